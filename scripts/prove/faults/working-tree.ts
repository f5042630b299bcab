import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * The git tree of the project as it lies there, uncommitted changes included; null where it is no checkout. Index and objects of the
 * checkout are left alone: git writes into a folder that is thrown away.
 */
export async function workingTree(root: string): Promise<string | null> {
  const folder = await mkdtemp(join(tmpdir(), "gihan-tree-"));
  try {
    const objects = (await run("git", ["rev-parse", "--path-format=absolute", "--git-path", "objects"], { cwd: root })).stdout.trim();
    const env = {
      ...process.env,
      GIT_INDEX_FILE: join(folder, "index"),
      GIT_OBJECT_DIRECTORY: folder,
      GIT_ALTERNATE_OBJECT_DIRECTORIES: objects,
    };
    await run("git", ["add", "--all"], { cwd: root, env });
    return (await run("git", ["write-tree"], { cwd: root, env })).stdout.trim();
  } catch {
    return null;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

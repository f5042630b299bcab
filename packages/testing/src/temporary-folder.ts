import { chmod, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atTheEnd } from "./at-the-end.ts";

/** An empty folder that goes with the test, or the file, that asked for it. Its path holds a space and Korean, as paths in offices do. */
export async function temporaryFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "gihan 시험 ")));
  atTheEnd(() => rm(folder, { recursive: true, force: true }));
  // As root, the embedded Postgres runs as another user: one that cannot enter its data folder keeps the data elsewhere, for good.
  await chmod(folder, 0o755);
  return folder;
}

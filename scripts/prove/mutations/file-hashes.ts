import { createHash } from "node:crypto";
import { glob, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

/** A word for the content of each file, by its path. */
export type FileHashes = Readonly<Record<string, string>>;

/** The list of reasons says what survivors are worth and changes none of them. */
const leftOut = "survivors.json";

/** The files of some folders, by their paths from `root`. */
export async function fileHashes(root: string, folders: readonly string[]): Promise<FileHashes> {
  const hashes: Record<string, string> = {};
  for (const folder of folders) {
    for await (const entry of glob("**/*", { cwd: join(root, folder), withFileTypes: true })) {
      if (!entry.isFile() || entry.name === leftOut) continue;
      const file = join(entry.parentPath, entry.name);
      hashes[relative(root, file)] = createHash("sha256")
        .update(await readFile(file))
        .digest("hex")
        .slice(0, 16);
    }
  }
  return hashes;
}

/**
 * Whether what was found out with some files still holds: none of them has changed or gone. One that is new, be it a source file or a test,
 * changes nothing as long as all others are as they were: what was noticed is noticed still. Pure.
 */
export function areStillThere(then: FileHashes, now: FileHashes): boolean {
  return Object.entries(then).every(([file, hash]) => now[file] === hash);
}

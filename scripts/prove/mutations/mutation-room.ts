import { cp, mkdtemp, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * A copy of the packages, in which the source of one may be changed without anybody noticing. They find each other and not the originals,
 * because the links between them are relative and are copied as they are.
 */
export interface MutationRoom {
  /** The package that is changed. */
  readonly folder: string;
  remove(): Promise<void>;
}

/** Copies the packages of the project at `root`; what is installed there, and the texts that tests compare with, are linked to. */
export async function openMutationRoom(root: string, name: string): Promise<MutationRoom> {
  const room = await realpath(await mkdtemp(join(tmpdir(), "gihan-mutations-")));
  for (const each of ["node_modules", "docs"]) await symlink(join(root, each), join(room, each));
  await cp(join(root, "packages"), join(room, "packages"), { recursive: true, verbatimSymlinks: true });
  return { folder: join(room, "packages", name), remove: () => rm(room, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) };
}

import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A small disk of its own, or why there is none. */
export type Disk = { readonly kind: "mounted"; unmount(): Promise<void> } | { readonly kind: "refused"; readonly why: string };

/** Mounts a disk in memory on an empty folder, which only root may and not everywhere. */
export async function mountDisk(folder: string, bytes: number): Promise<Disk> {
  try {
    await run("mount", ["-t", "tmpfs", "-o", `size=${bytes},mode=0755`, "tmpfs", folder]);
  } catch (error) {
    return { kind: "refused", why: `a disk could not be mounted here: ${String((error as { stderr?: string }).stderr ?? error).trim()}` };
  }
  return { kind: "mounted", unmount: async () => void (await run("umount", [folder])) };
}

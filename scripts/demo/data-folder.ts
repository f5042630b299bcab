import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder of the demo's own that is taken away again. */
export interface DataFolder {
  readonly path: string;
  /** Takes away the folder and any other place that its data was moved to. */
  remove(movedTo: string | null): Promise<void>;
}

export async function createDataFolder(): Promise<DataFolder> {
  const path = await mkdtemp(join(tmpdir(), "gihan-demo-"));
  // Root's database server runs as another user, who has to pass through to its own folder.
  if (process.getuid?.() === 0) await chmod(path, 0o711);
  return {
    path,
    async remove(movedTo) {
      if (movedTo !== null && movedTo !== path) await rm(movedTo, { recursive: true, force: true });
      await rm(path, { recursive: true, force: true });
    },
  };
}

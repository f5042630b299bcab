import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { constants, createZstdCompress } from "node:zlib";
import { onOwnConnection } from "@gihan/ledger/sql";
import type pg from "pg";
import { dumpDatabase, type DumpProgress } from "./dump-database.ts";
import { verifyBackup, type VerifiedBackup } from "./verify-backup.ts";

export interface WrittenBackup extends VerifiedBackup {
  /** Compressed. */
  readonly fileBytes: number;
}

/**
 * Writes a backup of a database to a file that only its owner can read, for it holds names and addresses. It is written beside the file
 * and takes its place once it is whole, on the disk and read back: what was there before stays until then.
 */
export async function writeBackup(backup: {
  readonly pool: pg.Pool;
  readonly path: string;
  readonly onProgress?: (progress: DumpProgress) => void;
}): Promise<WrittenBackup> {
  const { pool, path, onProgress } = backup;
  const draft = `${path}.${process.pid}.draft`;
  try {
    const file = createWriteStream(draft, { mode: 0o600, flags: "wx", flush: true });
    await onOwnConnection(pool, async (client) => {
      const dump = Readable.from(dumpDatabase({ client, ...(onProgress ? { onProgress } : {}) }), { objectMode: false });
      await pipeline(dump, createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } }), file);
    });
    if (!file.closed) await once(file, "close");
    const verified = await verifyBackup(draft);
    await rename(draft, path);
    await flushFolder(dirname(path));
    return { ...verified, fileBytes: (await stat(path)).size };
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** The name itself must be on the disk too, or a power cut leaves the draft's. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

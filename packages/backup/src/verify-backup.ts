import { createReadStream } from "node:fs";
import { createZstdDecompress } from "node:zlib";
import { BackupError } from "./backup-error.ts";
import type { BackupHeader } from "./backup-format.ts";
import { readBackup } from "./read-backup.ts";

export interface VerifiedBackup {
  readonly header: BackupHeader;
  /** By table. */
  readonly rows: Readonly<Record<string, number>>;
}

/** The content of a backup file, piece by piece. @throws BackupError `BACKUP_UNREADABLE` or `BACKUP_DAMAGED` where it cannot be unpacked. */
export async function* openBackup(path: string): AsyncGenerator<Buffer> {
  const file = createReadStream(path);
  const unpacked = createZstdDecompress();
  file.on("error", (error) => unpacked.destroy(error));
  try {
    for await (const chunk of file.pipe(unpacked) as AsyncIterable<Buffer>) {
      yield chunk;
    }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).syscall !== undefined) throw cause;
    // Whatever it says of itself: the first bytes of something else are no beginning of a packed file.
    throw (cause as NodeJS.ErrnoException).code === "ZSTD_error_prefix_unknown"
      ? new BackupError("BACKUP_UNREADABLE", "this is not a backup of Gihan", { cause })
      : new BackupError("BACKUP_DAMAGED", "the backup is damaged: it cannot be unpacked to its end", { cause });
  } finally {
    file.destroy();
    unpacked.destroy();
  }
}

/** Reads a backup file to its end and changes nothing. @throws BackupError for what is not a whole backup. */
export async function verifyBackup(path: string): Promise<VerifiedBackup> {
  let header: BackupHeader | null = null;
  for await (const part of readBackup(openBackup(path))) {
    if (part.kind === "header") header = part.header;
    if (part.kind === "end" && header !== null) return { header, rows: part.rows };
  }
  throw new BackupError("BACKUP_DAMAGED", "the backup is damaged: its end is missing");
}

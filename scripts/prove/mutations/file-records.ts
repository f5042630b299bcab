import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { areStillThere, type FileHashes } from "./file-hashes.ts";
import type { FileResult } from "./mutant.ts";
import { judgedSurvivors, type SurvivorReason } from "./survivor-reasons.ts";

/** The mutants of a file that were tried to the last, and with what. */
export interface FileRecord {
  /** Source and tests of the package, and the source of what it needs. */
  readonly files: FileHashes;
  /** ISO 8601. */
  readonly finishedAt: string;
  readonly result: FileResult;
}

/** What was tried is kept in a file for each source file, so that a proof that was interrupted goes on where it was. */
export function fileRecords(folder: string): {
  read(file: string): Promise<FileRecord | null>;
  write(record: FileRecord): Promise<void>;
} {
  const placeOf = (file: string): string => join(folder, `${file}.json`);
  return {
    async read(file) {
      const text = await readFile(placeOf(file), "utf8").catch(() => null);
      return text === null ? null : (JSON.parse(text) as FileRecord);
    },
    async write(record) {
      const place = placeOf(record.result.file);
      await mkdir(dirname(place), { recursive: true });
      // Half a record must never be read.
      await writeFile(`${place}.new`, `${JSON.stringify(record, null, 2)}\n`);
      await rename(`${place}.new`, place);
    },
  };
}

/** Whether a record says something of the files as they are now. Pure. */
export function isStillTrue(record: FileRecord | null, files: FileHashes): record is FileRecord {
  return record !== null && areStillThere(record.files, files);
}

/** Whether to try again although a record is true: mutants live for no reason, and there are tests that did not take part. Pure. */
export function isWorthAnotherTry({ files, result }: FileRecord, now: FileHashes, reasons: readonly SurvivorReason[]): boolean {
  const isUnexplained = judgedSurvivors([result], reasons).some(({ reason }) => reason === null);
  return isUnexplained && Object.keys(now).length > Object.keys(files).length;
}

import { createHash } from "node:crypto";
import { endOfRows, writeHeader, writeTable, writeTrailer, type BackupHeader } from "../src/backup-format.ts";

export const header: BackupHeader = {
  migration: 9,
  takenAt: Temporal.Instant.from("2026-11-02T08:00:00+09:00"),
  businessAt: Temporal.Instant.from("2026-11-02T08:00:00+09:00"),
  log: { identity: "00000000-0000-4000-8000-000000000001", partitions: [{ topic: "complaints", partition: 0, next: "3" }] },
  lastEventAt: null,
};

/** A backup of two tables: rows that look like an end of rows are among them, and a table without any. */
export function backupText(): Buffer {
  const body = [
    writeHeader(header),
    writeTable({ table: "public.offices", columns: ["office_id", "name"] }),
    "office\t한빛구청\n",
    "\\\\.\t\\\\.\n",
    endOfRows,
    writeTable({ table: "public.people", columns: ["person_id"] }),
    endOfRows,
  ].join("");
  const sha256 = createHash("sha256").update(body).digest("hex");
  return Buffer.from(body + writeTrailer({ rows: { "public.offices": 2, "public.people": 0 }, sha256 }));
}

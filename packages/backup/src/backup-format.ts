import { BackupError } from "./backup-error.ts";

/**
 * The format: lines of UTF-8. A header; for each table a line with its name and columns, its rows as COPY writes them in text, one a line,
 * and a line `\.`; a trailer with the number of rows of each table and the SHA-256 of everything before it. A row is never `\.`, since
 * COPY doubles its backslashes, so nothing has to be counted beforehand and a backup can be written as it is read.
 */
export const formatName = "gihan-backup";
export const formatVersion = 1;
export const endOfRows = "\\.\n";

/** What a backup says of itself. */
export interface BackupHeader {
  /** Number of the ledger's newest migration. */
  readonly migration: number;
  /** Machine time; all that was committed before it is in the backup. */
  readonly takenAt: Temporal.Instant;
  readonly businessAt: Temporal.Instant;
  /** The embedded event log; null where events are elsewhere. */
  readonly log: { readonly identity: string; readonly partitions: readonly LogEnd[] } | null;
  /** When the newest event happened that is in the ledger, by its own word; null without any. */
  readonly lastEventAt: Temporal.Instant | null;
}

/** Where a partition of the log ended. */
export interface LogEnd {
  readonly topic: string;
  readonly partition: number;
  readonly next: string;
}

/** A table as it stands in a backup. */
export interface BackupTable {
  /** With its schema: `public.notices`. */
  readonly table: string;
  readonly columns: readonly string[];
}

export interface BackupTrailer {
  readonly rows: Readonly<Record<string, number>>;
  readonly sha256: string;
}

export function writeHeader(header: BackupHeader): string {
  return `${JSON.stringify({ format: formatName, version: formatVersion, ...header })}\n`;
}

/** @throws BackupError `BACKUP_UNREADABLE`, or `BACKUP_NEWER` for a format that this version does not know. */
export function readHeader(line: string): BackupHeader {
  const found = parse(line);
  if (found?.["format"] !== formatName) throw new BackupError("BACKUP_UNREADABLE", "this is not a backup of Gihan");
  if (found["version"] !== formatVersion) throw new BackupError("BACKUP_NEWER", "the backup was made by a newer version of Gihan");
  const { migration, takenAt, businessAt, log, lastEventAt } = found as unknown as Record<keyof BackupHeader, string>;
  return {
    migration: Number(migration),
    takenAt: Temporal.Instant.from(takenAt),
    businessAt: Temporal.Instant.from(businessAt),
    log: log as unknown as BackupHeader["log"],
    lastEventAt: lastEventAt === null ? null : Temporal.Instant.from(lastEventAt),
  };
}

export function writeTable({ table, columns }: BackupTable): string {
  return `${JSON.stringify({ table, columns })}\n`;
}

export function writeTrailer(trailer: BackupTrailer): string {
  return `${JSON.stringify({ end: true, ...trailer })}\n`;
}

/**
 * A line between two tables: the next table, or the trailer.
 *
 * @throws BackupError `BACKUP_DAMAGED`
 */
export function readTableOrTrailer(
  line: string,
): { readonly kind: "table"; readonly table: BackupTable } | { readonly kind: "trailer"; readonly trailer: BackupTrailer } {
  const found = parse(line);
  if (found?.["end"] === true) return { kind: "trailer", trailer: found as unknown as BackupTrailer };
  const isTable = typeof found?.["table"] === "string" && Array.isArray(found["columns"]);
  if (!isTable) throw new BackupError("BACKUP_DAMAGED", "there is a line in the backup that does not belong there");
  return { kind: "table", table: found as unknown as BackupTable };
}

function parse(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" ? (value as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}

import { createHash } from "node:crypto";
import { BackupError } from "./backup-error.ts";
import { endOfRows, readHeader, readTableOrTrailer, type BackupHeader, type BackupTable } from "./backup-format.ts";

/** A backup as it goes by, part after part; nothing is kept. */
export type BackupPart =
  | { readonly kind: "header"; readonly header: BackupHeader }
  | { readonly kind: "table"; readonly table: BackupTable }
  /** Whole lines. */
  | { readonly kind: "rows"; readonly lines: Buffer; readonly count: number }
  | { readonly kind: "table-end" }
  /** Everything was there and nothing else: only now may what was read be believed. */
  | { readonly kind: "end"; readonly rows: Readonly<Record<string, number>> };

const newline = 0x0a;
const terminator = Buffer.from(endOfRows);
const inner = Buffer.from(`\n${endOfRows}`);
/** No line that is not a row is longer; without a bound something else than a backup would be read into memory. */
const longestLine = 1 << 20;

/**
 * Takes a backup apart.
 *
 * @throws BackupError `BACKUP_UNREADABLE` or `BACKUP_NEWER` at its first line; `BACKUP_DAMAGED` at any place where it is cut off or altered,
 * at the latest when the hash is compared: so rows that were handed out are good only once `end` has come.
 */
export async function* readBackup(chunks: AsyncIterable<Buffer>): AsyncGenerator<BackupPart> {
  const hash = createHash("sha256");
  const rows: Record<string, number> = {};
  let state: "header" | "between" | "rows" | "end" = "header";
  let table = "";
  let pending: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    for (;;) {
      if (state === "end" && pending.length > 0) throw damaged("something follows its end");
      if (state === "rows") {
        const { lines, isLast } = wholeRows(pending);
        const taken = lines.length + (isLast ? terminator.length : 0);
        if (taken === 0) break;
        hash.update(pending.subarray(0, taken));
        pending = pending.subarray(taken);
        const count = countLines(lines);
        rows[table] = (rows[table] ?? 0) + count;
        if (count > 0) yield { kind: "rows", lines, count };
        if (!isLast) break;
        state = "between";
        yield { kind: "table-end" };
        continue;
      }
      const end = pending.indexOf(newline);
      if (end < 0) {
        if (pending.length > longestLine) throw state === "header" ? unreadable() : damaged("a line does not end");
        break;
      }
      const bytes = pending.subarray(0, end + 1);
      pending = pending.subarray(end + 1);
      const line = bytes.toString();
      if (state === "header") {
        state = "between";
        yield { kind: "header", header: readHeader(line) };
      } else {
        const next = readTableOrTrailer(line);
        if (next.kind === "trailer") {
          if (next.trailer.sha256 !== hash.digest("hex") || !isSame(next.trailer.rows, rows)) throw damaged("its content was altered");
          state = "end";
          continue;
        }
        state = "rows";
        table = next.table.table;
        rows[table] = 0;
        yield { kind: "table", table: next.table };
      }
      hash.update(bytes);
    }
  }
  if (state === "header") throw unreadable();
  if (state !== "end") throw damaged("its end is missing");
  yield { kind: "end", rows };
}

/** The whole lines at the beginning, up to the end of the table if it is there. */
function wholeRows(pending: Buffer): { readonly lines: Buffer; readonly isLast: boolean } {
  if (pending.subarray(0, terminator.length).equals(terminator)) return { lines: pending.subarray(0, 0), isLast: true };
  const end = pending.indexOf(inner);
  if (end >= 0) return { lines: pending.subarray(0, end + 1), isLast: true };
  return { lines: pending.subarray(0, pending.lastIndexOf(newline) + 1), isLast: false };
}

function countLines(lines: Buffer): number {
  let count = 0;
  for (let at = lines.indexOf(newline); at >= 0; at = lines.indexOf(newline, at + 1)) count += 1;
  return count;
}

function isSame(one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

function unreadable(): BackupError {
  return new BackupError("BACKUP_UNREADABLE", "this is not a backup of Gihan");
}

function damaged(how: string): BackupError {
  return new BackupError("BACKUP_DAMAGED", `the backup is damaged: ${how}`);
}

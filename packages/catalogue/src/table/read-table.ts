import { decodeText } from "./decode-text.ts";
import { readCsv } from "./read-csv.ts";
import type { ReadTable } from "./table.ts";

/** Bytes of the largest file that is read. */
export const mostFileBytes = 16_000_000;

/**
 * Reads a file's bytes as a table: a workbook (.xlsx) or comma-separated text in UTF-8 or CP949, told apart by how they begin, since a file's
 * name need not be right. `sheet` names one of a workbook's; null takes its first that is not hidden.
 */
export async function readTable(bytes: Uint8Array, { sheet }: { readonly sheet: string | null }): Promise<ReadTable> {
  if (bytes.length > mostFileBytes) return { kind: "unreadable", reason: "too-large" };
  const begins = Buffer.from(bytes.subarray(0, 4)).toString("hex");
  if (begins === "504b0304") {
    // Loaded only for a workbook: nothing else needs the library.
    const { readWorkbook } = await import("./read-workbook.ts");
    return readWorkbook(bytes, sheet);
  }
  if (begins === "d0cf11e0") return { kind: "unreadable", reason: "old-or-encrypted" };
  if (sheet !== null) return { kind: "unreadable", reason: "no-sheet-in-text" };
  const decoded = decodeText(bytes);
  if (decoded.kind === "undecodable") return { kind: "unreadable", reason: decoded.reason };
  const read = readCsv(decoded.text);
  if (read.kind === "open-quote") return { kind: "unreadable", reason: "open-quote", row: read.row };
  return { kind: "table", source: { kind: "csv", encoding: decoded.encoding }, rows: read.rows };
}

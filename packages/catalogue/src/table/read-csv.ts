import { isBlank, type Cell, type Row } from "./table.ts";

export type ReadCsv = { readonly kind: "rows"; readonly rows: readonly Row[] } | { readonly kind: "open-quote"; readonly row: number };

/**
 * Reads comma-separated values (RFC 4180), or those of another separator if that is the first line's most frequent one. A line break inside
 * quotes belongs to its cell, so that rows are numbered as a spreadsheet numbers them; blank rows are counted and left out.
 */
export function readCsv(text: string): ReadCsv {
  const separator = separatorOf(text);
  const plain = new RegExp(`[^${separator}\\r\\n]*`, "y");
  const rows: Row[] = [];
  let cells: Cell[] = [];
  let number = 1;
  let at = 0;
  for (;;) {
    let value = "";
    if (text[at] === '"') {
      const quoted = readQuoted(text, at);
      if (quoted === null) return { kind: "open-quote", row: number };
      [value, at] = quoted;
    }
    plain.lastIndex = at;
    value += plain.exec(text)![0];
    at = plain.lastIndex;
    cells.push({ kind: "text", text: value });
    if (text[at] === separator) {
      at += 1;
      continue;
    }
    if (!cells.every(isBlank)) rows.push({ number, cells });
    if (at >= text.length) return { kind: "rows", rows };
    at += text.startsWith("\r\n", at) ? 2 : 1;
    cells = [];
    number += 1;
  }
}

/** The text between the quotes that open at `start`, with where it goes on; null if they never close. */
function readQuoted(text: string, start: number): [string, number] | null {
  let value = "";
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return null;
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') return [value, quote + 1];
    value += '"';
    from = quote + 2;
  }
}

function separatorOf(text: string): string {
  const [first = ""] = /^[^\r\n]*/.exec(text) ?? [];
  const frequency = (separator: string): number => first.split(separator).length;
  return [",", "\t", ";"].reduce((best, each) => (frequency(each) > frequency(best) ? each : best));
}

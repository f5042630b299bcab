import type { CatalogueEntry } from "../item-schema.ts";
import { columnNames, columns } from "./columns.ts";
import { entryText } from "./entry-text.ts";

/** A catalogue as comma-separated text that reads back as the same catalogue; the mark at its beginning tells a spreadsheet that it is UTF-8. */
export function writeEntries(entries: readonly CatalogueEntry[]): string {
  const heading = columnNames.map((name) => columns[name].korean);
  const rows = entries.map((entry) => columnNames.map((name) => entryText(entry, name)));
  return `\uFEFF${[heading, ...rows].map((row) => `${row.map(quoted).join(",")}\r\n`).join("")}`;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

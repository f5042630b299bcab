/** A row of a table of docs/law.md. */
export interface LawRow {
  /** The heading of its section. */
  readonly section: string;
  /** What stands in backticks in the first cell: the codes of the rule. */
  readonly codes: readonly string[];
  /** By the heads of the columns. */
  readonly cells: Readonly<Record<string, string>>;
  /** The source files that the last cell names. */
  readonly files: readonly string[];
}

/** Reads the tables of a document in Markdown; a section has one at most. */
export function lawRows(markdown: string): readonly LawRow[] {
  const rows: LawRow[] = [];
  let section = "";
  let heads: readonly string[] | null = null;
  for (const line of markdown.split("\n")) {
    if (line.startsWith("#")) section = line.replace(/^#+ /, "");
    if (!line.startsWith("|")) {
      heads = null;
      continue;
    }
    const cells = line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim());
    if (heads === null) heads = cells;
    else if (!/^-+$/.test(cells[0] ?? ""))
      rows.push({
        section,
        codes: quoted(cells[0] ?? ""),
        cells: Object.fromEntries(heads.map((head, place) => [head, cells[place] ?? ""])),
        files: quoted(cells.at(-1) ?? "").filter((word) => word.endsWith(".ts")),
      });
  }
  return rows;
}

/** What stands in backticks. */
export const quoted = (text: string): readonly string[] => Array.from(text.matchAll(/`([^`]+)`/g), ([, word = ""]) => word);

import { readXlsx, type Cell as WorkbookCell, type CellValue, type Sheet } from "hucre/xlsx";
import { isBlank, type Cell, type ReadTable, type Row } from "./table.ts";
import { unpackedBytes } from "./unpacked-bytes.ts";

/** What a list of a few thousand rows never comes near. */
const mostUnpackedBytes = 64_000_000;

/**
 * Reads one sheet of a workbook (.xlsx): the one that is named, else the first that is not hidden. Nothing is calculated; formulas and dates
 * come back as such.
 */
export async function readWorkbook(bytes: Uint8Array, wantedSheet: string | null): Promise<ReadTable> {
  const unpacked = unpackedBytes(bytes);
  if (unpacked === null) return { kind: "unreadable", reason: "not-a-workbook" };
  if (unpacked > mostUnpackedBytes) return { kind: "unreadable", reason: "too-large" };
  const sheets: string[] = [];
  let found = -1;
  let sheet: Sheet | undefined;
  try {
    const { sheets: read } = await readXlsx(bytes, {
      // The formats tell dates from numbers, and numbers from what they are shown as.
      readStyles: true,
      sheets: ({ name, hidden, veryHidden }, index) => {
        sheets.push(name);
        const isWanted = wantedSheet === null ? !hidden && !veryHidden : name.normalize("NFC") === wantedSheet.normalize("NFC");
        if (found !== -1 || !isWanted) return false;
        found = index;
        return true;
      },
    });
    sheet = read[0];
  } catch {
    return { kind: "unreadable", reason: "not-a-workbook" };
  }
  if (sheet === undefined) return { kind: "unreadable", reason: "no-such-sheet", sheets };
  return { kind: "table", source: { kind: "workbook", sheet: sheet.name, sheets: sheets.length }, rows: rowsOf(sheet) };
}

function rowsOf({ rows, cells }: Sheet): readonly Row[] {
  return rows.flatMap((values, index) => {
    const row = { number: index + 1, cells: values.map((value, column) => cellOf(value, cells?.get(`${index},${column}`))) };
    return row.cells.every(isBlank) ? [] : [row];
  });
}

function cellOf(value: CellValue, cell: WorkbookCell | undefined): Cell {
  if (cell?.formula !== undefined) return { kind: "formula" };
  if (cell?.type === "error") return { kind: "error" };
  if (value instanceof Date) return { kind: "date" };
  if (typeof value === "number" && !isShownAsItIs(value, cell?.style?.numFmt)) return { kind: "number-as-shown" };
  return { kind: "text", text: value === null ? "" : String(value) };
}

/** A spreadsheet keeps 15 digits of a number and shows all of them only in its plain formats. */
function isShownAsItIs(value: number, format = "General"): boolean {
  return ["General", "0", "@"].includes(format) && Number.isInteger(value) && Math.abs(value) < 1e15;
}

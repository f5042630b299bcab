import { writeXlsx, type CellValue, type WriteSheet } from "hucre/xlsx";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { readTable } from "../../src/table/read-table.ts";
import { shown } from "./text-rows.ts";

const rows: CellValue[][] = [
  ["코드", "민원명"],
  ["building-report", "건축신고"],
];
const sheetOf = (name: string, sheet: Partial<WriteSheet> = {}): WriteSheet => ({ name, rows, ...sheet });

async function read(bytes: Uint8Array, sheet: string | null = null) {
  const table = await readTable(bytes, { sheet });
  return table.kind === "table" ? { source: table.source, rows: shown(table.rows) } : table;
}

/** A workbook whose directory says that its sheet unpacks to another number of bytes than it does. */
async function workbookThatSays(unpackedBytes: number): Promise<Buffer> {
  const bytes = Buffer.from(await writeXlsx({ sheets: [sheetOf("민원")] }));
  const name = bytes.lastIndexOf("xl/worksheets/sheet1.xml");
  bytes.writeUInt32LE(unpackedBytes, name - 46 + 24);
  return bytes;
}

describe("readTable", () => {
  it("tells text from workbooks by how they begin, and says what it took a text for", async () => {
    expect(await read(iconv.encode("코드,민원명\r\nbuilding-report,건축신고\r\n", "cp949"))).toEqual({
      source: { kind: "csv", encoding: "cp949" },
      rows: [
        [1, "코드", "민원명"],
        [2, "building-report", "건축신고"],
      ],
    });
    expect(await read(await writeXlsx({ sheets: [sheetOf("민원")] }))).toEqual({
      source: { kind: "workbook", sheet: "민원", sheets: 1 },
      rows: [
        [1, "코드", "민원명"],
        [2, "building-report", "건축신고"],
      ],
    });
  });

  it("takes the first sheet that is not hidden, or the one that is named, however its Hangul is composed", async () => {
    const bytes = await writeXlsx({ sheets: [sheetOf("숨김", { hidden: true }), sheetOf("법정"), sheetOf("기타")] });
    expect(await read(bytes)).toMatchObject({ source: { sheet: "법정", sheets: 3 } });
    expect(await read(bytes, "기타".normalize("NFD"))).toMatchObject({ source: { sheet: "기타" } });
    expect(await read(bytes, "없음")).toEqual({ kind: "unreadable", reason: "no-such-sheet", sheets: ["숨김", "법정", "기타"] });
  });

  it("keeps the numbers of rows in a workbook and leaves blank ones out", async () => {
    const bytes = await writeXlsx({ sheets: [{ name: "민원", rows: [[], ["코드"], [null], [" "], ["a"]] }] });
    expect(await read(bytes)).toMatchObject({
      rows: [
        [2, "코드"],
        [5, "a"],
      ],
    });
  });

  it("takes text, yes and no, and plain numbers; names formulas, dates, errors and numbers that show as something else", async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: "민원",
          rows: [["a", true, 13_100_000_015, 7, 1.5, new Date(Date.UTC(2026, 2, 1)), 1e15]],
          cells: new Map([
            ["1,0", { value: 7, type: "formula", formula: "3+4", formulaResult: 7 }],
            ["1,1", { value: 7, type: "number", style: { numFmt: '0"일"' } }],
            ["1,2", { value: 12, type: "number", style: { numFmt: "00000" } }],
            ["1,3", { value: "#REF!", type: "error" }],
          ]),
        },
      ],
    });
    expect(await read(bytes)).toMatchObject({
      rows: [
        [1, "a", "true", "13100000015", "7", "<number-as-shown>", "<date>", "<number-as-shown>"],
        [2, "<formula>", "<number-as-shown>", "<number-as-shown>", "<error>", "", "", ""],
      ],
    });
  });

  it.each([
    ["an old workbook or one with a password", () => Buffer.from("d0cf11e0a1b11ae1", "hex"), null, "old-or-encrypted"],
    ["a sheet of a text", () => Buffer.from("code,name"), "민원", "no-sheet-in-text"],
    ["an archive that is no workbook", () => Buffer.from(`PK\x03\x04PK\x05\x06${"\0".repeat(18)}`, "latin1"), null, "not-a-workbook"],
    ["half a workbook", async () => (await workbookThatSays(10)).subarray(0, 1_000), null, "not-a-workbook"],
    ["a workbook that says it unpacks to gigabytes", () => workbookThatSays(3_000_000_000), null, "too-large"],
    ["a workbook that keeps silent about it", () => workbookThatSays(0), null, "not-a-workbook"],
    ["a workbook that unpacks to more than it says", () => workbookThatSays(10), null, "not-a-workbook"],
    ["a file of more than 16 MB", () => Buffer.alloc(16_000_001), null, "too-large"],
  ])("does not read %s", async (_what, bytes, sheet, reason) => {
    expect(await read(await bytes(), sheet)).toEqual({ kind: "unreadable", reason });
  });

  it("says where a quote never closes", async () => {
    expect(await read(Buffer.from('code\n"a'))).toEqual({ kind: "unreadable", reason: "open-quote", row: 2 });
  });
});

import { describe, expect, it } from "vitest";
import { readCsv } from "../../src/table/read-csv.ts";
import { shown } from "./text-rows.ts";

function rowsOf(text: string): ReturnType<typeof shown> {
  const read = readCsv(text);
  if (read.kind === "open-quote") throw new Error(`row ${read.row} has an open quote`);
  return shown(read.rows);
}

describe("readCsv", () => {
  it("numbers rows as a spreadsheet does: blank ones count, a line break inside quotes does not", () => {
    expect(rowsOf('a,b\r\n\r\n"c\nc","d"\r\n,\r\ne,f')).toEqual([
      [1, "a", "b"],
      [3, "c\nc", "d"],
      [5, "e", "f"],
    ]);
  });

  it.each([
    ["quotes are doubled inside quotes", 'a,"say ""yes"", b"', [[1, "a", 'say "yes", b']]],
    ["a quote inside a bare cell is a character", 'a,5" pipe', [[1, "a", '5" pipe']]],
    ["empty cells stay", "a,,c,", [[1, "a", "", "c", ""]]],
    [
      "lines end in any of three ways",
      "a\rb\nc\r\n",
      [
        [1, "a"],
        [2, "b"],
        [3, "c"],
      ],
    ],
    ["the first line's separator holds: tab", "a\tb, c\td", [[1, "a", "b, c", "d"]]],
    [
      "the first line's separator holds: semicolon",
      "a;b\n1;2,5",
      [
        [1, "a", "b"],
        [2, "1", "2,5"],
      ],
    ],
    ["nothing is no row", "", []],
  ])("%s", (_what, text, rows) => {
    expect(rowsOf(text)).toEqual(rows);
  });

  it("says in which row a quote opens that never closes", () => {
    expect(readCsv('a,b\n"c,d\ne,f\n')).toEqual({ kind: "open-quote", row: 2 });
  });
});

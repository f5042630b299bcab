import { describe, expect, it } from "vitest";
import { readEntries } from "../../src/import/read-entries.ts";
import { rowProblemText } from "../../src/import/row-problem.ts";
import type { CatalogueEntry } from "../../src/item-schema.ts";
import type { Cell } from "../../src/table/table.ts";
import { textRows } from "../table/text-rows.ts";

const heading = ["코드", "민원명", "종류", "처리기간", "자체목표", "기한경과효과", "마일리지", "출처"];
const report = ["building-report", "건축신고", "법정민원", "5일", "3일", "수리간주", "예", "건축법 제14조제3항"];
const change = (...changes: readonly (readonly [column: string, text: string])[]): readonly string[] =>
  report.map((text, at) => changes.find(([column]) => column === heading[at])?.[1] ?? text);

const entry: CatalogueEntry = {
  code: "building-report",
  name: "건축신고",
  kind: "statutory",
  period: { unit: "days", count: 5 },
  targetPeriod: { unit: "days", count: 3 },
  onMiss: "deemed-accepted",
  mileage: true,
  sample: false,
  source: "건축법 제14조제3항",
};

function entriesOf(rows: readonly (readonly string[])[], known: readonly CatalogueEntry[] = []): readonly CatalogueEntry[] {
  const read = readEntries({ rows: textRows(...rows), known: new Map(known.map((each) => [each.code, each])) });
  if (read.kind === "refused") throw new Error(read.problems.map(rowProblemText).join("\n"));
  return read.entries;
}

function problemsOf(rows: readonly (readonly string[])[], known: readonly CatalogueEntry[] = []): readonly string[] {
  const read = readEntries({ rows: textRows(...rows), known: new Map(known.map((each) => [each.code, each])) });
  return read.kind === "refused" ? read.problems.map(rowProblemText) : [];
}

describe("readEntries", () => {
  it("reads a complaint type from a row", () => {
    expect(entriesOf([heading, report])).toEqual([entry]);
  });

  it("takes the columns in any order, in Korean or English, whatever their spacing and case", () => {
    const english = ["source", "Period", "kind", "NAME", "code", "target period", "on_miss", "mileage"];
    const row = ["건축법 제14조제3항", "5일", "statutory", "건축신고", "building-report", "3일", "deemed-accepted", "true"];
    expect(entriesOf([english, row])).toEqual([entry]);
    expect(entriesOf([heading.map((each) => ` ${each.split("").join(" ")}`.normalize("NFD")), report])).toEqual([entry]);
  });

  it("composes Hangul and makes every run of white space one space", () => {
    const [read] = entriesOf([heading, change(["민원명", ` 건축\r\n\u00A0신고 `.normalize("NFD")])]);
    expect(read!.name).toBe("건축 신고");
  });

  it.each([
    ["종류", "법정", { kind: "statutory" }],
    ["종류", "고충민원", { kind: "grievance" }],
    ["종류", "other", { kind: "other" }],
    ["처리기간", "20 일 이내", { period: { unit: "days", count: 20 } }],
    ["처리기간", "2주", { period: { unit: "weeks", count: 2 } }],
    ["처리기간", "1개월", { period: { unit: "months", count: 1 } }],
    ["기한경과효과", "수리 간주", { onMiss: "deemed-accepted" }],
    ["기한경과효과", "협의간주", { onMiss: "deemed-agreed" }],
    ["기한경과효과", "-", { onMiss: "none" }],
    ["기한경과효과", "", { onMiss: "none" }],
    ["마일리지", "O", { mileage: true }],
    ["마일리지", "아니요", { mileage: false }],
    ["마일리지", "", { mileage: false }],
  ])("in the column %s reads %j", (column, text, read) => {
    expect(entriesOf([heading, change([column, text])])).toMatchObject([read]);
  });

  it.each(["", "-", "없음", "해당 없음"])("takes %j for no target of the office's own", (text) => {
    expect(entriesOf([heading, change(["자체목표", text])])).toEqual([{ ...entry, targetPeriod: undefined }]);
    expect(entriesOf([heading, change(["자체목표", text])], [entry])[0]).not.toHaveProperty("targetPeriod");
  });

  it("leaves what the file has no column for as the catalogue has it, and takes the type for the office's own", () => {
    const short = [
      ["코드", "민원명", "종류", "처리기간", "출처"],
      ["building-report", "건축신고", "법정", "4일", "민원편람"],
    ];
    const period = { unit: "days", count: 4 };
    expect(entriesOf(short, [{ ...entry, sample: true }])).toEqual([{ ...entry, period, source: "민원편람", sample: false }]);
    expect(entriesOf(short)).toEqual([{ ...entry, period, source: "민원편람", targetPeriod: undefined, onMiss: "none", mileage: false }]);
  });

  it("keeps a sample one where the file says so", () => {
    expect(
      entriesOf([
        [...heading, "견본"],
        [...report, "예"],
      ]),
    ).toMatchObject([{ sample: true }]);
  });

  it.each([
    ["코드", "Building Report", "코드가 될 수 없습니다. building-report처럼 영문 소문자, 숫자, 붙임표(-)로 64자까지 쓰십시오"],
    ["코드", "건축신고", "코드가 될 수 없습니다. 영문 소문자, 숫자, 붙임표(-)로 64자까지 쓰십시오"],
    ["코드", "", "비어 있습니다"],
    ["민원명", "", "비어 있습니다"],
    ["민원명", "가".repeat(61), "61자입니다. 60자까지 쓸 수 있으니 줄이십시오"],
    ["민원명", "건축신\uFFFD", "깨진 글자가 있습니다"],
    ["민원명", "건축\u200B신고", "눈에 보이지 않는 글자가 들어 있습니다"],
    ["민원명", "건축\u001B[2J", "눈에 보이지 않는 글자가 들어 있습니다"],
    ["민원명", "=cmd()", "수식이 될 수 있습니다"],
    ["종류", "급한민원", "민원의 종류가 아닙니다. 법정민원, 질의민원, 건의민원, 기타민원, 고충민원 가운데 하나로 쓰십시오"],
    ["처리기간", "열흘", '"열흘": 처리기간이 아닙니다. 쓰는 법: 즉시, 3일, 2주, 1개월'],
    ["처리기간", "7", "7일인지 7개월인지 단위까지 글자로 쓰십시오"],
    ["처리기간", "", "비어 있습니다"],
    ["자체목표", "곧", "처리기간이 아닙니다"],
    ["자체목표", "6일", '"6일": 처리기간(5일)보다 깁니다'],
    ["기한경과효과", "허가간주", "없음, 수리간주, 협의간주 가운데 하나로 쓰거나 비워 두십시오"],
    ["마일리지", "가끔", "예 또는 아니오로 쓰십시오"],
    ["출처", "", "비어 있습니다"],
  ])("refuses in the column %s %j, with row, column and remedy", (column, text, korean) => {
    const problems = problemsOf([heading, [], change([column, text])]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^3행 '${column}': `));
    expect(problems[0]).toContain(korean);
  });

  it.each([
    ["formula", "수식이 든 칸입니다"],
    ["date", "날짜로 저장된 칸입니다"],
    ["number-as-shown", "보이는 것과 다르게 저장된 숫자입니다"],
    ["error", "수식 오류가 든 칸입니다"],
  ] as const)("refuses a cell that holds no text but a %s", (kind, korean) => {
    const [first, second] = textRows(heading, report);
    const cells: readonly Cell[] = second!.cells.map((cell, at) => (heading[at] === "처리기간" ? { kind } : cell));
    const read = readEntries({ rows: [first!, { ...second!, cells }], known: new Map() });
    expect(read).toMatchObject({ kind: "refused", problems: [{ row: 2, column: "처리기간", korean: expect.stringContaining(korean) }] });
  });

  it("names everything that is wrong at once", () => {
    const rows = [heading, change(["처리기간", "열흘"], ["출처", ""]), change(["코드", "other"]), change(["종류", "급한"])];
    expect(problemsOf(rows).map((line) => line.split(":")[0])).toEqual(["2행 '처리기간'", "2행 '출처'", "4행 '종류'", "4행 '코드'"]);
  });

  it("refuses a code that stands in two rows and names both, also where one of them is wrong otherwise", () => {
    expect(problemsOf([heading, report, change(["코드", "other"]), report])).toEqual([
      `4행 '코드': "building-report": 2행에도 있는 코드입니다. 한 줄만 남기십시오`,
    ]);
    expect(problemsOf([heading, change(["출처", ""]), report])).toHaveLength(2);
  });

  it("refuses a target that the file does not name and that the law's new period is shorter than", () => {
    const rows = [
      ["코드", "민원명", "종류", "처리기간", "출처"],
      ["building-report", "건축신고", "법정", "2일", "민원편람"],
    ];
    expect(problemsOf(rows, [entry])).toEqual([
      "2행 '자체목표': 지금 민원 목록에 있는 자체목표(3일)가 처리기간(2일)보다 깁니다. 파일에 이 열을 넣어 고치십시오",
    ]);
  });

  it("refuses unknown, repeated and missing columns by name", () => {
    expect(
      problemsOf([
        [...heading, "비고"],
        [...report, ""],
      ])[0],
    ).toMatch(/^1행 '비고': 모르는 열입니다.*쓸 수 있는 열: 코드, 민원명, /);
    expect(
      problemsOf([
        [...heading, "code"],
        [...report, "a"],
      ]),
    ).toEqual(["1행 'code': A열에도 같은 열이 있습니다. 하나만 남기십시오"]);
    expect(problemsOf([heading.slice(1), report.slice(1)])).toEqual(["1행 '코드': 이 열이 없습니다. 꼭 있어야 하는 열입니다"]);
  });

  it("refuses a value under no heading, as a comma without quotes leaves one, but not empty cells", () => {
    expect(problemsOf([heading, [...report, "", ""]])).toEqual([]);
    expect(problemsOf([heading, [...report, "남은 글"]])).toEqual([
      "2행 'I': 열 이름이 없는 칸에 값이 있습니다. 지우거나, 쉼표가 든 글이면 큰따옴표로 묶으십시오",
    ]);
  });

  it("refuses a file with nothing in it, and one with headings alone", () => {
    expect(problemsOf([])).toEqual(["1행: 빈 파일입니다. 첫 줄에 열 이름을, 그 아래에 민원을 쓰십시오"]);
    expect(problemsOf([heading])).toEqual(["1행: 열 이름 아래에 민원이 한 줄도 없습니다"]);
  });

  it("says after each row how many it has read", () => {
    const heard: number[] = [];
    readEntries({ rows: textRows(heading, report, change(["코드", "other"])), known: new Map(), onProgress: (rows) => heard.push(rows) });
    expect(heard).toEqual([1, 2]);
  });
});

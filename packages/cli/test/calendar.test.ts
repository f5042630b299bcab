import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { declareHoliday, withdrawHoliday } from "@gihan/calendar/korean/declared-holidays";
import type { Holiday } from "@gihan/calendar/working-calendar";
import { describe, expect, onTestFinished, test } from "vitest";
import { runGihan } from "../src/gihan.ts";
import { changedDaysText, declaredText } from "../src/output/calendar-days-text.ts";
import { checkText, type CalendarCheck } from "../src/output/calendar-text.ts";

// No database and no data folder: what is asked here must be answered without any.
async function run(...argv: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const exitCode = await runGihan(argv, {
    env: {},
    stdout: { write: (part) => out.push(part) },
    stderr: { write: (part) => err.push(part) },
  });
  return { exitCode, stdout: out.join(""), stderr: err.join("") };
}

describe("gihan calendar", () => {
  test("draws the year of the built-in calendar and lists its holidays", async () => {
    const { exitCode, stdout } = await run("calendar", "2026");
    expect(exitCode).toBe(0);
    expect(stdout).toContain("15 16*17*18*19 20 21");
    expect(stdout).toContain("2026. 3. 2.(월)    대체공휴일(3·1절)           대체\n");
    expect(stdout).toMatch(/\* 공휴일\. 달력 kr-\S+\n$/);
  });

  test("gives programs the holidays of that year", async () => {
    const { stdout } = await run("calendar", "2026", "--json");
    const { year, holidays } = JSON.parse(stdout) as { year: number; holidays: { date: string; kind: string }[] };
    expect(year).toBe(2026);
    expect(holidays.every(({ date }) => date.startsWith("2026-"))).toBe(true);
    expect(holidays).toContainEqual(expect.objectContaining({ date: "2026-03-02", kind: "substitute" }));
  });

  test("takes a year in full-width digits, as an input method may write them", async () => {
    expect((await run("calendar", "２０２６년")).stdout).toBe((await run("calendar", "2026")).stdout);
  });

  test("refuses what is no year that it knows", async () => {
    for (const word of ["1999", "26", "20260"]) {
      const { exitCode, stdout, stderr } = await run("calendar", word);
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
      expect(stderr).toMatch(new RegExp(`^${word}: 공휴일을 아는 \\d{4}~\\d{4}년이 아닙니다. calendar 2026처럼 쓰십시오\\.\n$`));
    }
    expect(await run("calendar", "2026", "2027")).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("한 해씩") });
  });

  test.for([
    [["exprot", "x"], "exprot: 그런 명령은 없습니다. 혹시 export입니까?\n"],
    [["chek"], "chek: 그런 명령은 없습니다. 혹시 check입니까?\n"],
    [["check", "x"], "값이 너무 많습니다: x. --help로 쓰는 법을 볼 수 있습니다.\n"],
    [["abc"], "abc: 그런 명령은 없습니다. --help로 쓰는 법을 볼 수 있습니다.\n"],
  ] as const)("says what is wrong with the words: %j", async ([words, sentence]) => {
    expect(await run("calendar", ...words)).toEqual({ exitCode: 2, stdout: "", stderr: sentence });
  });

  test("check has nothing to compare while no office's database runs, and says so", async () => {
    const { exitCode, stdout, stderr } = await run("calendar", "check", "--data", "/no/such/folder");
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain("Gihan이 실행되고 있지 않습니다");
  });

  test("an office's calendar is asked of its database", async () => {
    const { exitCode, stderr } = await run("calendar", "2026", "--office", "jongno", "--data", "/no/such/folder");
    expect(exitCode).toBe(2);
    expect(stderr).toContain("Gihan이 실행되고 있지 않습니다");
  });
});

describe("gihan calendar export", () => {
  test("writes the built-in holidays of some years, and never over a file that is there", async () => {
    const file = join(await mkdtemp(join(tmpdir(), "gihan-calendar-")), "holidays.ics");
    onTestFinished(() => rm(dirname(file), { recursive: true }));
    const { exitCode, stdout } = await run("calendar", "export", file, "--from", "2026", "--to", "2026", "--json");
    expect(exitCode).toBe(0);
    const { holidays } = JSON.parse(stdout) as { holidays: number };
    const text = await readFile(file, "utf8");
    expect(text.match(/^DTSTART;VALUE=DATE:2026/gm)).toHaveLength(holidays);
    expect(text.match(/^BEGIN:VEVENT/gm)).toHaveLength(holidays);
    expect(text).toContain("DTSTART;VALUE=DATE:20260302");

    const again = await run("calendar", "export", file);
    expect(again).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("이미 있는 파일입니다") });
    expect(await readFile(file, "utf8")).toBe(text);
  });

  test.for([
    ["--from", "2012"],
    ["--to", "2051"],
    ["--from", "스물여섯"],
    ["--from", "2027", "--to", "2026"],
  ])("refuses the years %j", async (years) => {
    const { exitCode, stderr } = await run("calendar", "export", "/no/such/folder/holidays.ics", ...years);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("--from과 --to: 2013~2050년을 차례대로 쓰십시오");
  });
});

describe("gihan calendar import", () => {
  test.for([
    ["/no/such/folder/holidays.ics", 2, "holidays.ics: 없습니다"],
    [import.meta.dirname, 2, "파일이 아니라 폴더입니다"],
  ] as const)("of %s is refused before anything is opened", async ([file, exitCode, sentence]) => {
    expect(await run("calendar", "import", file, "--source", "공고", "--data", "/no/such/folder")).toMatchObject({
      exitCode,
      stderr: expect.stringContaining(sentence),
    });
  });
});

const day = { date: "2026-07-17", name: "제헌절", kind: "statutory" };
const check: CalendarCheck = {
  officeName: "한빛구청",
  version: "kr-2026.1",
  list: "kr-2027.2",
  standing: "behind",
  confirmedThrough: 2026,
  declaredThrough: 2027,
  compared: 600,
  differences: [],
  own: { changes: [], local: [] },
};
const update = "달력을 새로 하면 무엇이 바뀌는지 보려면: npm run gihan -- calendar update --dry-run";

test("a check says every difference, and how to bring the calendar up to date", () => {
  const text = checkText({
    ...check,
    differences: [
      { kind: "missing", holiday: day },
      { kind: "extra", holiday: { date: "2026-12-31", name: "종무식", kind: "declared" } },
      { kind: "other", holiday: { ...day, kind: "declared" }, declared: day },
    ],
  });
  expect(text.split("\n")).toEqual([
    "한빛구청의 달력 kr-2026.1: 내장 목록(kr-2027.2)과 다른 날이 3일 있습니다.",
    "  2026. 7. 17.(금)   이 달력에 없음        제헌절, 법정",
    "  2026. 12. 31.(목)  내장 목록에 없음      종무식, 임시",
    "  2026. 7. 17.(금)   이름이나 종류가 다름  제헌절, 임시 (내장 목록: 제헌절, 법정)",
    "",
    update,
  ]);
});

test.for([
  [{}, `그러나 2026년까지만 확정된 것으로 되어 있습니다. 내장 목록은 2027년까지입니다.\n\n${update}`],
  [{ confirmedThrough: 2027 }, `내장 목록 kr-2027.2의 공휴일 600일과 같습니다. 이름만 옛것입니다.\n\n${update}`],
  [{ standing: "up-to-date" }, "내장 목록 kr-2027.2의 공휴일 600일과 같습니다."],
  [{ standing: "list-older" }, "이 Gihan에 든 목록 kr-2027.2보다 새것이어서 견주지 않았습니다."],
] as const)("a check of a calendar without a difference says how it stands: %j", ([standing, ending]) => {
  const text = checkText({ ...check, ...standing });
  expect(text.slice(text.length - ending.length)).toBe(ending);
});

test("a check names the days that are the office's own, a local holiday once", () => {
  const local = ["2027-04-03", "2028-04-03"].map((date): Holiday => ({ date, name: "추념일", kind: "local", source: "조례" }));
  const holiday: Holiday = { date: "2026-12-31", name: "임시공휴일", kind: "declared", source: "국무회의" };
  const text = checkText({
    ...check,
    standing: "up-to-date",
    own: {
      changes: [
        { kind: "declared", holiday },
        { kind: "withdrawn", date: "2026-06-03" },
      ],
      local,
    },
  });
  expect(text.split("\n").slice(2)).toEqual([
    "이 기관이 따로 정한 날:",
    "  2026. 6. 3.(수)                        공휴일을 취소함",
    "  2026. 12. 31.(목)                      임시공휴일",
    "  해마다 4월 3일(2027년부터 2028년까지)  지방공휴일(추념일)",
  ]);
});

test("days that change are told with what they become and by what name", () => {
  const declared = declareHoliday(koreanOfficeCalendar, { date: "2026-12-31", name: "임시공휴일", source: "국무회의" });
  const withdrawn = withdrawHoliday(koreanOfficeCalendar, "2026-06-03");
  const textOf = (change: typeof declared | typeof withdrawn): string =>
    change.kind === "changed" ? changedDaysText(koreanOfficeCalendar, change) : change.kind;
  expect(textOf(declared)).toBe("근무 여부가 바뀌는 날 1일:\n  2026. 12. 31.(목)  쉬는 날이 됨  임시공휴일");
  expect(textOf(withdrawn)).toBe("근무 여부가 바뀌는 날 1일:\n  2026. 6. 3.(수)  일하는 날이 됨  제9회 전국동시지방선거일");
});

test("a list of days that is too long for a screen says how many more there are", () => {
  const days = Array.from({ length: 33 }, (_, n) => ({ ...day, date: new Temporal.PlainDate(2026, 1, 1).add({ days: n }).toString() }));
  const lines = declaredText(days as Holiday[]).split("\n");
  expect(lines).toHaveLength(32);
  expect(lines[0]).toBe("공휴일로 더하는 날 33일:");
  expect(lines.at(-1)).toBe("  외 3건(--json으로 모두 볼 수 있습니다)");
});

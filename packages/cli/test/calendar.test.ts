import { describe, expect, test } from "vitest";
import { runGihan } from "../src/gihan.ts";
import { checkText } from "../src/output/calendar-text.ts";

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
    for (const word of ["1999", "chek", "26"]) {
      const { exitCode, stderr } = await run("calendar", word);
      expect(exitCode).toBe(2);
      expect(stderr).toMatch(new RegExp(`^${word}: check도, 공휴일을 아는 \\d{4}~\\d{4}년도 아닙니다`));
    }
  });

  test("check finds the built-in calendar the same as the built-in list", async () => {
    const { exitCode, stdout } = await run("calendar", "check");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/내장 목록의 공휴일 \d{3}일과 같습니다\.\n$/);
  });

  test("an office's calendar is asked of its database", async () => {
    const { exitCode, stderr } = await run("calendar", "2026", "--office", "jongno", "--data", "/no/such/folder");
    expect(exitCode).toBe(2);
    expect(stderr).toContain("Gihan이 실행되고 있지 않습니다");
  });
});

test("a check says every difference, and that a calendar has fallen behind", () => {
  const day = { date: "2026-07-17", name: "제헌절", kind: "statutory" };
  const text = checkText({
    version: "own",
    confirmedThrough: 2026,
    declaredThrough: 2027,
    compared: 3,
    differences: [
      { kind: "missing", holiday: day },
      { kind: "extra", holiday: { date: "2026-12-31", name: "종무식", kind: "declared" } },
      { kind: "other", holiday: { ...day, kind: "declared" }, declared: day },
    ],
  });
  expect(text.split("\n")).toEqual([
    "달력 own: 내장 목록과 다른 날이 3일 있습니다.",
    "  2026. 7. 17.(금)   이 달력에 없음        제헌절, 법정",
    "  2026. 12. 31.(목)  내장 목록에 없음      종무식, 임시",
    "  2026. 7. 17.(금)   이름이나 종류가 다름  제헌절, 임시 (내장 목록: 제헌절, 법정)",
    "이 달력은 2026년까지, 내장 목록은 2027년까지 확정되어 있습니다. 달력을 새로 해야 합니다.",
  ]);
});

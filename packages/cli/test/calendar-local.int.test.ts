import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { expect, test } from "vitest";
import { calendarState, duesOf, postThree } from "./calendar-stories.ts";
import { createTown } from "./town.ts";

const { version } = koreanOfficeCalendar;
const local = ["--name", "구민의 날", "--source", "구민의 날 조례"] as const;

test("a local holiday is counted once the office adds it, every year, and no more once it is removed", async () => {
  const town = await createTown();
  await postThree(town);
  const dryRun = await town.gihan("calendar", "local", "add", "11-05", ...local, "--dry-run");
  expect(dryRun.stdout).toContain("2026년부터 해마다 11월 5일을 지방공휴일(구민의 날)로 정하면");
  expect(dryRun.stdout).toContain("1일 늦게 2건");
  expect(await calendarState(town)).toEqual({ version, calendars: 1, recounts: 0 });

  town.live();
  const added = await town.gihan("calendar", "local", "add", "11월 5일", ...local);
  expect(added.exitCode).toBe(0);
  expect(added.stdout).toContain("지방공휴일(구민의 날)로 정했습니다.");
  expect(await duesOf(town)).toEqual(["11-11, before 11-10", "11-11, before 11-10", "10-19"]);
  const check = await town.gihan("calendar", "check");
  expect(check.exitCode).toBe(0);
  expect(check.stdout).toContain("해마다 11월 5일(2026년부터)  지방공휴일(구민의 날)");
  expect((await town.gihan("calendar", "2030", "--office", "office")).stdout).toMatch(/2030\. 11\. 5\.\(화\) +구민의 날 +지방/);
  expect((await town.gihan("calendar", "changes")).stdout).toMatch(/2026\. 11\. 5\.\(목\) 2027\. 11\. 5\.\(금\) 외 \d+일/);

  const removed = await town.gihan("calendar", "local", "remove", "11-05");
  expect(removed.stdout).toContain("해마다 11월 5일의 지방공휴일(구민의 날)을 뺐습니다. 지나간 날은 그대로입니다.");
  expect(await duesOf(town)).toEqual(["11-10", "11-10", "10-19"]);
});

test("a day of this year that has gone by is left alone, unless the first year is named", async () => {
  const town = await createTown();
  const firstYearOf = async (...more: readonly string[]): Promise<unknown> =>
    (await town.gihan("calendar", "local", "add", "04-03", ...local, ...more, "--dry-run", "--json")).json();
  expect(await firstYearOf()).toMatchObject({ firstYear: 2027 });
  expect(await firstYearOf("--from", "2026")).toMatchObject({ firstYear: 2026 });
});

test("what cannot be added, withdrawn or removed is refused in a sentence, and nothing is changed", async () => {
  const town = await createTown();
  await town.gihan("calendar", "local", "add", "11-05", ...local, "--no-wait");
  const state = await calendarState(town);
  for (const [argv, exitCode, sentence] of [
    [["local", "add", "11-05", ...local], 1, "2026. 11. 5.(목)은 이미 구민의 날입니다"],
    [["local", "add", "05-05", ...local], 1, "해마다 5월 5일은 이미 쉬는 날입니다(어린이날)"],
    [["local", "add", "02-29", ...local], 2, "02-29: 해마다 있는 날짜가 아닙니다"],
    [["local", "add", "04-03", ...local, "--from", "2014"], 2, "--from: 2015~2045년 가운데 하나를 쓰십시오"],
    [["local", "remove", "04-03"], 1, "오늘부터 해마다 4월 3일에는 지방공휴일이 없습니다"],
    [["withdraw", "2026-11-05"], 1, "gihan calendar local remove 11-05로 뺄 수 있습니다"],
  ] as const) {
    expect(await town.gihan("calendar", ...argv)).toMatchObject({ exitCode, stderr: expect.stringContaining(sentence) });
  }
  expect(await calendarState(town)).toEqual(state);
});

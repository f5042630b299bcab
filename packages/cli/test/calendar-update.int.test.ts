import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { declareHoliday } from "@gihan/calendar/korean/declared-holidays";
import { updateCalendar } from "@gihan/calendar/korean/updated-calendar";
import { expect, test } from "vitest";
import { applyChange, readPresentCalendar } from "../src/application/change-calendar.ts";
import { calendarState, duesOf, earlierList, postThree, townWithCalendar } from "./calendar-stories.ts";
import { createTown, startAt } from "./town.ts";

const { version } = koreanOfficeCalendar;

/** The days of the built-in list, of which one had another name. */
const otherNames = {
  ...koreanOfficeCalendar,
  version: "kr-2026.1",
  holidays: koreanOfficeCalendar.holidays.map((holiday) => (holiday.date === "2026-12-25" ? { ...holiday, name: "성탄절" } : holiday)),
};

test("a dry run of an update says which days and which deadlines would change, and changes nothing", async () => {
  const town = await townWithCalendar(earlierList);
  await postThree(town);
  const said = await town.gihan("calendar", "update", "--dry-run");
  expect(said.exitCode).toBe(0);
  expect(said.stdout).toContain(`달력을 새로 하면(kr-2026.1 → ${version}+1) (시험 계산: 아무것도 바꾸지 않았습니다)`);
  expect(said.stdout).toContain("근무 여부가 바뀌는 날 1일:\n  2026. 11. 5.(목)  일하는 날이 됨  임시공휴일");
  expect(said.stdout).toContain("1일 일찍 2건");
  expect(said.stdout).toMatch(/주택과 +1건 +0건/);
  expect(await duesOf(town)).toEqual(["11-11", "11-11", "10-19"]);
  expect(await calendarState(town)).toEqual({ version: "kr-2026.1", calendars: 2, recounts: 0 });
});

test("an update moves the deadlines, keeps what the office declared itself, and is then done", async () => {
  const town = await townWithCalendar(earlierList);
  await postThree(town);
  town.live();
  await town.gihan("calendar", "declare", "2026-11-09", "--name", "구민의 날", "--source", "구 공고");
  expect(await duesOf(town)).toEqual(["11-12, before 11-11", "11-12, before 11-11", "10-19"]);
  expect((await town.gihan("calendar", "check")).stdout).toContain("npm run gihan -- calendar update --dry-run");

  const said = await town.gihan("calendar", "update");
  expect(said.exitCode).toBe(0);
  // The office began with the built-in list under its plain name, so that name is taken.
  expect(said.stdout).toContain(`달력을 새로 했습니다(kr-2026.1+1 → ${version}+1).`);
  expect(said.stdout).toContain("기한 2건이 바뀌었습니다");
  expect(await duesOf(town)).toEqual(["11-11", "11-11", "10-19"]);

  const check = await town.gihan("calendar", "check");
  expect(check.exitCode).toBe(0);
  expect(check.stdout).toMatch(/이 기관이 따로 정한 날:\n {2}2026\. 11\. 9\.\(월\) +구민의 날\n$/);
  const again = await town.gihan("calendar", "update");
  expect(again).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("새로 할 것이 없습니다") });
  expect(await calendarState(town)).toEqual({ version: `${version}+1`, calendars: 4, recounts: 2 });
});

test("an update that only names days otherwise is in force at once and counts nothing anew", async () => {
  const town = await townWithCalendar(otherNames);
  await postThree(town);
  const dryRun = await town.gihan("calendar", "update", "--dry-run");
  expect(dryRun.stdout).toContain("일하는 날은 그대로여서 바뀌는 기한이 없습니다.");
  const said = await town.gihan("calendar", "update", "--json");
  expect(said.json()).toMatchObject({ officeId: "office", isDryRun: false, version: `${version}+1`, changedDays: [] });
  expect(await calendarState(town)).toEqual({ version: `${version}+1`, calendars: 3, recounts: 0 });
  expect((await town.gihan("calendar", "check")).exitCode).toBe(0);
});

test("an office that has the built-in list has nothing to update", async () => {
  const town = await createTown();
  const said = await town.gihan("calendar", "update", "--dry-run");
  expect(said.exitCode).toBe(0);
  expect(said.stdout).toContain("새로 할 것이 없습니다");
  expect(await calendarState(town)).toEqual({ version, calendars: 1, recounts: 0 });
});

test("a later list is not replaced by an older Gihan's", async () => {
  const town = await townWithCalendar({ ...koreanOfficeCalendar, version: "kr-2099.1" });
  const said = await town.gihan("calendar", "update");
  expect(said.exitCode).toBe(1);
  expect(said.stderr).toContain(`kr-2099.1: 이 Gihan에 든 목록(${version})보다 새것입니다`);
  expect(await calendarState(town)).toMatchObject({ version: "kr-2099.1", recounts: 0 });
  expect(await town.gihan("calendar", "check")).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("견주지 않았습니다") });
});

test("a change that was made from a calendar no longer in force is not applied, whether it moves days or not", async () => {
  const town = await townWithCalendar(otherNames);
  const present = await readPresentCalendar(town.pool, null);
  const declared = declareHoliday(present.calendar, { date: "2026-11-05", name: "구민의 날", source: "공고" });
  const updated = updateCalendar(present.calendar, koreanOfficeCalendar, [version]);
  if (declared.kind !== "changed" || updated.kind !== "changed") throw new Error("both are changes");
  expect(updated.changedDays).toEqual([]);

  await town.gihan("calendar", "declare", "2026-11-09", "--name", "구민의 날", "--source", "공고", "--no-wait");
  const state = await calendarState(town);
  for (const changed of [declared, updated])
    expect(await applyChange(town.pool, { present, changed }, Temporal.Instant.from(startAt))).toEqual({ kind: "overtaken" });
  expect(await calendarState(town)).toEqual(state);
});

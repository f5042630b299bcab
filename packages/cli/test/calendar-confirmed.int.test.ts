import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { expect, test } from "vitest";
import { calendarState, earlierList, postThree, townWithCalendar } from "./calendar-stories.ts";
import { accepted, complaint, directory, startAt, type Town } from "./town.ts";

/** The days of the built-in list, of which only those up to 2025 are confirmed. */
const lessConfirmed = { ...koreanOfficeCalendar, version: "kr-2026.1", confirmedThrough: 2025 };
const { confirmedThrough } = koreanOfficeCalendar;

const numbered = (number: string, data: object = {}): object => accepted({ complaint: { ...complaint, number }, ...data });

/** The first of them is due in 2026 and the second stands still in it, the third was due in 2025, the fourth is in ten years, the fifth is withdrawn. */
async function postAcrossYears(town: Town): Promise<void> {
  await town.post(
    ...directory,
    numbered("2026-000001"),
    numbered("2026-000002"),
    numbered("2026-000003", { acceptedAt: "2025-12-01T09:00:00+09:00", period: { unit: "days", count: 6 } }),
    numbered("2026-000004", { period: { unit: "years", count: 10 } }),
    numbered("2026-000005"),
  );
  await town.post(
    { type: "supplement.requested", data: { complaint: { ...complaint, number: "2026-000002" }, sentAt: startAt } },
    { type: "complaint.withdrawn", data: { complaint: { ...complaint, number: "2026-000005" }, withdrawnAt: startAt } },
  );
}

interface Row {
  readonly warnings: string | null;
  readonly due: string | null;
  readonly run: number;
  /** The transactions that wrote what there is of the complaint. */
  readonly written: string;
}

/** What is known of the complaints, by number. */
async function rowsOf(town: Town): Promise<readonly Row[]> {
  const { rows } = await town.pool.query<Row>(
    `select v.warnings, v.due_at::text as due, c.run, concat_ws(' ', k.xmin, c.xmin, v.xmin) as written
       from clocks c join clock_revisions v using (clock_id, revision) join complaints k using (complaint_id) order by k.number`,
  );
  return rows;
}

const warningsOf = async (town: Town): Promise<readonly (string | null)[]> => (await rowsOf(town)).map(({ warnings }) => warnings);

/** The texts of all mails so far, by the moment they were for. */
async function mailsOf(town: Town): Promise<readonly string[]> {
  const { rows } = await town.pool.query<{ notice_id: string }>("select notice_id from notices order by moment_at, notice_id");
  const shown = [];
  for (const { notice_id: noticeId } of rows) shown.push((await town.gihan("notice", "show", noticeId)).stdout);
  return shown;
}

const warning = "calendar-not-confirmed";
const toldWarning = "공휴일이 확정되지 않은 해라서";
const shownWarning = "주의: 아직 확정되지 않은 해의 공휴일로 계산했습니다";

test("a dry run of an update that only confirms further years says how many warnings go, and changes nothing", async () => {
  const town = await townWithCalendar(lessConfirmed);
  await postAcrossYears(town);
  const before = await rowsOf(town);
  expect(before.map(({ warnings }) => warnings)).toEqual([warning, warning, null, warning, warning]);

  const said = await town.gihan("calendar", "update", "--dry-run");
  expect(said.exitCode).toBe(0);
  expect(said.stdout).toContain(`${confirmedThrough}년까지 공휴일 확정: 확정되지 않은 해의 공휴일로 계산했다는 주의가 없어지는 기한 2건`);
  expect(said.stdout).toMatch(/기한이 바뀌는 것 +0건/);
  const dryRun = await town.gihan("calendar", "update", "--dry-run", "--json");
  expect(dryRun.json()).toMatchObject({ isDryRun: true, changedDays: [], confirmedThrough, warningsLifted: 2, found: 3, moved: 0 });
  expect(await rowsOf(town)).toEqual(before);
  expect(await calendarState(town)).toEqual({ version: "kr-2026.1", calendars: 2, recounts: 0 });
});

test("an update that only confirms further years takes the warnings away, moves no deadline and tells nobody", async () => {
  const town = await townWithCalendar(lessConfirmed);
  await postAcrossYears(town);
  town.live();
  await town.gihan("clock", "advance", "--until", "2026-11-05T10:00");
  const [before, sent] = [await rowsOf(town), [...town.sent]];
  expect((await mailsOf(town)).at(-1)).toContain(toldWarning);
  expect((await town.gihan("complaint", "show", "saeol", "2026-000001")).stdout).toContain(shownWarning);

  const said = await town.gihan("calendar", "update");
  expect(said.exitCode).toBe(0);
  expect(said.stdout).toContain("에 따라 민원 3건을 다시 계산해 기한 0건이 바뀌었습니다. 예고 시점이나 설명, 주의만 바뀐 것은 2건입니다.");
  expect(said.stdout).not.toContain("담당자에게");
  const after = await rowsOf(town);
  expect(after.map(({ warnings }) => warnings)).toEqual([null, null, null, warning, warning]);
  expect(after.map(({ due, run }) => [due, run])).toEqual(before.map(({ due, run }) => [due, run]));
  expect(after.slice(2)).toEqual(before.slice(2));
  expect((await town.gihan("complaint", "show", "saeol", "2026-000001")).stdout).not.toContain(shownWarning);
  expect((await town.gihan("calendar", "changes")).stdout).toContain("공휴일 확정");

  await town.gihan("clock", "advance", "--until", "2026-11-05T18:00");
  expect(town.sent).toEqual(sent);
  await town.gihan("clock", "advance", "--until", "2026-11-09T10:00");
  expect((await mailsOf(town)).at(-1)).toContain("D-1");
  expect((await mailsOf(town)).at(-1)).not.toContain(toldWarning);
  const { rows } = await town.pool.query("select from reminders where stage = 'moved'");
  expect(rows).toEqual([]);
});

test("an update that moves deadlines as well takes the warning from those that it does not move, too", async () => {
  const town = await townWithCalendar({ ...earlierList, confirmedThrough: 2025 });
  await postThree(town);
  expect(await warningsOf(town)).toEqual([warning, warning, warning]);
  town.live();
  const said = await town.gihan("calendar", "update", "--json");
  expect(said.json()).toMatchObject({ warningsLifted: 3, found: 3, moved: 2, revised: 3 });
  expect(await warningsOf(town)).toEqual([null, null, null]);
});

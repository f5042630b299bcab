import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import type { OfficeCalendar } from "@gihan/calendar/korean/office-changes";
import { accepted, complaint, createTown, directory, type Town } from "./town.ts";

/** A town whose office has a calendar of its own, in force before anything is posted. */
export async function townWithCalendar(calendar: OfficeCalendar): Promise<Town> {
  const town = await createTown();
  await town.pool.query("insert into calendars (office_id, version, body) values ('office', $1, $2)", [
    calendar.version,
    JSON.stringify(calendar),
  ]);
  await town.pool.query("update offices set calendar_version = $1", [calendar.version]);
  return town;
}

/** Two complaints that are accepted on 2 November and have seven working days, and one that is done before the 5th begins. */
export async function postThree(town: Town): Promise<void> {
  const numbered = (number: string, data: object = {}): object => accepted({ complaint: { ...complaint, number }, ...data });
  await town.post(
    ...directory,
    accepted(),
    numbered("2026-000002", { department: "roads" }),
    numbered("2026-000003", { acceptedAt: "2026-10-12T09:00:00+09:00", period: { unit: "days", count: 6 } }),
  );
}

/** The deadlines and what was announced, by number, as month and day. */
export async function duesOf(town: Town): Promise<readonly string[]> {
  const { rows } = await town.pool.query<{ due: string }>(
    `select concat_ws(', before ', to_char(v.due_at at time zone 'Asia/Seoul', 'MM-DD'), to_char(v.announced_due_at at time zone 'Asia/Seoul', 'MM-DD')) as due
       from clocks c join clock_revisions v using (clock_id, revision) join complaints k using (complaint_id) order by k.number`,
  );
  return rows.map(({ due }) => due);
}

/** What is in force, and how much was kept. */
export async function calendarState(
  town: Town,
): Promise<{ readonly version: string; readonly calendars: number; readonly recounts: number }> {
  const { rows } = await town.pool.query<{ version: string; calendars: number; recounts: number }>(
    `select calendar_version as version, (select count(*)::int from calendars) as calendars, (select count(*)::int from recounts) as recounts
       from offices`,
  );
  return rows[0]!;
}

/** The edition before the built-in one, by which 5 November was a holiday that the government has taken back since. */
export const earlierList: OfficeCalendar = {
  ...koreanOfficeCalendar,
  version: "kr-2026.1",
  holidays: [...koreanOfficeCalendar.holidays, { date: "2026-11-05", name: "임시공휴일", kind: "declared", source: "국무회의" }],
};

import { declareHoliday } from "@gihan/calendar/korean/declared-holidays";
import type { CalendarData } from "@gihan/calendar/working-calendar";
import { changeCalendar } from "@gihan/ledger/calendar-changes";
import { lockComplaintsById } from "@gihan/ledger/complaints";
import { eventsOfComplaints } from "@gihan/ledger/events";
import { readCalendar, readOffice } from "@gihan/ledger/offices";
import { inTransaction } from "@gihan/ledger/sql";
import { OfficeContexts } from "@gihan/planning/office-context";
import { planComplaints } from "@gihan/planning/plan-complaints";
import { recountChunk } from "@gihan/planning/recount-chunk";
import { now, type IntakeWorld } from "./intake-world.ts";
import { apply, type ComplaintEvent } from "./taken-in.ts";

/** Takes events of one complaint in as the scheduler does, with what follows from them; each in a batch of its own. */
export async function takeIn(world: IntakeWorld, ...events: readonly ComplaintEvent[]): Promise<string> {
  let complaintId = "";
  for (const event of events) {
    complaintId = await apply(world, event);
    await inTransaction(world.pool, async (sql) => {
      const contexts = new OfficeContexts();
      const offices = await contexts.read(sql);
      const complaints = await lockComplaintsById(sql, [complaintId]);
      const known = (await eventsOfComplaints(sql, [complaintId])).get(complaintId) ?? [];
      const freshEvents = new Map([[complaintId, known.filter(({ eventId }) => eventId === event.id)]]);
      await planComplaints(sql, { complaints, freshEvents, firstFold: () => null, contexts, offices, now });
    });
  }
  return complaintId;
}

const declaredAt = now.add({ minutes: 30 });

/** Declares a holiday and counts every complaint of the office anew. */
export async function declare(world: IntakeWorld, date: string): Promise<void> {
  const { officeId, calendarVersion: from } = await readOffice(world.pool, "jongno");
  const changed = declareHoliday((await readCalendar(world.pool, officeId, from)) as CalendarData, {
    date,
    name: "임시공휴일",
    source: "국무회의",
  });
  if (changed.kind !== "changed") throw new Error(changed.kind);
  const { calendar, changedDays } = changed;
  await inTransaction(world.pool, (sql) => changeCalendar(sql, { officeId, from, calendar, changedDays, declaredAt, tellAt: declaredAt }));
  const by = { contexts: new OfficeContexts(), now, complaints: 10 };
  while ((await inTransaction(world.pool, (sql) => recountChunk(sql, by))).kind !== "idle");
}

/** What the ledger has planned of a complaint, in the order of time; the latest handover once, though it may stand beside either of two dates. */
export async function plannedStages(world: IntakeWorld, complaintId: string): Promise<readonly string[]> {
  const { rows } = await world.pool.query<{ line: string }>(
    `select distinct to_char(r.moment_at at time zone 'Asia/Seoul', 'MM-DD HH24:MI ') || r.stage || ' ' || r.audience as line
       from complaints k join clocks c using (complaint_id) join reminders r on r.clock_id = c.clock_id and r.revision = c.revision
      where k.complaint_id = $1 and (r.stage <> 'handover' or r.occurrence = k.assignments) order by 1`,
    [complaintId],
  );
  return rows.map(({ line }) => line);
}

/** The date that the ledger keeps beside the deadline. */
export async function announcedOn(world: IntakeWorld, complaintId: string): Promise<string | null> {
  const { rows } = await world.pool.query<{ on: string | null }>(
    `select to_char(v.announced_due_at at time zone 'Asia/Seoul', 'YYYY-MM-DD') as on
       from clocks c join clock_revisions v using (clock_id, revision) where c.complaint_id = $1`,
    [complaintId],
  );
  return rows[0]!.on;
}

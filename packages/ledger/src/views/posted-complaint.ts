import type { CurrentClock, PastDeadline } from "../clocks.ts";
import type { ComplaintKey } from "../complaints.ts";
import type { Sql } from "../sql.ts";

/** What a complaint is folded from, and what of its clocks no fold can say. */
export interface PostedComplaint {
  readonly events: readonly PostedEvent[];
  readonly clocks: readonly PostedClock[];
  /** What the revisions of its clocks said, each clock's in their order. */
  readonly past: readonly Omit<PastDeadline, "complaintId">[];
}

/** How the run of a clock began that the ledger has of a complaint. */
export type PostedClock = Pick<CurrentClock, "kind" | "run" | "runStartedAt" | "announced" | "wasMoved">;

/** An event as it was posted, as far as a fold reads it. */
export interface PostedEvent {
  readonly source: string;
  readonly id: string;
  readonly type: string;
  readonly time: Temporal.Instant;
  readonly sequence: number | null;
  readonly data: object;
}

/** Reads what one complaint is made of, for whoever wants to fold it aside; null when it was never posted. One statement, which locks nothing. */
export async function postedComplaint(sql: Sql, key: ComplaintKey): Promise<PostedComplaint | null> {
  const { rows } = await sql.query<{
    events: readonly (Omit<PostedEvent, "time"> & { readonly time: string })[];
    revisions: readonly RevisionRow[];
  }>(
    `select coalesce((select jsonb_agg(jsonb_build_object('source', e.source, 'id', e.event_id, 'type', e.type, 'time', e.time,
                             'sequence', e.sequence, 'data', e.data) order by e.event_row)
                        from events e where e.complaint_id = c.complaint_id), '[]') as events,
            coalesce((select jsonb_agg(jsonb_build_object('kind', k.kind, 'isCurrent', v.revision = k.revision, 'run', v.run,
                             'runStartedAt', v.run_started_at, 'wasMoved', v.was_moved, 'calendarVersion', v.calendar_version,
                             'remindAt', v.remind_at, 'dueAt', v.due_at, 'announcedRun', v.announced_run,
                             'announcedRemindAt', v.announced_remind_at, 'announcedDueAt', v.announced_due_at) order by v.clock_id, v.revision)
                        from clocks k join clock_revisions v on v.clock_id = k.clock_id
                       where k.complaint_id = c.complaint_id), '[]') as revisions
       from complaints c where c.office_id = $1 and c.system = $2 and c.number = $3`,
    [key.officeId, key.system, key.number],
  );
  const row = rows[0];
  if (!row) return null;
  return {
    events: row.events.map((event) => ({ ...event, time: Temporal.Instant.from(event.time) })),
    clocks: row.revisions.filter(({ isCurrent }) => isCurrent).map(toClock),
    past: row.revisions.flatMap(toPast),
  };
}

/** A revision as JSON writes it. */
interface RevisionRow {
  readonly kind: string;
  readonly isCurrent: boolean;
  readonly run: number;
  readonly runStartedAt: string;
  readonly wasMoved: boolean;
  readonly calendarVersion: string;
  readonly remindAt: string | null;
  readonly dueAt: string | null;
  readonly announcedRun: number | null;
  readonly announcedRemindAt: string | null;
  readonly announcedDueAt: string | null;
}

function toClock(row: RevisionRow): PostedClock {
  const { kind, run, wasMoved } = row;
  return { kind, run, wasMoved, runStartedAt: Temporal.Instant.from(row.runStartedAt), announced: announcedOf(row) };
}

function toPast(row: RevisionRow): PostedComplaint["past"] {
  const { kind, calendarVersion, remindAt, dueAt } = row;
  if (remindAt === null || dueAt === null) return [];
  const said = { remindAt: Temporal.Instant.from(remindAt), dueAt: Temporal.Instant.from(dueAt) };
  return [{ kind, calendarVersion, ...said, announced: announcedOf(row) }];
}

function announcedOf({ announcedRun, announcedRemindAt, announcedDueAt }: RevisionRow): PostedClock["announced"] {
  if (announcedRun === null) return null;
  return { run: announcedRun, remindAt: Temporal.Instant.from(announcedRemindAt!), dueAt: Temporal.Instant.from(announcedDueAt!) };
}

import type { ClockState } from "@gihan/deadline/clock-state";
import type { PlannedReminder } from "@gihan/plan/policy";
import { textOf, type Sql } from "./sql.ts";

/** What the ledger remembers of a clock's current revision when it decides about a new one. */
export interface CurrentClock {
  readonly clockId: string;
  readonly complaintId: string;
  readonly kind: string;
  readonly revision: number;
  readonly run: number;
  readonly runStartedAt: Temporal.Instant;
  readonly state: ClockState["state"];
  readonly remindAt: Temporal.Instant | null;
  readonly dueAt: Temporal.Instant | null;
  readonly extensions: number;
  readonly reopenings: number;
  readonly announced: AnnouncedDeadline | null;
  /** A recount began this run, and not an event. */
  readonly wasMoved: boolean;
  /** That recount, or one that moved a stage of the run; null where none did. */
  readonly recountId: string | null;
  readonly ruleVersion: string;
  readonly calendarVersion: string;
  readonly policyVersion: number;
  readonly fingerprint: string;
}

/** A deadline as it was told. */
export interface KnownDeadline {
  readonly remindAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant;
}

/** The deadline that was told before it was counted anew by another calendar or other rules, and the run in which it was. */
export interface AnnouncedDeadline extends KnownDeadline {
  readonly run: number;
}

export async function currentClocks(sql: Sql, complaintIds: readonly string[]): Promise<ReadonlyMap<string, readonly CurrentClock[]>> {
  const { rows } = await sql.query<{
    clock_id: string;
    complaint_id: string;
    kind: string;
    revision: number;
    run: number;
    run_started_at: Temporal.Instant;
    state: ClockState["state"];
    remind_at: Temporal.Instant | null;
    due_at: Temporal.Instant | null;
    extensions: number;
    reopenings: number;
    announced_remind_at: Temporal.Instant | null;
    announced_due_at: Temporal.Instant | null;
    announced_run: number | null;
    was_moved: boolean;
    recount_id: string | null;
    rule_version: string;
    calendar_version: string;
    policy_version: number;
    fingerprint: string;
  }>(
    `select c.clock_id, c.complaint_id, c.kind, c.revision, c.run, v.run_started_at, v.state, v.remind_at, v.due_at, v.extensions, v.reopenings,
            v.announced_remind_at, v.announced_due_at, v.announced_run, v.was_moved, v.recount_id, v.rule_version, v.calendar_version, v.policy_version,
            v.fingerprint
       from clocks c join clock_revisions v on v.clock_id = c.clock_id and v.revision = c.revision
      where c.complaint_id = any($1::bigint[])`,
    [complaintIds],
  );
  const byComplaint = new Map<string, CurrentClock[]>();
  for (const row of rows) {
    const clocks = byComplaint.get(row.complaint_id) ?? [];
    byComplaint.set(row.complaint_id, clocks);
    clocks.push({
      clockId: row.clock_id,
      complaintId: row.complaint_id,
      kind: row.kind,
      revision: row.revision,
      run: row.run,
      runStartedAt: row.run_started_at,
      state: row.state,
      remindAt: row.remind_at,
      dueAt: row.due_at,
      extensions: row.extensions,
      reopenings: row.reopenings,
      announced:
        row.announced_run === null ? null : { remindAt: row.announced_remind_at!, dueAt: row.announced_due_at!, run: row.announced_run },
      wasMoved: row.was_moved,
      recountId: row.recount_id,
      ruleVersion: row.rule_version,
      calendarVersion: row.calendar_version,
      policyVersion: row.policy_version,
      fingerprint: row.fingerprint,
    });
  }
  return byComplaint;
}

/** What a revision said of its clock's deadline. */
export interface PastDeadline extends KnownDeadline {
  readonly complaintId: string;
  readonly kind: string;
  readonly calendarVersion: string;
  /** What was announced beside it. */
  readonly announced: KnownDeadline | null;
}

/** What all revisions of the complaints' clocks said, each clock's in their order; those without a deadline are left out. */
export async function pastDeadlines(sql: Sql, complaintIds: readonly string[]): Promise<readonly PastDeadline[]> {
  const { rows } = await sql.query<{
    complaint_id: string;
    kind: string;
    remind_at: Temporal.Instant;
    due_at: Temporal.Instant;
    calendar_version: string;
    announced_remind_at: Temporal.Instant | null;
    announced_due_at: Temporal.Instant | null;
  }>(
    `select c.complaint_id, c.kind, v.remind_at, v.due_at, v.calendar_version, v.announced_remind_at, v.announced_due_at
       from clocks c join clock_revisions v on v.clock_id = c.clock_id
      where c.complaint_id = any($1::bigint[]) and v.remind_at is not null and v.due_at is not null
      order by v.clock_id, v.revision`,
    [complaintIds],
  );
  return rows.map((row) => ({
    complaintId: row.complaint_id,
    kind: row.kind,
    remindAt: row.remind_at,
    dueAt: row.due_at,
    calendarVersion: row.calendar_version,
    announced: row.announced_due_at === null ? null : { remindAt: row.announced_remind_at!, dueAt: row.announced_due_at },
  }));
}

/** A revision to be written; `clockId` is null for a clock that does not exist yet. */
export interface NewRevision {
  readonly complaintId: string;
  readonly clockId: string | null;
  readonly revision: number;
  readonly run: number;
  readonly runStartedAt: Temporal.Instant;
  readonly state: ClockState;
  readonly policyVersion: number;
  readonly fingerprint: string;
  /** JSON of the state's pauses, warnings and explanation. */
  readonly detail: string;
  readonly announced: AnnouncedDeadline | null;
  readonly wasMoved: boolean;
  readonly recountId: string | null;
  readonly reminders: readonly PlannedReminder[];
  /** Planned under the number of the announced deadline's run. */
  readonly stillAnnounced: readonly PlannedReminder[];
}

/** Handover rows that a change of who is responsible adds to a revision that stays. */
export interface AddedReminders {
  readonly clockId: string;
  readonly revision: number;
  readonly run: number;
  readonly reminders: readonly PlannedReminder[];
}

/** Writes new revisions with their planned reminders; the older ones' reminders are superseded by the clock's number alone. */
export async function writeRevisions(sql: Sql, revisions: readonly NewRevision[], now: Temporal.Instant): Promise<void> {
  if (revisions.length === 0) return;
  const clockIds = await pointClocks(sql, revisions);
  await sql.query(
    `insert into clock_revisions (clock_id, revision, run, run_started_at, state, period, start_at, remind_at, due_on, due_at, breach_at,
            statutory_due_at, extensions, reopenings, closing, closed_at, detail, rule_version, calendar_version, policy_version, fingerprint,
            announced_remind_at, announced_due_at, announced_run, was_moved, recount_id, warnings, created_at)
     select *, $28::timestamptz from unnest($1::bigint[], $2::int[], $3::int[], $4::timestamptz[], $5::text[], $6::jsonb[], $7::timestamptz[],
            $8::timestamptz[], $9::date[], $10::timestamptz[], $11::timestamptz[], $12::timestamptz[], $13::int[], $14::int[], $15::text[],
            $16::timestamptz[], $17::jsonb[], $18::text[], $19::text[], $20::int[], $21::text[], $22::timestamptz[], $23::timestamptz[],
            $24::int[], $25::boolean[], $26::bigint[], $27::text[])`,
    [
      clockIds,
      revisions.map((revision) => revision.revision),
      revisions.map((revision) => revision.run),
      revisions.map((revision) => textOf(revision.runStartedAt)),
      revisions.map(({ state }) => state.state),
      revisions.map(({ state }) => JSON.stringify(state.period)),
      revisions.map(({ state }) => textOf(state.startAt)),
      revisions.map(({ state }) => state.remindAt && textOf(state.remindAt)),
      revisions.map(({ state }) => state.dueOn && textOf(state.dueOn)),
      revisions.map(({ state }) => state.dueAt && textOf(state.dueAt)),
      revisions.map(({ state }) => state.breachAt && textOf(state.breachAt)),
      revisions.map(({ state }) => state.statutoryDueAt && textOf(state.statutoryDueAt)),
      revisions.map(({ state }) => state.extensions),
      revisions.map(({ state }) => state.reopenings),
      revisions.map(({ state }) => state.closing),
      revisions.map(({ state }) => state.closedAt && textOf(state.closedAt)),
      revisions.map((revision) => revision.detail),
      revisions.map(({ state }) => state.ruleVersion),
      revisions.map(({ state }) => state.calendarVersion),
      revisions.map((revision) => revision.policyVersion),
      revisions.map((revision) => revision.fingerprint),
      revisions.map(({ announced }) => announced && textOf(announced.remindAt)),
      revisions.map(({ announced }) => announced && textOf(announced.dueAt)),
      revisions.map(({ announced }) => announced && announced.run),
      revisions.map((revision) => revision.wasMoved),
      revisions.map((revision) => revision.recountId),
      revisions.map(({ state }) => (state.warnings.length === 0 ? null : state.warnings.join(","))),
      now.toString(),
    ],
  );
  await insertReminders(
    sql,
    revisions.flatMap(({ revision, run, reminders, announced, stillAnnounced }, index) => {
      const clockId = clockIds[index]!;
      const own = { clockId, revision, run, reminders };
      return announced === null ? [own] : [own, { clockId, revision, run: announced.run, reminders: stillAnnounced }];
    }),
  );
}

/** Makes the clocks point at their new revision; returns their ids in the order given. */
async function pointClocks(sql: Sql, revisions: readonly NewRevision[]): Promise<readonly string[]> {
  const { rows } = await sql.query<{ clock_id: string; complaint_id: string; kind: string }>(
    `insert into clocks (complaint_id, kind, revision, run)
     select * from unnest($1::bigint[], $2::text[], $3::int[], $4::int[])
     on conflict (complaint_id, kind) do update set revision = excluded.revision, run = excluded.run
     returning clock_id, complaint_id, kind`,
    [
      revisions.map((revision) => revision.complaintId),
      revisions.map((revision) => revision.state.kind),
      revisions.map((revision) => revision.revision),
      revisions.map((revision) => revision.run),
    ],
  );
  const ids = new Map(rows.map((row) => [`${row.complaint_id}/${row.kind}`, row.clock_id]));
  return revisions.map((revision) => ids.get(`${revision.complaintId}/${revision.state.kind}`)!);
}

/** Adds reminders to revisions that stay; one that is planned there already is left as it is. */
export function addReminders(sql: Sql, additions: readonly AddedReminders[]): Promise<void> {
  return insertReminders(sql, additions, "on conflict on constraint reminder_is_planned_once do nothing");
}

/** Without a conflict clause where there can be none: it costs a sixth of the insert. */
async function insertReminders(sql: Sql, additions: readonly AddedReminders[], onConflict = ""): Promise<void> {
  const rows = additions.flatMap((addition) => addition.reminders.map((reminder) => ({ addition, reminder })));
  if (rows.length === 0) return;
  await sql.query(
    `insert into reminders (clock_id, revision, run, stage, rank, occurrence, audience, channel, moment_at)
     select * from unnest($1::bigint[], $2::int[], $3::int[], $4::text[], $5::int[], $6::int[], $7::text[], $8::text[], $9::timestamptz[]) ${onConflict}`,
    [
      rows.map(({ addition }) => addition.clockId),
      rows.map(({ addition }) => addition.revision),
      rows.map(({ addition }) => addition.run),
      rows.map(({ reminder }) => reminder.stage),
      rows.map(({ reminder }) => reminder.rank),
      rows.map(({ reminder }) => reminder.occurrence),
      rows.map(({ reminder }) => reminder.audience),
      rows.map(({ reminder }) => reminder.channel),
      rows.map(({ reminder }) => textOf(reminder.momentAt)),
    ],
  );
}

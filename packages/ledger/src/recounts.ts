import type { CalendarBody } from "./offices.ts";
import { LedgerError } from "./migrate.ts";
import type { Sql } from "./sql.ts";

/**
 * Work on many deadlines at once: all clocks that a change of the calendar or of the rules, an outage, or a correction of the catalogue could
 * concern are counted anew.
 */
export interface Recount {
  readonly recountId: string;
  readonly officeId: string;
  readonly cause: "calendar" | "outage" | "rules" | "catalogue";
  /** Of the calendar, the rules or the catalogue by which is counted from now on, or the outage's id. */
  readonly version: string;
  /** Days that are no longer, or again, working days; those of an outage; empty for rules and catalogue. */
  readonly changedDays: readonly Temporal.PlainDate[];
  /** Complaint types that were corrected; empty for other causes. */
  readonly itemCodes: readonly string[];
  /** Business time. */
  readonly declaredAt: Temporal.Instant;
  /** Business time at which the clerks hear of it. */
  readonly tellAt: Temporal.Instant;
  readonly throughComplaint: string;
  readonly found: number;
  readonly revised: number;
  readonly moved: number;
  /** Complaints that cannot be counted by what is in force now; they keep the deadline they had. */
  readonly failed: number;
  /** Machine time. */
  readonly createdAt: Temporal.Instant;
  /** Machine time at which it last came on, or was declared. */
  readonly advancedAt: Temporal.Instant;
  /** Machine time; null while it is under way. */
  readonly finishedAt: Temporal.Instant | null;
}

interface RecountRow {
  recount_id: string;
  office_id: string;
  cause: Recount["cause"];
  version: string;
  changed_days: readonly string[];
  item_codes: readonly string[];
  declared_at: Temporal.Instant;
  tell_at: Temporal.Instant;
  through_complaint: string;
  found: number;
  revised: number;
  moved: number;
  failed: number;
  created_at: Temporal.Instant;
  advanced_at: Temporal.Instant;
  finished_at: Temporal.Instant | null;
}

const columns = `recount_id, office_id, cause, version, changed_days::text[], item_codes, declared_at, tell_at, through_complaint, found, revised, moved, failed,
  created_at, advanced_at, finished_at`;

function toRecount(row: RecountRow): Recount {
  return {
    recountId: row.recount_id,
    officeId: row.office_id,
    cause: row.cause,
    version: row.version,
    changedDays: row.changed_days.map((day) => Temporal.PlainDate.from(day)),
    itemCodes: row.item_codes,
    declaredAt: row.declared_at,
    tellAt: row.tell_at,
    throughComplaint: row.through_complaint,
    found: row.found,
    revised: row.revised,
    moved: row.moved,
    failed: row.failed,
    createdAt: row.created_at,
    advancedAt: row.advanced_at,
    finishedAt: row.finished_at,
  };
}

const countingLock = 4_026_215;

/**
 * Keeps calendars as they are until the transaction ends: whoever folds holds this, shared, before reading them. A complaint that was folded
 * by a calendar that is in force no more, and committed after its recount had gone past, would keep the wrong deadline for good.
 */
export async function holdCalendars(sql: Sql): Promise<void> {
  await sql.query("select pg_advisory_xact_lock_shared($1)", [countingLock]);
}

/** Until the transaction ends nobody folds: what it changes is in force for whoever does then. */
export async function waitForFolds(sql: Sql): Promise<void> {
  await sql.query("select pg_advisory_xact_lock($1)", [countingLock]);
}

export interface CalendarChange {
  readonly officeId: string;
  /** The calendar's version that the change was made from. */
  readonly from: string;
  readonly calendar: CalendarBody;
  readonly changedDays: readonly Temporal.PlainDate[];
  /** Business time. */
  readonly declaredAt: Temporal.Instant;
  /** Business time. */
  readonly tellAt: Temporal.Instant;
}

/**
 * Puts the calendar in force and begins to count anew what it could concern; run it in a transaction. Waits for those who fold.
 *
 * @returns the recount, or null when another calendar came into force meanwhile: then nothing is changed.
 * @throws LedgerError `LEDGER_NO_OFFICE`
 */
export async function changeCalendar(sql: Sql, change: CalendarChange): Promise<Recount | null> {
  const isInForce = await replaceCalendar(sql, change);
  return isInForce ? beginRecount(sql, { ...change, cause: "calendar", version: change.calendar.version }) : null;
}

/**
 * Puts a calendar in force by which all days are worked as before (others may be confirmed, or be named otherwise): nothing is counted anew. Run
 * it in a transaction. Waits for those who fold.
 *
 * @returns false when another calendar came into force meanwhile: then nothing is changed.
 * @throws LedgerError `LEDGER_NO_OFFICE`
 */
export async function replaceCalendar(sql: Sql, change: Pick<CalendarChange, "officeId" | "from" | "calendar">): Promise<boolean> {
  await waitForFolds(sql);
  const { rows } = await sql.query<{ calendar_version: string }>(
    "select calendar_version from offices where office_id = $1 for no key update",
    [change.officeId],
  );
  if (!rows[0]) throw new LedgerError("LEDGER_NO_OFFICE", `there is no office "${change.officeId}"`);
  if (rows[0].calendar_version !== change.from) return false;
  await sql.query("insert into calendars (office_id, version, body) values ($1, $2, $3)", [
    change.officeId,
    change.calendar.version,
    JSON.stringify(change.calendar),
  ]);
  await sql.query("update offices set calendar_version = $2 where office_id = $1", [change.officeId, change.calendar.version]);
  return true;
}

/** All versions that the office's calendar has had, the one in force among them. */
export async function calendarVersions(sql: Sql, officeId: string): Promise<readonly string[]> {
  const { rows } = await sql.query<{ version: string }>("select version from calendars where office_id = $1 order by version", [officeId]);
  return rows.map((row) => row.version);
}

/**
 * Begins to count the office's open deadlines by new rules; run it in a transaction. Once for each version of them, and again where an older
 * process has counted since: a clock that came out the same keeps the older name.
 *
 * @returns the recount, or null when nothing has been counted by older rules since the last one.
 */
export async function beginRuleRecount(
  sql: Sql,
  begun: {
    readonly officeId: string;
    readonly version: string;
    readonly olderRuleVersions: readonly string[];
    readonly declaredAt: Temporal.Instant;
    readonly tellAt: Temporal.Instant;
  },
): Promise<Recount | null> {
  // Looked at before the lock: who folds need not wait for it.
  if (!(await isCountedByOlderRules(sql, begun))) return null;
  // One at a time, or two processes that start together would both begin it.
  await waitForFolds(sql);
  return (await isCountedByOlderRules(sql, begun)) ? beginRecount(sql, { ...begun, cause: "rules", changedDays: [] }) : null;
}

async function isCountedByOlderRules(sql: Sql, begun: Parameters<typeof beginRuleRecount>[1]): Promise<boolean> {
  const { rowCount } = await sql.query(
    `select from clocks c join clock_revisions v on v.clock_id = c.clock_id and v.revision = c.revision
       join complaints k on k.complaint_id = c.complaint_id
      where k.office_id = $1 and v.state <> 'closed' and v.rule_version = any($3::text[])
        and v.created_at > coalesce((select max(n.declared_at) from recounts n
              where n.office_id = $1 and n.cause = 'rules' and n.version = $2), '-infinity')
      limit 1`,
    [begun.officeId, begun.version, begun.olderRuleVersions],
  );
  return rowCount !== 0;
}

/** Run it in the transaction that changes what is counted by, after {@link waitForFolds}. */
export async function beginRecount(
  sql: Sql,
  begun: Pick<Recount, "officeId" | "cause" | "version" | "changedDays" | "declaredAt" | "tellAt"> & Partial<Pick<Recount, "itemCodes">>,
): Promise<Recount> {
  const { rows } = await sql.query<RecountRow>(
    `insert into recounts (office_id, cause, version, changed_days, declared_at, tell_at, item_codes)
     values ($1, $2, $3, $4::date[], $5, $6, $7::text[]) returning ${columns}`,
    [
      begun.officeId,
      begun.cause,
      begun.version,
      begun.changedDays.map((day) => day.toString()),
      begun.declaredAt.toString(),
      begun.tellAt.toString(),
      begun.itemCodes ?? [],
    ],
  );
  return toRecount(rows[0]!);
}

/**
 * Takes the oldest recount that is under way and that nobody else is at, until the transaction ends; null if there is none. One by new rules
 * is for those who count by them: a process of another version would find nothing to change and end it.
 */
export async function takeRecount(sql: Sql, ruleVersion: string): Promise<Recount | null> {
  const { rows } = await sql.query<RecountRow>(
    `select ${columns} from recounts where finished_at is null and (cause <> 'rules' or version = $1)
      order by recount_id limit 1 for no key update skip locked`,
    [ruleVersion],
  );
  return rows[0] ? toRecount(rows[0]) : null;
}

/** All recounts that are under way, the oldest first; none as a rule. */
export async function openRecounts(sql: Sql): Promise<readonly Recount[]> {
  const { rows } = await sql.query<RecountRow>(`select ${columns} from recounts where finished_at is null order by recount_id`);
  return rows.map(toRecount);
}

/** The office's latest recounts, newest first. */
export async function listRecounts(sql: Sql, officeId: string, limit: number): Promise<readonly Recount[]> {
  const { rows } = await sql.query<RecountRow>(`select ${columns} from recounts where office_id = $1 order by recount_id desc limit $2`, [
    officeId,
    limit,
  ]);
  return rows.map(toRecount);
}

export async function readRecount(sql: Sql, recountId: string): Promise<Recount | null> {
  const { rows } = await sql.query<RecountRow>(`select ${columns} from recounts where recount_id = $1`, [recountId]);
  return rows[0] ? toRecount(rows[0]) : null;
}

/**
 * No series of days off is as long: a stage after its deadline waits for the first working day after it, so a day behind the deadline
 * can move it too.
 */
const daysAfterDue = 14;

/**
 * The next complaints, in id order, of which a clock that is not closed could be concerned: by its first day and its last one, by being
 * counted under other rules, or by being of a corrected type. Those that carry the calendar's or the rules' version already are left out.
 */
export async function complaintsToRecount(
  sql: Sql,
  recount: Pick<Recount, "officeId" | "cause" | "version" | "changedDays" | "throughComplaint"> &
    Partial<Pick<Recount, "itemCodes">> & { readonly olderRuleVersions: readonly string[] },
  limit: number,
): Promise<readonly string[]> {
  const spansOneOf = `exists (select from unnest($4::date[]) as d (day)
     where d.day >= (v.start_at at time zone 'Asia/Seoul')::date and (v.due_on is null or d.day <= v.due_on + ${daysAfterDue}))`;
  const isConcerned = {
    calendar: `v.calendar_version <> $5 and ${spansOneOf}`,
    outage: spansOneOf,
    rules: "v.rule_version = any($4::text[])",
    catalogue: "k.item = any($4::text[])",
  }[recount.cause];
  const days = recount.changedDays.map((day) => day.toString());
  const values = {
    calendar: [days, recount.version],
    outage: [days],
    rules: [recount.olderRuleVersions],
    catalogue: [recount.itemCodes ?? []],
  }[recount.cause];
  const { rows } = await sql.query<{ complaint_id: string }>(
    `select distinct c.complaint_id from clocks c
       join clock_revisions v on v.clock_id = c.clock_id and v.revision = c.revision
       join complaints k on k.complaint_id = c.complaint_id
      where c.complaint_id > $2 and k.office_id = $1 and v.state <> 'closed' and ${isConcerned}
      order by c.complaint_id limit $3`,
    [recount.officeId, recount.throughComplaint, limit, ...values],
  );
  return rows.map((row) => row.complaint_id);
}

/** Those of the runs of which a stage was told, as `clock/run`; what is told out of turn is none. */
export async function runsToldOf(
  sql: Sql,
  runs: readonly { readonly clockId: string; readonly run: number }[],
): Promise<ReadonlySet<string>> {
  if (runs.length === 0) return new Set();
  const { rows } = await sql.query<{ run: string }>(
    `select distinct t.clock_id || '/' || t.run as run from unnest($1::bigint[], $2::int[]) as given (clock_id, run)
       join tellings t on t.clock_id = given.clock_id and t.run = given.run and t.stage not in ('moved', 'handover')`,
    [runs.map(({ clockId }) => clockId), runs.map(({ run }) => run)],
  );
  return new Set(rows.map((row) => row.run));
}

/** Those of the clocks of which anything was told in a later run than the given one; `unknown` and in flight count. */
export async function clocksHeardSince(
  sql: Sql,
  runs: readonly { readonly clockId: string; readonly run: number }[],
): Promise<ReadonlySet<string>> {
  if (runs.length === 0) return new Set();
  const { rows } = await sql.query<{ clock_id: string }>(
    `select distinct t.clock_id from unnest($1::bigint[], $2::int[]) as given (clock_id, run)
       join tellings t on t.clock_id = given.clock_id and t.run > given.run`,
    [runs.map(({ clockId }) => clockId), runs.map(({ run }) => run)],
  );
  return new Set(rows.map((row) => row.clock_id));
}

/** Notes how far the recount has come. */
export async function advanceRecount(
  sql: Sql,
  recountId: string,
  step: Pick<Recount, "throughComplaint" | "found" | "revised" | "moved" | "failed">,
): Promise<void> {
  await sql.query(
    `update recounts set through_complaint = $2, found = found + $3, revised = revised + $4, moved = moved + $5, failed = failed + $6,
            advanced_at = clock_timestamp()
      where recount_id = $1`,
    [recountId, step.throughComplaint, step.found, step.revised, step.moved, step.failed],
  );
}

export async function finishRecount(sql: Sql, recountId: string): Promise<void> {
  await sql.query("update recounts set finished_at = clock_timestamp() where recount_id = $1", [recountId]);
}

import { LedgerError } from "./migrate.ts";
import type { Sql } from "./sql.ts";

export interface SteppedClockState {
  readonly nowAt: Temporal.Instant;
  readonly untilAt: Temporal.Instant;
}

/**
 * Sets the shared business clock going at `startAt`, or leaves it where it stands if it is going already.
 *
 * @throws LedgerError `LEDGER_OTHER_CLOCK` when an office's delivery is live: the clock jumps over weeks, and real people would get all of
 * it at once.
 */
export async function startSteppedClock(sql: Sql, startAt: Temporal.Instant): Promise<SteppedClockState> {
  const { rowCount } = await sql.query("select from offices where delivery_mode = 'live' limit 1");
  if (rowCount !== 0) {
    throw new LedgerError(
      "LEDGER_OTHER_CLOCK",
      "실제 발송이 켜져 있는 데이터베이스에서는 시험용 시계(GIHAN_CLOCK=stepped:…)를 쓸 수 없습니다. GIHAN_CLOCK을 지우거나 다른 데이터베이스를 쓰십시오.",
    );
  }
  await sql.query("insert into stepped_clock (now_at, until_at) values ($1, $1) on conflict do nothing", [startAt.toString()]);
  return (await readSteppedClock(sql))!;
}

export async function readSteppedClock(sql: Sql): Promise<SteppedClockState | null> {
  const { rows } = await sql.query<{ now_at: Temporal.Instant; until_at: Temporal.Instant }>("select now_at, until_at from stepped_clock");
  return rows[0] ? { nowAt: rows[0].now_at, untilAt: rows[0].until_at } : null;
}

/** Lets the clock step as far as `untilAt`; an earlier limit than the present one changes nothing. */
export async function allowSteppingUntil(sql: Sql, untilAt: Temporal.Instant): Promise<void> {
  await sql.query("update stepped_clock set until_at = greatest(until_at, $1)", [untilAt.toString()]);
}

/** Lets the clock, if there is one, stand no earlier than at `at`: time that people have seen does not come back with a backup. */
export async function keepSteppedClock(sql: Sql, at: Temporal.Instant): Promise<void> {
  await sql.query("update stepped_clock set now_at = greatest(now_at, $1), until_at = greatest(until_at, $1)", [at.toString()]);
}

/**
 * Moves the clock on from where it was seen; each step ends the backoff of what waits to be sent again, since business time jumps over it. In
 * one statement: whoever saw the new time with the old backoffs would take what is tried again at once for what waits.
 *
 * @returns false, and changes nothing, when another has moved it meanwhile: what was found to be next from there may be so no more.
 */
export async function stepClock(sql: Sql, step: { readonly from: Temporal.Instant; readonly to: Temporal.Instant }): Promise<boolean> {
  const { rows } = await sql.query<{ is_stepped: boolean }>(
    `with stepped as (update stepped_clock set now_at = $2 where now_at = $1 and $1 < $2::timestamptz returning 1),
          freed as (update notices set not_before = null where state = 'armed' and not_before is not null and exists (select from stepped))
     select exists (select from stepped) as is_stepped`,
    [step.from.toString(), step.to.toString()],
  );
  return rows[0]?.is_stepped === true;
}

/** What still has to happen at the present business time before the clock may step. All zero: nothing is in flight. */
export interface InFlight {
  readonly dueReminders: number;
  readonly dueNotices: number;
  readonly openAttempts: number;
  /** Deadlines that are being counted anew. */
  readonly openRecounts: number;
  /** Facts that are not on the log yet; 0 where nobody publishes them. */
  readonly unpublishedFacts: number;
}

/** What is in flight at `now` (business time); `logId` is the log whose unpublished facts count, null where none is written to. */
export async function readInFlight(
  sql: Sql,
  { now, logId }: { readonly now: Temporal.Instant; readonly logId: string | null },
): Promise<InFlight> {
  const { rows } = await sql.query<{
    due_reminders: number;
    due_notices: number;
    open_attempts: number;
    open_recounts: number;
    unpublished_facts: number;
  }>(
    `select
       (select count(*)::int from reminders r
         where r.settled is null and not r.is_told and r.moment_at <= $1
           and not exists (select 1 from tellings t where (t.clock_id, t.run, t.stage, t.occurrence, t.audience, t.channel)
                                                        = (r.clock_id, r.run, r.stage, r.occurrence, r.audience, r.channel))
           and not exists (select 1 from notices n where n.notice_id = r.notice_id and n.state = 'armed'
                            and (n.not_before > clock_timestamp() or n.moment_at > $1))) as due_reminders,
       (select count(*)::int from notices where state = 'armed' and moment_at <= $1 and coalesce(not_before <= clock_timestamp(), true)) as due_notices,
       (select count(*)::int from deliveries where outcome is null) as open_attempts,
       (select count(*)::int from recounts where finished_at is null) as open_recounts,
       coalesce((select (select count(*)::int from notice_facts f where f.position > r.published) from fact_relays r where r.log_id = $2), 0) as unpublished_facts`,
    [now.toString(), logId],
  );
  const row = rows[0]!;
  return {
    dueReminders: row.due_reminders,
    dueNotices: row.due_notices,
    openAttempts: row.open_attempts,
    openRecounts: row.open_recounts,
    unpublishedFacts: row.unpublished_facts,
  };
}

/** The next instant after `now` at which something is planned, or null. */
export async function nextPlannedInstant(sql: Sql, now: Temporal.Instant): Promise<Temporal.Instant | null> {
  const { rows } = await sql.query<{ next_at: Temporal.Instant | null }>(
    `select least(
       (select min(moment_at) from reminders where settled is null and not is_told and moment_at > $1),
       (select min(moment_at) from notices where state = 'armed' and moment_at > $1),
       (select $1::timestamptz + interval '5 minutes' from notices where state = 'armed' and not_before > clock_timestamp() limit 1)) as next_at`,
    [now.toString()],
  );
  return rows[0]?.next_at ?? null;
}

import type pg from "pg";
import type { AttemptOutcome, RecordedOutcome } from "./attempt-outcome.ts";
import { factsOfOutcome } from "./facts-of-outcome.ts";
import { freezeTellings, writeFacts } from "./notice-facts.ts";
import { inTransaction, retryConflicts, type Sql } from "./sql.ts";

/**
 * Records outcomes by attempt id, each only while its attempt is the notice's current one and still open or unknown.
 *
 * `accepted` and `unknown` keep their tellings. `transient` deletes them and empties the envelope, so that the next claim fills it
 * anew and nobody gets stale text. `rejected` deletes them, ends the envelope and marks the address unusable until the directory
 * names another. Neither empties a notice of which another attempt may have been delivered: that one stays `unknown` and listed.
 * What can be told outwards of it is written in the same transaction; `now` is business time.
 */
export async function recordOutcomes(
  pool: pg.Pool,
  outcomes: readonly AttemptOutcome[],
  now: Temporal.Instant,
): Promise<readonly RecordedOutcome[]> {
  if (outcomes.length === 0) return [];
  return retryConflicts(() => inTransaction(pool, (sql) => record(sql, outcomes, now)));
}

async function record(sql: Sql, outcomes: readonly AttemptOutcome[], now: Temporal.Instant): Promise<readonly RecordedOutcome[]> {
  await sql.query("select 1 from notices where notice_id = any($1::bigint[]) order by notice_id for update", [
    outcomes.map((outcome) => outcome.noticeId),
  ]);
  const open = await openAttempts(sql, outcomes);
  const decided = decide(outcomes, open);
  const chosen = (...kinds: RecordedOutcome[]): readonly AttemptOutcome[] => outcomes.filter((_, index) => kinds.includes(decided[index]!));
  const counted = outcomes.filter((_, index) => decided[index] !== "ignored");
  const facts = outcomes
    .flatMap((outcome, index) => factsOfOutcome(outcome, decided[index]!, open.get(attemptKey(outcome))?.wasUnknown ?? false))
    .toSorted((one, other) => Number(one.noticeId) - Number(other.noticeId));
  const tellings = await freezeTellings(sql, facts);

  await writeDeliveries(sql, counted);
  await setState(sql, chosen("accepted"), "accepted");
  await setState(sql, chosen("unknown"), "unknown");
  await listNotices(sql, chosen("listed"));
  await deleteTellings(
    sql,
    chosen("rearmed", "rejected").map((outcome) => outcome.noticeId),
  );
  await rearm(sql, chosen("rearmed"));
  await end(sql, chosen("rejected"));
  await writeFacts(sql, facts, { tellings, now });
  return decided;
}

interface OpenAttempt {
  readonly wasUnknown: boolean;
  readonly mayHaveArrivedOtherwise: boolean;
}

async function openAttempts(sql: Sql, outcomes: readonly AttemptOutcome[]): Promise<ReadonlyMap<string, OpenAttempt>> {
  const { rows } = await sql.query<{ notice_id: string; attempt: number; was_unknown: boolean; may_have_arrived: boolean }>(
    `select n.notice_id, n.attempt, d.outcome is not null as was_unknown,
            exists (select 1 from deliveries o where o.notice_id = n.notice_id and o.attempt <> n.attempt
                       and o.outcome = 'unknown' and o.settled_as is distinct from 'not-sent') as may_have_arrived
       from notices n join deliveries d on d.notice_id = n.notice_id and d.attempt = n.attempt
      where n.notice_id = any($1::bigint[]) and n.state in ('sending', 'unknown')
        and (d.outcome is null or (d.outcome = 'unknown' and d.settled_as is null))`,
    [outcomes.map((outcome) => outcome.noticeId)],
  );
  return new Map(
    rows.map((row) => [
      attemptKey({ noticeId: row.notice_id, attempt: row.attempt }),
      { wasUnknown: row.was_unknown, mayHaveArrivedOtherwise: row.may_have_arrived },
    ]),
  );
}

function attemptKey({ noticeId, attempt }: Pick<AttemptOutcome, "noticeId" | "attempt">): string {
  return `${noticeId}-${attempt}`;
}

function decide(outcomes: readonly AttemptOutcome[], open: ReadonlyMap<string, OpenAttempt>): readonly RecordedOutcome[] {
  return outcomes.map((outcome) => {
    const attempt = open.get(attemptKey(outcome));
    if (!attempt) return "ignored";
    if (outcome.kind === "accepted") return "accepted";
    if (attempt.mayHaveArrivedOtherwise) return "listed";
    if (outcome.kind === "unknown") return "unknown";
    return outcome.kind === "transient" ? "rearmed" : "rejected";
  });
}

/** What was found out about an attempt that had been unknown is written beside it: it stays visible that it was. */
async function writeDeliveries(sql: Sql, outcomes: readonly AttemptOutcome[]): Promise<void> {
  await sql.query(
    `update deliveries d
        set outcome = coalesce(d.outcome, o.kind),
            settled_as = case when d.outcome = 'unknown' and o.kind = 'accepted' then 'accepted'
                              when d.outcome = 'unknown' and o.kind in ('transient', 'rejected') then 'not-sent' end,
            reason = coalesce(o.reason, d.reason), provider_message_id = coalesce(o.provider_message_id, d.provider_message_id),
            outcome_at = clock_timestamp()
       from unnest($1::bigint[], $2::int[], $3::text[], $4::text[], $5::text[]) as o (notice_id, attempt, kind, reason, provider_message_id)
      where d.notice_id = o.notice_id and d.attempt = o.attempt`,
    [
      outcomes.map((outcome) => outcome.noticeId),
      outcomes.map((outcome) => outcome.attempt),
      outcomes.map((outcome) => outcome.kind),
      outcomes.map((outcome) => outcome.reason),
      outcomes.map((outcome) => outcome.providerMessageId),
    ],
  );
}

async function setState(sql: Sql, outcomes: readonly AttemptOutcome[], state: "accepted" | "unknown"): Promise<void> {
  if (outcomes.length === 0) return;
  await sql.query("update notices set state = $2, listed_at = null, listed_reason = null where notice_id = any($1::bigint[])", [
    outcomes.map((outcome) => outcome.noticeId),
    state,
  ]);
}

async function listNotices(sql: Sql, outcomes: readonly AttemptOutcome[]): Promise<void> {
  if (outcomes.length === 0) return;
  await sql.query(
    `update notices set state = 'unknown', listed_at = clock_timestamp(), listed_reason = 'unknown-after-repeat'
      where notice_id = any($1::bigint[])`,
    [outcomes.map((outcome) => outcome.noticeId)],
  );
}

/** Nobody was told by these notices after all. The mark for the due index is cleared by key, on whatever revision's row carries it now. */
export async function deleteTellings(sql: Sql, noticeIds: readonly string[]): Promise<void> {
  if (noticeIds.length === 0) return;
  await sql.query(
    `with deleted as (
       delete from tellings where notice_id = any($1::bigint[]) returning clock_id, run, stage, occurrence, audience, channel
     )
     update reminders r set is_told = false from deleted d
      where r.clock_id = d.clock_id and r.run = d.run and r.stage = d.stage and r.occurrence = d.occurrence
        and r.audience = d.audience and r.channel = d.channel and r.is_told`,
    [noticeIds],
  );
}

async function rearm(sql: Sql, outcomes: readonly AttemptOutcome[]): Promise<void> {
  if (outcomes.length === 0) return;
  await sql.query(
    `update notices n
        set state = 'armed', attempt = n.attempt + 1, content = null, address = null, filled_at = null, listed_at = null, listed_reason = null,
            not_before = case when o.backoff_ms > 0 then clock_timestamp() + o.backoff_ms * interval '1 millisecond' end
       from unnest($1::bigint[], $2::int[]) as o (notice_id, backoff_ms) where n.notice_id = o.notice_id`,
    [outcomes.map((outcome) => outcome.noticeId), outcomes.map((outcome) => Math.round(outcome.backoffMs))],
  );
}

async function end(sql: Sql, outcomes: readonly AttemptOutcome[]): Promise<void> {
  if (outcomes.length === 0) return;
  await sql.query(
    `with ended as (
       update notices n set state = 'void', void_reason = 'rejected'
         from unnest($1::bigint[], $2::text[]) as o (notice_id, reason) where n.notice_id = o.notice_id
       returning n.office_id, n.recipient_kind, n.recipient_id, n.channel, n.address, o.reason
     )
     insert into unusable_addresses (office_id, recipient_kind, recipient_id, channel, address, reason)
     select distinct on (office_id, recipient_kind, recipient_id, channel, address)
            office_id, recipient_kind, recipient_id, channel, address, coalesce(reason, 'rejected') from ended
     on conflict do nothing`,
    [outcomes.map((outcome) => outcome.noticeId), outcomes.map((outcome) => outcome.reason)],
  );
}

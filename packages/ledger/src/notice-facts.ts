import type { Sql } from "./sql.ts";

/** What happened to a notice, as it is told outwards (packages/contracts/src/facts.ts says what each kind means). */
export type NoticeFact = { readonly noticeId: string; readonly attempt: number } & (
  | { readonly kind: "sent" | "unknown" }
  | { readonly kind: "failed"; readonly reason: "rejected" | "given-up" }
  | { readonly kind: "settled"; readonly settledAs: "accepted" | "not-sent" | "given-up" | "repeated" }
);

/** The tellings of notices as they stand now, as JSON: to be read before they are deleted. */
export type FrozenTellings = ReadonlyMap<string, string>;

/** One row per telling as `KnownTelling`s; null without any. The notice's column with its table: alone it would be the telling's own. */
export const tellingsAsJson = (noticeId: string): string =>
  `(select jsonb_agg(jsonb_build_object(
             'system', k.system, 'number', k.number, 'clock', c.kind, 'clockId', t.clock_id::text, 'run', t.run, 'stage', t.stage,
             'occurrence', t.occurrence, 'audience', t.audience, 'rank', t.rank, 'momentAt', t.moment_at, 'toldAt', t.told_at)
             order by t.clock_id, t.run, t.rank, t.occurrence, t.audience)
      from tellings t join clocks c on c.clock_id = t.clock_id join complaints k on k.complaint_id = c.complaint_id
     where t.notice_id = ${noticeId})`;

/** Reads the tellings that facts about these notices will carry. Facts of accepted ones need none. */
export async function freezeTellings(sql: Sql, facts: readonly NoticeFact[]): Promise<FrozenTellings> {
  const noticeIds = [...new Set(facts.filter((fact) => !isOfAccepted(fact)).map((fact) => fact.noticeId))];
  if (noticeIds.length === 0) return new Map();
  const { rows } = await sql.query<{ notice_id: string; tellings: string | null }>(
    `select wanted.notice_id, ${tellingsAsJson("wanted.notice_id")}::text as tellings from unnest($1::bigint[]) as wanted (notice_id)`,
    [noticeIds],
  );
  return new Map(rows.map((row) => [row.notice_id, row.tellings ?? "[]"]));
}

/**
 * Writes facts in the order given, the notices' order within them kept. To be the last statement of its transaction, since every other
 * writer waits for its commit; `now` is business time.
 */
export async function writeFacts(
  sql: Sql,
  facts: readonly NoticeFact[],
  { tellings, now }: { readonly tellings: FrozenTellings; readonly now: Temporal.Instant },
): Promise<void> {
  if (facts.length === 0) return;
  await sql.query(
    `with counted as (
       update notice_fact_counter set last = last + cardinality($1::bigint[]) where only_row returning last - cardinality($1::bigint[]) as before
     )
     insert into notice_facts (position, office_id, notice_id, attempt, kind, reason, settled_as, tellings, stated_at)
     select counted.before + f.place, (select office_id from notices n where n.notice_id = f.notice_id),
            f.notice_id, f.attempt, f.kind, f.reason, f.settled_as, f.tellings, $7
       from unnest($1::bigint[], $2::int[], $3::text[], $4::text[], $5::text[], $6::jsonb[])
              with ordinality as f (notice_id, attempt, kind, reason, settled_as, tellings, place)
       cross join counted`,
    [
      facts.map((fact) => fact.noticeId),
      facts.map((fact) => fact.attempt),
      facts.map((fact) => fact.kind),
      facts.map((fact) => (fact.kind === "failed" ? fact.reason : null)),
      facts.map((fact) => (fact.kind === "settled" ? fact.settledAs : null)),
      facts.map((fact) => (isOfAccepted(fact) ? null : (tellings.get(fact.noticeId) ?? "[]"))),
      now.toString(),
    ],
  );
}

function isOfAccepted(fact: NoticeFact): boolean {
  return fact.kind === "sent" || (fact.kind === "settled" && fact.settledAs === "accepted");
}

/** At most so many facts are dropped in one statement. */
const droppedAtATime = 1_000;

/**
 * Drops the oldest facts that are older than `keepMs` of machine time and that a relay to `logId`, if there is one, has published; answers
 * whether there may be more.
 */
export async function dropOldFacts(
  sql: Sql,
  { keepMs, logId }: { readonly keepMs: number; readonly logId: string | null },
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `delete from notice_facts where position in (
       select position from (select position, recorded_at from notice_facts order by position limit $3) oldest
        where recorded_at < clock_timestamp() - $1 * interval '1 millisecond'
          and ($2::text is null or position <= (select published from fact_relays where log_id = $2)))`,
    [keepMs, logId, droppedAtATime],
  );
  return rowCount === droppedAtATime;
}

/** Position of the newest fact, whether it is still kept or not; 0 when there was none. */
export async function newestFactPosition(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ last: string }>("select last from notice_fact_counter");
  return Number(rows[0]!.last);
}

/** Leaves out the positions of facts that were told before a restore and are not in the ledger. */
export async function skipFactPositions(sql: Sql, upTo: number): Promise<void> {
  await sql.query("update notice_fact_counter set last = greatest(last, $1)", [upTo]);
}

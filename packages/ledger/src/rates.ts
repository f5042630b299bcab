import type { Sql } from "./sql.ts";

/** What an account's bucket gave. Without a limit nothing is counted. */
export type TakenTokens =
  | { readonly kind: "unlimited" }
  /** `nextInMs`: machine milliseconds until a further token is there; 0 if there is one. */
  | { readonly kind: "limited"; readonly granted: number; readonly nextInMs: number };

/**
 * Takes up to `wanted` tokens of a channel account, each the right to hand one message to its provider. The bucket fills with machine
 * time up to one second's worth (at least one token), so that all processes together never get more than the rate times the time
 * that passed, and one second's worth. In one statement: the row is locked first and the time is read after it, or one who waited
 * for the lock would reckon with the time at which it began to wait.
 */
export async function takeTokens(
  sql: Sql,
  { account, wanted }: { readonly account: string; readonly wanted: number },
): Promise<TakenTokens> {
  const { rows } = await sql.query<{ granted: number; next_in_ms: number }>(
    `with locked as materialized (
       select per_second, available, refilled_at from channel_accounts where account = $1 and per_second is not null for update
     ), filled as materialized (
       select at, per_second,
              least(greatest(per_second, 1), available + per_second * greatest(0, extract(epoch from at - refilled_at))) as tokens
         from (select *, clock_timestamp() as at from locked) l
     ), taken as materialized (
       select *, least(floor(tokens), $2::int) as granted from filled
     ), left_over as (
       update channel_accounts c set available = t.tokens - t.granted, refilled_at = t.at from taken t where c.account = $1
     )
     select granted::int, greatest(0, ceil((1 - (tokens - granted)) / per_second * 1000))::int as next_in_ms from taken`,
    [account, wanted],
  );
  const row = rows[0];
  return row ? { kind: "limited", granted: row.granted, nextInMs: row.next_in_ms } : { kind: "unlimited" };
}

/** What an account's provider allows. */
export interface AccountRate {
  readonly account: string;
  /** Messages a second, by all notifiers together; null: no limit. */
  readonly perSecond: number | null;
}

/** The accounts whose rate was ever set, by name; any other has no limit. */
export async function readRates(sql: Sql): Promise<readonly AccountRate[]> {
  const { rows } = await sql.query<{ account: string; per_second: string | null }>(
    "select account, per_second from channel_accounts order by account",
  );
  return rows.map((row) => ({ account: row.account, perSecond: row.per_second === null ? null : Number(row.per_second) }));
}

/** Sets the rate of an account. Its bucket begins empty: however often the rate is changed, nothing more comes of it. */
export async function setRate(sql: Sql, { account, perSecond }: AccountRate): Promise<void> {
  await sql.query(
    `insert into channel_accounts (account, per_second) values ($1, $2)
     on conflict (account) do update set per_second = $2, available = 0, refilled_at = clock_timestamp()`,
    [account, perSecond],
  );
}

import { temporaryDatabase } from "@gihan/testing/temporary-database";
import { expect, test } from "vitest";
import { readRates, setRate, takeTokens, type TakenTokens } from "../src/rates.ts";
import type { Sql } from "../src/sql.ts";

async function ledger(): Promise<Sql> {
  return (await temporaryDatabase({ template: "ledger" })).pool({ max: 8 });
}

const granted = (taken: TakenTokens): number => (taken.kind === "limited" ? taken.granted : NaN);

/** The last tokens were asked for so long ago, and the bucket held so many then. */
async function lastAsked(sql: Sql, { agoMs, available = 0 }: { readonly agoMs: number; readonly available?: number }): Promise<void> {
  await sql.query("update channel_accounts set available = $2, refilled_at = clock_timestamp() - $1 * interval '1 millisecond'", [
    agoMs,
    available,
  ]);
}

/** Machine seconds by the database, as a number of some second long ago. */
async function seconds(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ at: number }>("select extract(epoch from clock_timestamp())::float as at");
  return rows[0]!.at;
}

test("an account of which nothing was said has no limit, nor has one whose limit was taken away", async () => {
  const sql = await ledger();
  expect(await takeTokens(sql, { account: "email", wanted: 1_000 })).toEqual({ kind: "unlimited" });
  await setRate(sql, { account: "email", perSecond: 30 });
  expect(await takeTokens(sql, { account: "email", wanted: 1_000 })).toMatchObject({ kind: "limited" });
  expect(await takeTokens(sql, { account: "text", wanted: 1_000 })).toEqual({ kind: "unlimited" });
  await setRate(sql, { account: "email", perSecond: null });
  expect(await takeTokens(sql, { account: "email", wanted: 1_000 })).toEqual({ kind: "unlimited" });
  expect(await readRates(sql)).toEqual([{ account: "email", perSecond: null }]);
});

test("nobody gets more than was wanted; the rest stays for the next", async () => {
  const sql = await ledger();
  await setRate(sql, { account: "text", perSecond: 30 });
  await lastAsked(sql, { agoMs: 0, available: 30 });
  expect(await takeTokens(sql, { account: "text", wanted: 12 })).toEqual({ kind: "limited", granted: 12, nextInMs: 0 });
  expect(granted(await takeTokens(sql, { account: "text", wanted: 18 }))).toBe(18);
});

test("the bucket holds one second's worth, however long nobody asked", async () => {
  const sql = await ledger();
  await setRate(sql, { account: "text", perSecond: 30 });
  await lastAsked(sql, { agoMs: 3_600_000 });
  expect(granted(await takeTokens(sql, { account: "text", wanted: 1_000 }))).toBe(30);
});

test("it fills with the time that passed, and says when the next token will be there", async () => {
  const sql = await ledger();
  // A hundred seconds to a token: what the test itself takes does not show.
  await setRate(sql, { account: "text", perSecond: 0.01 });
  await lastAsked(sql, { agoMs: 40_000 });
  const early = await takeTokens(sql, { account: "text", wanted: 5 });
  expect(early).toMatchObject({ kind: "limited", granted: 0 });
  const { nextInMs } = early as Extract<TakenTokens, { kind: "limited" }>;
  expect(nextInMs).toBeGreaterThan(50_000);
  expect(nextInMs).toBeLessThanOrEqual(60_000);
});

test("below one a second the bucket holds one whole token, and parts of one add up", async () => {
  const sql = await ledger();
  await setRate(sql, { account: "text", perSecond: 0.5 });
  await lastAsked(sql, { agoMs: 3_600_000 });
  expect(granted(await takeTokens(sql, { account: "text", wanted: 5 }))).toBe(1);
  await setRate(sql, { account: "text", perSecond: 0.01 });
  for (const passes of [45_000, 45_000]) {
    expect(granted(await takeTokens(sql, { account: "text", wanted: 5 }))).toBe(0);
    await sql.query("update channel_accounts set refilled_at = refilled_at - $1 * interval '1 millisecond'", [passes]);
  }
  expect(granted(await takeTokens(sql, { account: "text", wanted: 5 }))).toBe(0);
  await sql.query("update channel_accounts set refilled_at = refilled_at - interval '10 seconds'");
  expect(granted(await takeTokens(sql, { account: "text", wanted: 5 }))).toBe(1);
});

test("a rate begins with an empty bucket, so that changing it over and over yields nothing", async () => {
  const sql = await ledger();
  await setRate(sql, { account: "text", perSecond: 0.01 });
  await lastAsked(sql, { agoMs: 0, available: 1 });
  await setRate(sql, { account: "text", perSecond: 0.02 });
  expect(granted(await takeTokens(sql, { account: "text", wanted: 1 }))).toBe(0);
});

test("a machine clock that was set back stops nobody for the time it went back", async () => {
  const sql = await ledger();
  await setRate(sql, { account: "text", perSecond: 1_000 });
  await lastAsked(sql, { agoMs: -3_600_000 });
  expect(granted(await takeTokens(sql, { account: "text", wanted: 1 }))).toBe(0);
  await expect.poll(async () => granted(await takeTokens(sql, { account: "text", wanted: 1 })), { interval: 5 }).toBe(1);
});

test("a rate that is none is refused", async () => {
  const sql = await ledger();
  for (const perSecond of [0, -1]) {
    await expect(setRate(sql, { account: "text", perSecond })).rejects.toMatchObject({ constraint: "rate_is_positive" });
  }
});

test.for([
  { perSecond: 200, name: "whole" },
  { perSecond: 12.5, name: "fractional" },
])("several takers at once never get more than the time that passed and a second's worth: $name", async ({ perSecond }) => {
  const sql = await ledger();
  await setRate(sql, { account: "text", perSecond });
  await lastAsked(sql, { agoMs: 60_000 });
  const from = await seconds(sql);
  let total = 0;
  const taker = async (): Promise<void> => {
    while ((await seconds(sql)) - from < 0.5) {
      const taken = granted(await takeTokens(sql, { account: "text", wanted: 7 }));
      total += taken;
    }
  };
  await Promise.all(Array.from({ length: 6 }, taker));
  const elapsed = (await seconds(sql)) - from;
  expect(total).toBeLessThanOrEqual(perSecond * elapsed + perSecond);
  // Nor is what comes while they take lost to them.
  expect(total).toBeGreaterThan(perSecond);
});

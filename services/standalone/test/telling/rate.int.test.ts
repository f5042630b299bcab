import { setRate } from "@gihan/ledger/rates";
import { expect, test } from "vitest";
import { accepted, cast, clerkPolicy, dMinus1, person } from "./cast.ts";
import { accepted as ok, unknown } from "./holdable-channel.ts";
import { noticeLines } from "./ledger-view.ts";
import { createWorld, type World } from "./world.ts";

/** Attempts in the order in which they were opened, with the machine milliseconds from the setting of the rate until then. */
async function attempts(
  world: World,
): Promise<readonly { readonly noticeId: string; readonly outcome: string; readonly afterMs: number }[]> {
  const { rows } = await world.sql.query<{ noticeId: string; outcome: string; afterMs: number }>(
    `select notice_id as "noticeId", outcome, (extract(epoch from opened_at - (select at from rate_set)) * 1000)::float as "afterMs"
       from deliveries order by opened_at`,
  );
  return rows;
}

test("two notifiers at an account's limit tell everybody once, and never open more attempts than the time that passed allows", async () => {
  const perSecond = 20;
  const world = await createWorld({ policy: clerkPolicy });
  const clerks = Array.from({ length: 30 }, (_, index) => `clerk-${100 + index}`);
  await world.post(
    ...cast,
    ...clerks.map((clerk) => person(clerk, { email: `${clerk}@gihan.example` })),
    ...clerks.map((assignee, index) => accepted({ complaint: { system: "saeol", number: `2026-${100_000 + index}` }, assignee })),
  );
  world.at(dMinus1);
  expect(await world.arm()).toHaveLength(clerks.length);
  await setRate(world.sql, { account: "email", perSecond });
  await world.sql.query("create table rate_set as select refilled_at as at from channel_accounts");

  await Promise.all([1, 2].map(() => world.notifier({ heldBackMs: 50 }).tellDue("email")));

  expect(world.email.readers().toSorted()).toEqual(clerks);
  const opened = await attempts(world);
  expect(opened.map(({ outcome }) => outcome)).toEqual(clerks.map(() => "accepted"));
  expect(new Set(opened.map(({ noticeId }) => noticeId)).size).toBe(clerks.length);
  // The bucket was empty when the rate was set, and an attempt is opened after its token was taken: so the nth has waited for n tokens.
  const early = opened.filter(({ afterMs }, index) => afterMs + 0.01 < ((index + 1) * 1_000) / perSecond);
  expect(early).toEqual([]);
});

test("the repeat of an unknown mail waits for a token too, and does not hold up the sweep", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted());
  world.at(dMinus1);
  world.email.answerInOrder(unknown, ok);
  await world.tellDue();
  await setRate(world.sql, { account: "email", perSecond: 0.001 });
  await world.notifier().sweep();
  expect(world.email.readers()).toEqual(["a"]);
  expect(await noticeLines(world)).toEqual(["a unknown"]);
  await setRate(world.sql, { account: "email", perSecond: null });
  await world.notifier().sweep();
  expect(world.email.readers()).toEqual(["a", "a"]);
  expect(await noticeLines(world)).toEqual(["a accepted"]);
});

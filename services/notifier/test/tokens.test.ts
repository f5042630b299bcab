import type { TakenTokens } from "@gihan/ledger/rates";
import { expect, test } from "vitest";
import { createTokens } from "../src/application/tokens.ts";

/** A bucket that gives what the test says, the machine's time in hand. */
function bucket(...answers: readonly TakenTokens[]) {
  const left = [...answers];
  const asked: number[] = [];
  const time = { ms: 0 };
  const tokens = createTokens({
    rateKnownForMs: 5_000,
    elapsedMs: () => time.ms,
    draw(_account, wanted) {
      asked.push(wanted);
      return Promise.resolve(left.shift() ?? { kind: "limited", granted: 0, nextInMs: 40 });
    },
  });
  return { tokens, asked, time };
}

const limited = (granted: number): TakenTokens => ({ kind: "limited", granted, nextInMs: 40 });
const unlimited: TakenTokens = { kind: "unlimited" };

test("an account without a limit gives all that is wanted, and is asked about again when a changed rate should be known", async () => {
  const { tokens, asked, time } = bucket(unlimited, limited(3));
  expect(await tokens.take("email", 125)).toMatchObject({ tokens: 125, waitMs: 0 });
  time.ms = 4_999;
  expect(await tokens.take("email", 125)).toMatchObject({ tokens: 125, waitMs: 0 });
  expect(asked).toEqual([125]);
  time.ms = 5_000;
  expect(await tokens.take("email", 125)).toMatchObject({ tokens: 3, waitMs: 40 });
});

test("what is known of one account says nothing of another", async () => {
  const { tokens } = bucket(unlimited, limited(0));
  await tokens.take("email", 1);
  expect(await tokens.take("text", 1)).toMatchObject({ tokens: 0 });
});

test("who gets all that is wanted has nothing to wait for", async () => {
  const { tokens } = bucket(limited(5));
  expect(await tokens.take("text", 5)).toMatchObject({ tokens: 5, waitMs: 0 });
});

test("a token that comes back serves whoever asks next, before the bucket", async () => {
  const { tokens, asked } = bucket(limited(5), limited(2));
  const grant = await tokens.take("text", 5);
  grant.giveBack();
  grant.giveBack();
  expect(await tokens.take("text", 1)).toMatchObject({ tokens: 1, waitMs: 0 });
  expect(await tokens.take("text", 4)).toMatchObject({ tokens: 3, waitMs: 40 });
  expect(asked).toEqual([5, 3]);
});

test.for([
  { name: "still serves within its second", backAt: 999, askAt: 999, tokens: 1 },
  { name: "has lapsed a second after it was taken", backAt: 999, askAt: 1_000, tokens: 0 },
  { name: "that comes back later than that has lapsed", backAt: 1_000, askAt: 1_000, tokens: 0 },
])("a token $name", async ({ backAt, askAt, tokens: expected }) => {
  const { tokens, time } = bucket(limited(1));
  const grant = await tokens.take("text", 1);
  time.ms = backAt;
  grant.giveBack();
  time.ms = askAt;
  expect(await tokens.take("text", 1)).toMatchObject({ tokens: expected });
});

test("beside a younger token an older one does not live longer, however often it is handed round", async () => {
  const { tokens, time } = bucket(limited(1), limited(1));
  const older = await tokens.take("text", 1);
  time.ms = 900;
  const younger = await tokens.take("text", 1);
  younger.giveBack();
  older.giveBack();
  const both = await tokens.take("text", 2);
  expect(both.tokens).toBe(2);
  both.giveBack();
  time.ms = 1_000;
  expect(await tokens.take("text", 1)).toMatchObject({ tokens: 0 });
});

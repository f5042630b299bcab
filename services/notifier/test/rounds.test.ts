import { expect, test } from "vitest";
import { createRounds } from "../src/application/rounds.ts";
import type { Telling } from "../src/application/dispatch.ts";
import type { Grant } from "../src/application/tokens.ts";

/** An hour: whoever waits for it is not back before the test ends. */
const longMs = 3_600_000;

/** Rounds over notices in memory, whose tokens come as the test says: as many for each time that somebody asks. */
function roundsWith(options: {
  readonly due: readonly string[];
  readonly grants: readonly number[];
  readonly waitMs?: number;
  readonly tell?: (noticeId: string) => Telling;
}) {
  const due = new Set(options.due);
  const grants = [...options.grants];
  const told: string[] = [];
  const wanted: number[] = [];
  let unused = 0;
  const rounds = createRounds({
    maxBatch: 4,
    heldBackMs: 0,
    rateKnownForMs: longMs,
    due: (_account, { except, limit }) => Promise.resolve([...due].filter((id) => !except.includes(id)).slice(0, limit)),
    tokens: {
      take(_account, count): Promise<Grant> {
        wanted.push(count);
        // Who does not wait between two questions would ask for ever.
        if (wanted.length > 100) return Promise.reject(new Error("asked again and again"));
        const tokens = Math.min(count, grants.shift() ?? 0);
        return Promise.resolve({ tokens, waitMs: tokens === count ? 0 : (options.waitMs ?? 0), giveBack: () => (unused += 1) });
      },
    },
    dispatch: {
      inHand: () => [],
      tell(noticeId) {
        told.push(noticeId);
        due.delete(noticeId);
        return Promise.resolve(options.tell?.(noticeId) ?? { kind: "handed-over" });
      },
    },
    onError: () => undefined,
  });
  return { rounds, told, wanted, due, unused: () => unused };
}

test("a round tells as many as it has tokens for, in their order, and goes on when there are more", async () => {
  const { rounds, told, wanted } = roundsWith({ due: ["1", "2", "3", "4", "5"], grants: [2, 0, 1, 9] });
  await rounds.start();
  await rounds.takeDue("text");
  expect(told).toEqual(["1", "2", "3", "4", "5"]);
  expect(wanted).toEqual([4, 3, 3, 2]);
});

test("nothing is claimed while there is no token, and a stop ends the waiting at once", async () => {
  const { rounds, told } = roundsWith({ due: ["1", "2"], grants: [1], waitMs: longMs });
  await rounds.start();
  const round = rounds.takeDue("text");
  await expect.poll(() => told).toEqual(["1"]);
  await rounds.stop();
  await round;
  expect(told).toEqual(["1"]);
});

test("one that was stopped and started again waits for tokens again", async () => {
  const { rounds, told } = roundsWith({ due: ["1", "2"], grants: [1, 0], waitMs: longMs });
  await rounds.start();
  await rounds.stop();
  await rounds.start();
  const round = rounds.takeDue("text");
  await expect.poll(() => told).toEqual(["1"]);
  const ended = await Promise.race([round.then(() => true), new Promise((resolve) => setImmediate(() => resolve(false)))]);
  expect(ended).toBe(false);
  await rounds.stop();
});

test("what falls due while a round waits for tokens has its place in it", async () => {
  const { rounds, told, due } = roundsWith({
    due: ["1", "2"],
    grants: [1, 9],
    tell(noticeId) {
      if (noticeId === "1") {
        due.clear();
        for (const id of ["overdue", "2"]) due.add(id);
      }
      return { kind: "handed-over" };
    },
  });
  await rounds.start();
  await rounds.takeDue("text");
  expect(told).toEqual(["1", "overdue", "2"]);
});

test("the token of a notice that was not handed over is given back, and only that", async () => {
  const { rounds, unused } = roundsWith({
    due: ["1", "2", "3"],
    grants: [9],
    tell: (noticeId) => ({ kind: noticeId === "2" ? "done" : "handed-over" }),
  });
  await rounds.start();
  await rounds.takeDue("text");
  await rounds.stop();
  expect(unused()).toBe(1);
});

test("an alarm whose notice was told in the round uses no token for asking", async () => {
  const { rounds, unused } = roundsWith({ due: [], grants: [1], tell: () => ({ kind: "done" }) });
  await rounds.start();
  expect(await rounds.answer("text", "1")).toEqual({ kind: "done" });
  expect(unused()).toBe(1);
});

test("an alarm that came early waits for its moment, and gives its token back", async () => {
  const { rounds, unused } = roundsWith({ due: [], grants: [1], tell: () => ({ kind: "early", delayMs: 60_000 }) });
  await rounds.start();
  expect(await rounds.answer("text", "1")).toEqual({ kind: "early", delayMs: 60_000 });
  expect(unused()).toBe(1);
});

test("an alarm for which no token is left claims nothing: the sweep tells its notice", async () => {
  const { rounds, told } = roundsWith({ due: [], grants: [0] });
  await rounds.start();
  expect(await rounds.answer("text", "1")).toEqual({ kind: "done" });
  expect(told).toEqual([]);
});

import { setPolicy } from "@gihan/ledger/offices";
import { expect, test } from "vitest";
import { accepted, amendedWithoutEffect, cast, clerkPolicy, dMinus1, extended } from "./cast.ts";
import { declare, recountAll, withdraw } from "./holiday-story.ts";
import { seoul, type Policy, type World } from "./world.ts";
import { absence, holdOne, other, playTwice, refuseHeld, stageAt } from "./written-ahead-story.ts";
import { isMarked, withoutMarks } from "./written-ahead.ts";

const byMailAndText: Policy = {
  ...clerkPolicy,
  stages: clerkPolicy.stages.map((rule) => ({ ...rule, channels: ["email", "text"] })),
};

/** Several complaints of one who is back since this morning, another's deputy, and one that only a mailbox can hear of. */
const manifold = async (world: World): Promise<unknown> =>
  world.post(
    ...cast,
    absence("a", "c", { from: "2026-11-06 00:00", until: "2026-11-09 08:00" }),
    absence("b", "c", { from: "2026-11-02 00:00", until: "2026-11-20 00:00" }),
    accepted(),
    accepted({ complaint: other, kind: "suggestion" }),
    accepted({ complaint: { system: "saeol", number: "2026-000003" }, assignee: "b" }),
    accepted({ complaint: { system: "saeol", number: "2026-000004" }, assignee: undefined }),
  );

test.each([
  { when: "at the moment itself", toldAt: dMinus1 },
  { when: "late, on the same day", toldAt: "2026-11-09 23:59" },
])("what was written ahead is sent and kept $when, and differs in nothing from what would be written then", async ({ toldAt }) => {
  const { outcome, expected, readers } = await playTwice({ policy: byMailAndText, before: manifold, toldAt });
  expect(readers).toEqual(["a", "c", "housing"]);
  expect(outcome.received).toHaveLength(5);
  expect(outcome.received.filter(({ content }) => !isMarked(content.text))).toEqual([]);
  expect(outcome.kept.filter(isMarked)).toHaveLength(5);
  expect(withoutMarks(outcome)).toEqual(expected);
});

test("what was written ahead is sent after the later stages of others: audiences, channels, complaints and plans", async () => {
  const dayBefore = { timing: { kind: "working-days-before", days: 1, time: "12:00" } } as const;
  const dMinus1AtNine = clerkPolicy.stages[0]!;
  const stages = [
    dMinus1AtNine,
    stageAt("d-day", "12:00", { ...dayBefore, audiences: ["team-lead"] }),
    stageAt("d-day", "12:00", { ...dayBefore, channels: ["text"] }),
    stageAt("overdue", "12:00"),
  ];
  const { outcome, expected } = await playTwice({
    policy: { ...clerkPolicy, stages: [dMinus1AtNine, stageAt("d-day", "12:00", dayBefore)] },
    async before(world, notifier) {
      world.at("2026-11-03 08:30");
      await world.post(...cast, accepted({ acceptedAt: seoul("2026-11-03 08:00") }));
      await setPolicy(world.sql, "office", { ...clerkPolicy, stages });
      await world.post(amendedWithoutEffect("2026-11-03 08:07"), accepted({ complaint: other, assignee: "b" }));
      world.at("2026-11-09 13:00");
      await notifier.tell(await world.arm());
    },
    writtenAt: "2026-11-10 08:59",
    toldAt: "2026-11-10 13:00",
  });
  expect(outcome.received.filter(({ content }) => isMarked(content.text)).map(({ address }) => address)).toEqual(["a@gihan.example"]);
  expect(withoutMarks(outcome)).toEqual(expected);
});

test("what was written ahead is sent although nobody was told of an earlier run after all", async () => {
  const { outcome, expected } = await playTwice({
    async before(world, notifier) {
      await world.post(...cast, accepted());
      world.at(dMinus1);
      await holdOne(world, notifier);
      await world.post(extended(3, dMinus1));
    },
    writtenAt: "2026-11-12 08:59",
    change: refuseHeld,
    toldAt: "2026-11-12 09:00",
  });
  expect(outcome.received.map(({ content }) => isMarked(content.text))).toEqual([false, true]);
  expect(withoutMarks(outcome)).toEqual(expected);
});

test("of a deadline that had stayed, what was written ahead is not sent when nobody was told of that deadline after all", async () => {
  const { outcome, expected } = await playTwice({
    policy: { ...clerkPolicy, sendingHours: { opensAt: "09:00", closesAt: "18:00" } },
    async before(world, notifier) {
      await world.post(...cast, accepted());
      world.at("2026-11-03 10:00");
      await declare(world, { date: "2026-11-05", name: "임시공휴일", source: "국무회의" });
      await recountAll(world);
      await holdOne(world, notifier);
      world.at("2026-11-03 19:00");
      await declare(world, { date: "2026-11-06", name: "임시공휴일", source: "국무회의" });
      await recountAll(world);
      await withdraw(world, "2026-11-06");
      await recountAll(world);
    },
    writtenAt: "2026-11-04 08:59",
    change: refuseHeld,
    toldAt: "2026-11-04 09:00",
  });
  expect(outcome.received.map(({ content }) => isMarked(content.text))).toEqual([false, false]);
  expect(outcome.received[1]!.content.text).toContain("처리기한이 바뀌었습니다");
  expect(withoutMarks(outcome)).toEqual(expected);
});

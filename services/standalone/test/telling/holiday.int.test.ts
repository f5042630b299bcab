import { expect, test } from "vitest";
import {
  accepted,
  amendedWithoutEffect,
  cast,
  clerkPolicy,
  completed,
  complaint,
  dMinus1,
  extended,
  officeHoursPolicy,
  reassigned,
} from "./cast.ts";
import { deadlines, declare, holiday, recountAll, recountOnce, tellUntil, withdraw, worldWith } from "./holiday-story.ts";
import { settled, stuck, told } from "./ledger-view.ts";
import { createWorld, seoul, type SimpleEvent, type World } from "./world.ts";

const texts = (world: World): readonly string[] =>
  world.email.received.map(({ content }) => ("text" in content ? String(content.text) : ""));

const another = (number: string, data: object = {}): SimpleEvent => accepted({ complaint: { ...complaint, number }, ...data });

test("a holiday before the deadline moves it; the announced date keeps its stages, the new one adds its own day, and the clerk hears once", async () => {
  const world = await worldWith();
  world.at("2026-11-03 10:00");
  await declare(world, { ...holiday, date: "2026-11-05" });
  await recountAll(world);
  expect(await deadlines(world)).toEqual(["due 11-11 announced 11-10"]);
  await tellUntil(world, "2026-11-13 00:00");
  expect(await told(world)).toEqual(["moved a", "d-1 a", "d-day a", "d-day a", "overdue a"]);
  expect(await stuck(world)).toEqual([]);
  const [moved = "", dMinus1 = "", dDay = "", newDDay = ""] = texts(world);
  for (const text of [moved, dMinus1, dDay, newDDay]) {
    expect(text).toContain("11월 11일(수) 18:00");
    expect(text).toContain("11월 10일(화) 18:00");
  }
  expect(moved).toContain("처리기한이 바뀌었습니다");
});

test("on the deadline itself: the stages of the announced date come before the holiday", async () => {
  const world = await worldWith();
  world.at("2026-11-03 10:00");
  await declare(world);
  await recountAll(world);
  await tellUntil(world, "2026-11-09 09:00");
  // D-1 and D-day fall on the last working day before it: one notice, of the later stage.
  expect(await told(world)).toEqual(["moved a", "d-day a"]);
  expect(await settled(world)).toEqual(["d-1: superseded", "d-1: merged"]);
});

test("a stage told on the announced date is not told again", async () => {
  const world = await worldWith();
  await tellUntil(world, dMinus1);
  await world.tellDue();
  world.at("2026-11-09 10:00");
  await declare(world, { ...holiday, date: "2026-11-11" });
  await declare(world);
  await recountAll(world);
  await tellUntil(world, "2026-11-14 00:00");
  // What the holiday made due at once stands in the notice that tells of it.
  expect(await told(world)).toEqual(["d-1 a", "moved a", "d-day a", "d-day a", "overdue a"]);
  expect(world.email.readers()).toHaveLength(4);
});

test("only the first opening for a deadline that stays: a holiday right after it moves what is told when it has passed", async () => {
  const world = await worldWith(officeHoursPolicy);
  world.at("2026-11-03 10:00");
  await declare(world, { ...holiday, date: "2026-11-11" });
  await recountAll(world);
  expect(await deadlines(world)).toEqual(["due 11-10"]);
  await tellUntil(world, "2026-11-11 23:00");
  expect(await told(world)).toEqual(["d-3 a", "d-1 a", "d-day a"]);
  await tellUntil(world, "2026-11-12 09:00");
  expect((await told(world)).at(-1)).toBe("overdue a");
});

test("all complaints of a clerk stand in one notice, though they are counted anew one by one and armed in between", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted(), another("2026-000002"), another("2026-000003", { assignee: "b" }));
  world.at("2026-11-03 10:00");
  await declare(world);
  while ((await recountOnce(world, 1)) === "worked") {
    world.at(`2026-11-03 10:00:${world.clock.now().toZonedDateTimeISO("Asia/Seoul").second + 10}`);
    await world.tellDue();
    // A batch arms what it touched.
    await world.post(amendedWithoutEffect());
    expect(world.email.readers()).toEqual([]);
  }
  await world.tick(2);
  expect(world.email.readers().toSorted()).toEqual(["a", "b"]);
  expect((await told(world)).toSorted()).toEqual(["moved a", "moved a", "moved b"]);
});

test("an event that comes between the declaration and the recount does not lose the announced date", async () => {
  const world = await worldWith();
  world.at("2026-11-03 10:00");
  await declare(world);
  await world.post(amendedWithoutEffect());
  expect(await deadlines(world)).toEqual(["due 11-11 announced 11-10"]);
  await recountAll(world);
  expect(await deadlines(world)).toEqual(["due 11-11 announced 11-10"]);
  await world.tick(2);
  expect(await told(world)).toEqual(["moved a"]);
});

test("a deadline that an event moves as well is announced anew by it", async () => {
  const world = await worldWith();
  world.at("2026-11-03 10:00");
  await declare(world);
  await recountAll(world);
  await world.tick(2);
  await world.post(extended(3, "2026-11-03 10:01"));
  expect(await deadlines(world)).toEqual(["due 11-16"]);
  await tellUntil(world, "2026-11-16 10:00");
  expect(await told(world)).toEqual(["moved a", "d-1 a", "d-day a"]);
});

test("complaints that do not span the day, and closed ones, are not touched", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  const short = another("2026-000002", { period: { unit: "days", count: 3 } });
  const closed = another("2026-000003");
  await world.post(...cast, accepted(), short, closed);
  world.at("2026-11-03 10:00");
  await world.post({
    ...completed("2026-11-03 09:00"),
    data: { ...completed("2026-11-03 09:00").data, complaint: { ...complaint, number: "2026-000003" } },
  });
  const rows = async (): Promise<readonly unknown[]> => {
    const { rows: found } = await world.sql.query(
      `select k.number, k.xmin::text as complaint, c.xmin::text as clock, v.xmin::text as revision from complaints k
         join clocks c using (complaint_id) join clock_revisions v using (clock_id, revision) order by k.number`,
    );
    return found;
  };
  const before = await rows();
  await declare(world, { ...holiday, date: "2026-11-30" });
  await recountAll(world);
  expect(await rows()).toEqual(before);
  await declare(world);
  await recountAll(world);
  const after = await rows();
  expect(after.slice(1)).toEqual(before.slice(1));
  expect(after[0]).not.toEqual(before[0]);
});

test("withdrawn again, the deadline is back where it was, and the clerk hears that too", async () => {
  const world = await worldWith();
  world.at("2026-11-03 10:00");
  await declare(world);
  await recountAll(world);
  await world.tick(2);
  world.at("2026-11-04 10:00");
  await withdraw(world);
  await recountAll(world);
  expect(await deadlines(world)).toEqual(["due 11-10"]);
  await tellUntil(world, "2026-11-12 00:00");
  expect(await told(world)).toEqual(["moved a", "moved a", "d-1 a", "d-day a", "overdue a"]);
});

test("left and come back to before anybody heard of it, the clerk is told that it stayed; the first time that it moved", async () => {
  const world = await worldWith(officeHoursPolicy);
  const secondThoughts = async (day: string): Promise<void> => {
    world.at(`${day} 19:00`);
    await declare(world, { ...holiday, date: "2026-11-06" });
    await recountAll(world);
    await withdraw(world, "2026-11-06");
    await recountAll(world);
    expect(await deadlines(world)).toEqual(["due 11-11 announced 11-10"]);
  };
  await tellUntil(world, "2026-11-03 19:00");
  await declare(world, { ...holiday, date: "2026-11-09" });
  await recountAll(world);
  await secondThoughts("2026-11-03");
  await tellUntil(world, "2026-11-04 10:00");
  await secondThoughts("2026-11-04");
  await tellUntil(world, "2026-11-05 08:59");
  const before = texts(world).length;
  await tellUntil(world, "2026-11-05 10:00");
  expect((await told(world)).filter((line) => line === "moved a")).toHaveLength(2);
  const [first, second] = [texts(world).slice(0, before).at(-1), texts(world).at(-1)];
  for (const text of [first, second]) expect(text).toContain("11월 11일(수) 18:00");
  expect(first).toContain("이번에 처리기한이 바뀐 건");
  expect(second).toContain("다시 계산했으나 처리기한은 그대로인 건");
});

test("a deadline that comes nearer has all its stages anew: nothing is kept to a date that is later", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await declare(world, { ...holiday, date: "2026-11-05" });
  await recountAll(world);
  await world.post(...cast, accepted());
  world.at("2026-11-04 10:00");
  await withdraw(world, "2026-11-05");
  await recountAll(world);
  expect(await deadlines(world)).toEqual(["due 11-10 announced 11-11"]);
  await tellUntil(world, "2026-11-12 00:00");
  expect(await told(world)).toEqual(["moved a", "d-1 a", "d-day a", "overdue a"]);
  expect(texts(world).join("\n")).not.toContain("되도록 그 기한에 맞춰 주세요");
});

test("who takes over after the announced date's stages were told hears of them", async () => {
  const world = await worldWith();
  world.at("2026-11-03 10:00");
  await declare(world, { ...holiday, date: "2026-11-05" });
  await recountAll(world);
  await tellUntil(world, "2026-11-09 10:00");
  await world.post(reassigned("b"));
  await tellUntil(world, "2026-11-13 00:00");
  // Of either date, in one notice.
  expect(await told(world)).toEqual(["moved a", "d-1 a", "handover b", "handover b", "d-day b", "d-day b", "overdue b"]);
  expect(world.email.readers()).toEqual(["a", "a", "b", "b", "b", "b"]);
  expect(await stuck(world)).toEqual([]);
});

test("a recount that never ends does not keep back for ever what it made due", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted(), another("2026-000002"));
  world.at("2026-11-03 10:00");
  await declare(world);
  await recountOnce(world, 1);
  await world.tick(2);
  expect(world.email.readers()).toEqual([]);
  await world.pool.query("update recounts set advanced_at = advanced_at - interval '16 minutes'");
  await world.tick(2);
  expect(world.email.readers()).toEqual(["a"]);
});

test("after a stand-still over both dates the clerk gets one notice of the complaint", async () => {
  const world = await worldWith();
  world.at("2026-11-03 10:00");
  await declare(world, { ...holiday, date: "2026-11-05" });
  await recountAll(world);
  await world.tick(2);
  world.at("2026-11-11 09:30");
  await world.tick(4);
  expect(await told(world)).toEqual(["moved a", "d-day a"]);
  expect(world.email.readers()).toEqual(["a", "a"]);
  expect(await stuck(world)).toEqual([]);
});

test("declared in the evening and withdrawn before the opening: nobody hears of what was nothing", async () => {
  const world = await worldWith(officeHoursPolicy);
  world.at("2026-11-02 19:00");
  await declare(world);
  await recountAll(world);
  world.at("2026-11-02 20:00");
  await withdraw(world);
  await recountAll(world);
  expect(await deadlines(world)).toEqual(["due 11-10"]);
  await tellUntil(world, "2026-11-10 10:00");
  expect(await told(world)).toEqual(["d-3 a", "d-1 a", "d-day a"]);
});

test("withdrawn while the recount is under way: those who were counted already hear nothing either", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted(), another("2026-000002"));
  world.at("2026-11-03 10:00");
  await declare(world);
  await recountOnce(world, 1);
  await withdraw(world);
  await recountAll(world);
  await world.tick(3);
  expect(await deadlines(world)).toEqual(["due 11-10", "due 11-10"]);
  expect(await told(world)).toEqual([]);
});

test("a stage that the calendar moves into the past, and not its deadline, is told at the opening and for all complaints together", async () => {
  const world = await createWorld({ policy: officeHoursPolicy });
  const month = { acceptedAt: seoul("2026-10-30 10:00"), period: { unit: "months", count: 1 } };
  await world.post(...cast, accepted(month), another("2026-000002", month));
  // Due on Monday the 30th, so D-3 is on Wednesday the 25th, and on the day before if that is a holiday.
  world.at("2026-11-24 20:00");
  await declare(world, { ...holiday, date: "2026-11-25" });
  while ((await recountOnce(world, 1)) === "worked") {
    world.clock.advanceTo(world.clock.now().add({ seconds: 15 }));
    await world.tellDue();
  }
  await world.tick(3);
  expect(await told(world)).toEqual([]);
  world.at("2026-11-26 09:00");
  await world.tellDue();
  expect(await told(world)).toEqual(["d-3 a", "d-3 a"]);
  expect(world.email.readers()).toEqual(["a"]);
});

test("who takes over after the day of the new deadline was told, and nothing of the announced one, hears of it", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  world.at("2026-11-02 09:40");
  // Counted in hours: no stage of the announced deadline comes after the acceptance.
  await world.post(...cast, accepted({ acceptedAt: seoul("2026-11-02 09:30"), period: { unit: "days", count: 1 } }));
  world.at("2026-11-02 10:00");
  await declare(world, { ...holiday, date: "2026-11-03" });
  await recountAll(world);
  await tellUntil(world, "2026-11-04 09:05");
  expect(await told(world)).toEqual(["moved a", "d-day a"]);
  await world.post(reassigned("b"));
  await world.tick(2);
  expect(world.email.readers()).toEqual(["a", "a", "b"]);
});

test("a policy that tells no handovers tells of a moved deadline over the channels of its stages", async () => {
  const world = await worldWith({ ...clerkPolicy, handoverChannels: [] });
  world.at("2026-11-03 10:00");
  await declare(world);
  await recountAll(world);
  await world.tick(2);
  expect(await told(world)).toEqual(["moved a"]);
});

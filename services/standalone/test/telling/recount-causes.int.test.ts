import { changeOutage } from "@gihan/ledger/outages";
import { inTransaction } from "@gihan/ledger/sql";
import { expect, test } from "vitest";
import { accepted, cast, clerkPolicy, officeHoursPolicy } from "./cast.ts";
import { declare, holiday, recountAll, tellUntil, withdraw, worldWith } from "./holiday-story.ts";
import { createWorld, seoul, type World } from "./world.ts";

/** Why, of every mail that says it. */
const causes = (world: World): readonly string[] =>
  world.email.received.flatMap(({ content }) => /다시 계산한 사유 {2}(.*)/.exec(content.text.replaceAll(/\n {9,}/g, " "))?.[1] ?? []);

test("the notice of a moved deadline names the holiday, and later ones of that deadline do not", async () => {
  const world = await worldWith();
  world.at("2026-11-03 10:00");
  await declare(world, { ...holiday, date: "2026-11-05" });
  await recountAll(world);
  await tellUntil(world, "2026-11-13 00:00");
  expect(causes(world)).toEqual(["11월 5일(목) 임시공휴일 지정"]);
});

test("what was told before is no cause of the next change", async () => {
  const world = await worldWith();
  world.at("2026-11-03 10:00");
  await declare(world, { ...holiday, date: "2026-11-05" });
  await recountAll(world);
  await world.tick(2);
  world.at("2026-11-04 10:00");
  await withdraw(world, "2026-11-05");
  await recountAll(world);
  await world.tick(2);
  expect(causes(world)).toEqual(["11월 5일(목) 임시공휴일 지정", "11월 5일(목) 휴일 해제"]);
});

test("two holidays declared in one evening are told in the morning as two causes", async () => {
  const world = await worldWith(officeHoursPolicy);
  world.at("2026-11-02 19:00");
  for (const date of ["2026-11-05", "2026-11-06"]) {
    await declare(world, { ...holiday, date });
    await recountAll(world);
  }
  await tellUntil(world, "2026-11-03 10:00");
  expect(causes(world)).toEqual(["11월 5일(목) 임시공휴일 지정, 11월 6일(금) 임시공휴일 지정"]);
});

test("of an update that changes days of other months too, only those within the clock's count are named", async () => {
  const world = await worldWith();
  world.at("2026-11-03 10:00");
  await declare(world, { ...holiday, date: "2026-11-05" });
  await world.sql.query("update recounts set changed_days = array['2026-10-30'::date] || changed_days || array['2026-12-24'::date]");
  await recountAll(world);
  await world.tick(2);
  expect(causes(world)).toEqual(["11월 5일(목) 임시공휴일 지정"]);
});

test("an outage is named by its days", async () => {
  const world = await createWorld({ policy: clerkPolicy });
  await world.post(...cast, accepted({ receivedThrough: "saeol" }));
  world.at("2026-11-05 10:00");
  const outage = {
    system: "saeol",
    fromAt: Temporal.Instant.from(seoul("2026-11-03 09:00")),
    untilAt: Temporal.Instant.from(seoul("2026-11-04 18:00")),
    source: "시험",
  };
  const now = world.clock.now();
  await inTransaction(world.pool, (sql) => changeOutage(sql, "office", { kind: "opened", outage }, { declaredAt: now, tellAt: now }));
  await recountAll(world);
  await world.tick(2);
  expect(causes(world)).toEqual(["정보시스템 장애(11월 3일(화)~11월 4일(수))"]);
});

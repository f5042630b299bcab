import { declareHoliday } from "@gihan/calendar/korean/declared-holidays";
import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { olderRuleVersions, ruleVersion } from "@gihan/deadline/rule-version";
import { changeCalendar } from "@gihan/ledger/calendar-changes";
import { holdCalendars } from "@gihan/ledger/counting-lock";
import type { Recount } from "@gihan/ledger/recounts";
import { inTransaction, type Sql } from "@gihan/ledger/sql";
import { beginRecountByNewRules } from "@gihan/planning/begin-rule-recount";
import { OfficeContexts } from "@gihan/planning/office-context";
import { recountChunk } from "@gihan/planning/recount-chunk";
import { expect, test } from "vitest";
import { recountAll } from "../src/application/recount-all.ts";
import { accepted, createStretchWorld, now, recordsOf, type StretchWorld } from "./stretch-world.ts";

const holiday = { date: "2026-11-05", name: "임시공휴일", source: "국무회의" };

function declare(sql: Sql): Promise<Recount | null> {
  const change = declareHoliday(koreanOfficeCalendar, holiday);
  if (change.kind !== "changed") throw new Error(change.kind);
  return changeCalendar(sql, {
    officeId: "office",
    from: koreanOfficeCalendar.version,
    calendar: change.calendar,
    changedDays: change.changedDays,
    declaredAt: now,
    tellAt: now,
  });
}

async function worldWith(complaints: number): Promise<StretchWorld> {
  const world = await createStretchWorld();
  await world.handle(recordsOf(...Array.from({ length: complaints }, (_, number) => accepted(number))));
  return world;
}

const recount = (world: StretchWorld, onFailed: (ids: readonly string[]) => void = failOnAny): Promise<void> =>
  recountAll({
    pool: world.pool,
    contexts: new OfficeContexts(),
    now: () => now,
    complaintsAtOnce: 2,
    mayGoOn: () => true,
    onFinished: () => Promise.resolve(),
    onFailed,
  });

function failOnAny(ids: readonly string[]): void {
  throw new Error(`could not be counted anew: ${ids.join(", ")}`);
}

/** `11-11 (11-10) r2 run 2`, in the complaints' order. */
const clocks = (world: StretchWorld): Promise<readonly unknown[]> =>
  world.column(
    `select to_char(v.due_at at time zone 'Asia/Seoul', 'MM-DD') || coalesce(' (' || to_char(v.announced_due_at at time zone 'Asia/Seoul', 'MM-DD') || ')', '')
            || ' r' || c.revision || ' run ' || c.run
       from clocks c join clock_revisions v using (clock_id, revision) join complaints k using (complaint_id) order by k.number`,
  );

const moved = "11-11 (11-10) r2 run 2";

test("several processes that count at once do every complaint once", async () => {
  const world = await worldWith(9);
  await inTransaction(world.pool, declare);
  await Promise.all([recount(world), recount(world), recount(world)]);
  await recount(world);
  expect(await clocks(world)).toEqual(Array.from({ length: 9 }, () => moved));
  expect(await world.column("select found || '/' || revised || '/' || moved from recounts where finished_at is not null")).toEqual([
    "9/9/9",
  ]);
});

test("a piece that was not committed is done again, and those before it are not", async () => {
  const world = await worldWith(5);
  await inTransaction(world.pool, declare);
  const by = { contexts: new OfficeContexts(), now, complaints: 2 };
  await inTransaction(world.pool, (sql) => recountChunk(sql, by));
  const cut = inTransaction(world.pool, async (sql) => {
    await recountChunk(sql, by);
    throw new Error("power cut");
  });
  await expect(cut).rejects.toThrow("power cut");
  await recount(world);
  expect(await clocks(world)).toEqual(Array.from({ length: 5 }, () => moved));
  expect(await world.column("select revised from recounts")).toEqual([5]);
});

test("a complaint that cannot be counted keeps its deadline, is named, and does not stop the others", async () => {
  const world = await worldWith(3);
  const broken = await world.column("select complaint_id from complaints where number = '2026-000001'");
  await world.pool.query(
    `update events set data = jsonb_set(data, '{period}', '{"unit": "years", "count": 900}') where complaint_id = $1`,
    [broken[0]],
  );
  await inTransaction(world.pool, declare);
  const failed: string[] = [];
  await recount(world, (ids) => failed.push(...ids));
  expect(failed).toEqual(broken);
  expect(await clocks(world)).toEqual([moved, "11-10 r1 run 1", moved]);
});

test("a calendar comes into force between the batches and never within one", async () => {
  const world = await worldWith(1);
  const held = Promise.withResolvers<void>();
  const isHolding = Promise.withResolvers<void>();
  const batch = inTransaction(world.pool, async (sql) => {
    await holdCalendars(sql);
    isHolding.resolve();
    await held.promise;
    return sql.query("select calendar_version from offices");
  });
  await isHolding.promise;
  let isInForce = false;
  const change = inTransaction(world.pool, declare).then(() => (isInForce = true));
  const waiting = `select count(*)::int from pg_locks l join pg_database d on d.oid = l.database
    where d.datname = current_database() and l.locktype = 'advisory' and not l.granted`;
  while ((await world.column(waiting))[0] !== 1);
  expect(isInForce).toBe(false);
  held.resolve();
  expect((await batch).rows).toEqual([{ calendar_version: koreanOfficeCalendar.version }]);
  await change;
  expect(await world.column("select calendar_version from offices")).toEqual([`${koreanOfficeCalendar.version}+1`]);
});

test("a calendar that somebody else has changed meanwhile is left alone", async () => {
  const world = await worldWith(1);
  await inTransaction(world.pool, declare);
  expect(await inTransaction(world.pool, declare)).toBeNull();
  expect(await world.column("select count(*)::int from recounts")).toEqual([1]);
});

/** As an older version wrote it: the first complaint's deadline a day earlier, the second's alike. */
async function countByOlderRules(world: StretchWorld, rules = olderRuleVersions[0]!): Promise<void> {
  await world.pool.query(
    `update clock_revisions v set rule_version = $1, due_at = v.due_at - d.by, remind_at = v.remind_at - d.by, fingerprint = 'older'
       from clocks c join complaints k using (complaint_id) cross join lateral (select interval '1 day' as by) d
      where c.clock_id = v.clock_id and c.revision = v.revision and k.number = '2026-000000'`,
    [rules],
  );
}

const begin = (world: StretchWorld, at = now): Promise<Recount | null> =>
  inTransaction(world.pool, async (sql) => beginRecountByNewRules(sql, await new OfficeContexts().readOne(sql, "office"), at));

test("what older rules have counted is counted by the new ones once, and what comes out the same is not touched", async () => {
  const world = await worldWith(2);
  await countByOlderRules(world);
  expect(await begin(world)).toMatchObject({ cause: "rules", version: ruleVersion, changedDays: [] });
  await recount(world);
  expect(await clocks(world)).toEqual(["11-10 (11-09) r2 run 2", "11-10 r1 run 1"]);
  expect(await begin(world)).toBeNull();
});

test("what an older process counts after that is counted by the new rules again", async () => {
  const world = await worldWith(2);
  await countByOlderRules(world);
  await begin(world);
  await recount(world);
  await world.pool.query("update clock_revisions set created_at = created_at + interval '1 hour'");
  await countByOlderRules(world);
  expect(await begin(world, now.add({ hours: 1 }))).not.toBeNull();
});

test("rules of a newer version are left to the processes that know them", async () => {
  const world = await worldWith(2);
  await countByOlderRules(world, "kr-2030-01-01.1");
  expect(await begin(world)).toBeNull();
  await world.pool.query(
    "insert into recounts (office_id, cause, version, declared_at, tell_at) values ('office', 'rules', 'kr-2030-01-01.1', $1, $1)",
    [now.toString()],
  );
  await recount(world);
  expect(await world.column("select finished_at from recounts")).toEqual([null]);
});

test("of a piece that the database refuses, only the complaint at fault is left out", async () => {
  const world = await worldWith(5);
  await world.pool.query(
    `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'refused' using errcode = '22000'; end $$;
     create trigger refuse before insert on clock_revisions for each row
       when (new.clock_id = 3 and new.revision = 2) execute function refuse()`,
  );
  await inTransaction(world.pool, declare);
  const failed: string[] = [];
  await recount(world, (ids) => failed.push(...ids));
  expect(failed).toHaveLength(1);
  expect((await clocks(world)).filter((line) => line === moved)).toHaveLength(4);
  expect(await world.column("select found || '/' || moved || '/' || failed from recounts where finished_at is not null")).toEqual([
    "5/4/1",
  ]);
});

test("a piece holds the calendars while it counts: a second change waits for it", async () => {
  const world = await worldWith(1);
  await inTransaction(world.pool, declare);
  await inTransaction(world.pool, async (sql) => {
    await recountChunk(sql, { contexts: new OfficeContexts(), now, complaints: 1 });
    const other = world.pool.query("select pg_try_advisory_xact_lock(4026215) as is_free");
    expect((await other).rows).toEqual([{ is_free: false }]);
  });
});

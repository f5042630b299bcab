import { setTimeout as pause } from "node:timers/promises";
import { startSteppedClock } from "@gihan/ledger/stepped-clock";
import type pg from "pg";
import { bareKafka } from "../peers/bare-log.ts";
import type { BenchDatabase } from "../harness/bench-server.ts";
import type { DistributedShape } from "../harness/distributed-shape.ts";
import { acceptedEvents, bornAt, clerkEvents } from "../harness/feed.ts";
import { instanceCounts, instanceRows, type Instances } from "../harness/instance-rows.ts";
import { secondsOf, type Row } from "../harness/measure.ts";
import { appendEvents } from "../harness/roads.ts";
import { startServices } from "../harness/service-process.ts";
import { untilRead } from "../harness/until-read.ts";

const clerks = 200;
const warmUp = 1_000;

/** One, two and four scheduler processes on one topic, from the first append to the last commit. */
export async function schedulerRows(shape: DistributedShape, scale: { readonly complaints: number }): Promise<readonly Row[]> {
  const measured: Instances[] = [];
  for (const count of instanceCounts) measured.push(await measure(shape, { count, complaints: scale.complaints }));
  return instanceRows(measured, { kind: "scheduler", work: "events planned", amount: scale.complaints });
}

async function measure(
  shape: DistributedShape,
  { count, complaints }: { readonly count: number; readonly complaints: number },
): Promise<Instances> {
  const database = await shape.database(`schedulers_${count}`);
  const { pool } = database;
  await startSteppedClock(pool, bornAt);
  const environment = { ...shape.environmentFor(database), GIHAN_CLOCK: `stepped:${bornAt}` };
  const schedulers = await startServices("scheduler", { count, environment });
  await untilDivided(shape, database, count);
  const log = shape.openLog(database);
  const events = acceptedEvents(warmUp + complaints, clerks);
  const take = async (some: Parameters<typeof appendEvents>[1]): Promise<void> => {
    await appendEvents(log, some);
    await untilRead(pool, log);
  };
  await take(clerkEvents(clerks));
  await take(events.slice(0, warmUp));
  const seconds = await secondsOf(() => take(events.slice(warmUp)));
  await schedulers.stop();
  await log.close();
  const planned = await countPlanned(pool);
  await database.close();
  return { count, seconds, lost: events.length - planned.complaints, twice: planned.revisions - planned.complaints };
}

/** Resolves once the partitions are divided between all of them. */
async function untilDivided(shape: DistributedShape, database: BenchDatabase, members: number): Promise<void> {
  const admin = bareKafka(shape.brokers).admin();
  await admin.connect();
  for (let isDivided = false; !isDivided; await pause(100)) {
    const all = (await admin.listGroups()).groups.map(({ groupId }) => groupId);
    // There is one: whoever reads this database's topics has their prefix.
    const { groups } = await admin.describeGroups(all.filter((groupId) => groupId.startsWith(shape.prefixOf(database))));
    isDivided = groups.some((group) => group.state === "Stable" && group.members.length === members);
  }
  await admin.disconnect();
}

/** Complaints with their three stages, and how often anything was planned: as often as there are complaints, if each was planned once. */
async function countPlanned(pool: pg.Pool): Promise<{ readonly complaints: number; readonly revisions: number }> {
  const { rows } = await pool.query<{ complaints: number; revisions: number }>(
    `select count(*) filter (where stages = 3)::int as complaints, coalesce(sum(revisions), 0)::int as revisions
       from (select (select count(*) from reminders r where r.clock_id = c.clock_id) as stages,
                    (select count(*) from clock_revisions v where v.clock_id = c.clock_id) as revisions from clocks c) as planned`,
  );
  return rows[0]!;
}

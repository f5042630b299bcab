import { temporaryDatabase } from "@gihan/testing/temporary-database";
import { expect, test } from "vitest";
import { migrateEventLog } from "../src/postgres/migrate-event-log.ts";
import { postgresEventLog } from "../src/postgres/postgres-event-log.ts";
import { record } from "../src/conformance/records.ts";

test("several processes may make the schema at once, and again later, and the identity stays", async () => {
  const database = await temporaryDatabase();
  const pools = Array.from({ length: 6 }, () => database.pool({ max: 1 }));
  await Promise.all(pools.map((pool) => migrateEventLog(pool)));
  const log = postgresEventLog({ pool: database.pool(), topics: ["complaints"] });
  const identity = await log.identity();
  await Promise.all(pools.map((pool) => migrateEventLog(pool)));
  expect(await log.identity()).toBe(identity);
  expect(identity).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
});

test("a topic keeps the number of partitions it was made with", async () => {
  const database = await temporaryDatabase();
  const pool = database.pool();
  await migrateEventLog(pool);
  const logs = [3, 5, 8, 2].map((partitions) => postgresEventLog({ pool, topics: ["complaints"], partitions }));
  const bounds = await Promise.all(logs.map((log) => log.bounds("complaints")));
  const made = bounds[0]?.length ?? 0;
  expect([3, 5, 8, 2]).toContain(made);
  for (const seen of bounds) expect(seen.map(({ partition }) => partition)).toEqual(Array.from({ length: made }, (_, at) => at));
  for (const log of logs) {
    for (const place of await log.append("complaints", [record("key", "value")])) expect(place.partition).toBeLessThan(made);
    await log.close();
  }
});

test("tables that were never made are named, not taken for an outage", async () => {
  const database = await temporaryDatabase();
  const log = postgresEventLog({ pool: database.pool(), topics: ["complaints"] });
  await expect(log.append("complaints", [record("key", "value")])).rejects.toThrow('relation "event_log.log_partitions" does not exist');
  await expect(log.identity()).rejects.toThrow('relation "event_log.log_identity" does not exist');
  await log.close();
});

test("a topic Kafka would refuse and a senseless number of partitions are refused at construction", async () => {
  const pool = (await temporaryDatabase()).pool();
  expect(() => postgresEventLog({ pool, topics: ["it's"] })).toThrow(RangeError);
  expect(() => postgresEventLog({ pool, topics: ["complaints"], partitions: 0 })).toThrow(RangeError);
});

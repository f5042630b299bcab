import { expect, test } from "vitest";
import { readSchedulerConfig } from "../src/config.ts";

const stores = { DATABASE_URL: "postgres://db/gihan", KAFKA_BROKERS: "kafka:9092", REDIS_URL: "redis://redis" };

test("with its three stores everything else stands on its default", () => {
  expect(readSchedulerConfig(stores)).toMatchObject({
    databaseUrl: "postgres://db/gihan",
    kafka: { brokers: ["kafka:9092"] },
    redis: { url: "redis://redis" },
    process: { health: { port: 4127 }, clock: { kind: "system" } },
    scheduler: { armAheadMs: 300_000, armEveryMs: 15_000 },
  });
});

test("without them it names all three at once", () => {
  expect(() => readSchedulerConfig({})).toThrow(/DATABASE_URL[^]*KAFKA_BROKERS[^]*REDIS_URL/);
});

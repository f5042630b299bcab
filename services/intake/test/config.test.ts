import { expect, test } from "vitest";
import { readIntakeConfig } from "../src/config.ts";

const stores = { DATABASE_URL: "postgres://db/gihan", KAFKA_BROKERS: "kafka:9092" };

test("with ledger and log everything else stands on its default; it has no use for Redis", () => {
  expect(readIntakeConfig(stores)).toMatchObject({
    intake: { host: "127.0.0.1", port: 4026, requestsPerMinute: 6_000 },
    process: { health: { port: 4126 } },
  });
});

test("without them it names both at once", () => {
  expect(() => readIntakeConfig({})).toThrow(/DATABASE_URL[^]*KAFKA_BROKERS/);
});

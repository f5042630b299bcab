import { Type } from "typebox";
import { describe, expect, test } from "vitest";
import { readConfig } from "../src/config.ts";
import { databaseVariables } from "../src/variables/database-variables.ts";
import { kafkaVariables, toKafkaConfig } from "../src/variables/kafka-variables.ts";
import { processVariables, toProcessConfig } from "../src/variables/process-variables.ts";
import { redisVariables, toRedisConfig } from "../src/variables/redis-variables.ts";

const authority = "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----";
const refused = (name: string) => expect.objectContaining({ code: "CONFIG_INVALID", message: expect.stringContaining(name) });

describe("Kafka", () => {
  const read = (environment: Record<string, string>) =>
    toKafkaConfig(readConfig(Type.Object(kafkaVariables), { KAFKA_BROKERS: "kafka-1:9092,kafka-2:9092", ...environment }));

  test("needs its brokers and nothing else", () => {
    expect(read({})).toEqual({
      brokers: ["kafka-1:9092", "kafka-2:9092"],
      prefix: "",
      tls: null,
      sasl: null,
      partitions: 12,
      replication: 3,
      minInSyncReplicas: 2,
      retentionMs: 2_592_000_000,
      sessionTimeoutMs: 10_000,
    });
    expect(() => read({ KAFKA_BROKERS: "" })).toThrow(refused("KAFKA_BROKERS"));
  });

  test.each([
    ["1", 1],
    ["2", 1],
    ["5", 4],
  ])("%s replicas have to be written by all but one of them", (replication, minInSyncReplicas) => {
    expect(read({ KAFKA_REPLICATION: replication })).toMatchObject({ minInSyncReplicas });
  });

  test("is spoken to in TLS when told so, or when an authority is given", () => {
    expect(read({ KAFKA_TLS: "true" }).tls).toEqual({});
    expect(read({ KAFKA_TLS_CA: authority }).tls).toEqual({ ca: authority });
    expect(read({ KAFKA_TLS_CERT: authority, KAFKA_TLS_KEY: "-----BEGIN PRIVATE KEY-----" }).tls).toMatchObject({ cert: authority });
  });

  test("knows its user by SCRAM", () => {
    expect(read({ KAFKA_USERNAME: "gihan", KAFKA_PASSWORD: "hush" }).sasl).toEqual({
      mechanism: "scram-sha-512",
      username: "gihan",
      password: "hush",
    });
  });

  test.each([
    ["an address with a scheme", { KAFKA_BROKERS: "https://kafka:9092" }, "KAFKA_BROKERS"],
    ["a broker without a port", { KAFKA_BROKERS: "kafka" }, "KAFKA_BROKERS"],
    ["a user without a password", { KAFKA_USERNAME: "gihan" }, "KAFKA_PASSWORD"],
    ["a certificate without its key", { KAFKA_TLS_CERT: authority }, "KAFKA_TLS_KEY"],
    ["more replicas in sync than there are", { KAFKA_REPLICATION: "1", KAFKA_MIN_IN_SYNC_REPLICAS: "2" }, "KAFKA_MIN_IN_SYNC_REPLICAS"],
    ["a path for an authority", { KAFKA_TLS_CA: "/etc/ca.pem" }, "KAFKA_TLS_CA"],
    ["a mechanism that shows the password", { KAFKA_SASL_MECHANISM: "plain" }, "KAFKA_SASL_MECHANISM"],
  ])("%s is refused by name", (_, environment, name) => {
    expect(() => read(environment)).toThrow(refused(name));
  });
});

test("Redis needs its address; an authority of its own may come along", () => {
  const read = (environment: Record<string, string>) => toRedisConfig(readConfig(Type.Object(redisVariables), environment));
  expect(read({ REDIS_URL: "redis://redis:6379" })).toEqual({
    url: "redis://redis:6379",
    prefix: "gihan",
    tls: null,
    checkEveryMs: 30_000,
  });
  expect(read({ REDIS_URL: "rediss://redis", REDIS_TLS_CA: authority, REDIS_PASSWORD: "hush" })).toEqual({
    url: "rediss://redis",
    prefix: "gihan",
    password: "hush",
    tls: { ca: authority },
    checkEveryMs: 30_000,
  });
  expect(() => read({})).toThrow(refused("REDIS_URL"));
  expect(() => read({ REDIS_URL: "http://:hush@redis" })).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining("hush") }),
  );
});

test("the ledger needs its address, and shows no password", () => {
  const read = (DATABASE_URL: string) => readConfig(Type.Object(databaseVariables), { DATABASE_URL });
  expect(read("postgres://gihan:hush@db/gihan?sslmode=verify-full").DATABASE_URL).toContain("verify-full");
  expect(() => read("mysql://gihan:hush@db/gihan")).toThrow(expect.objectContaining({ message: expect.not.stringContaining("hush") }));
});

test("a process stands on defaults, and refuses a clock that begins at no time", () => {
  const read = (environment: Record<string, string>) => toProcessConfig(readConfig(Type.Object(processVariables(4127)), environment));
  expect(read({})).toEqual({
    clock: { kind: "system" },
    logLevel: "info",
    health: { host: "127.0.0.1", port: 4127 },
    startTimeoutMs: 120_000,
    stopGraceMs: 30_000,
    maxSkewMs: 2_000,
  });
  expect(() => read({ GIHAN_CLOCK: "stepped:tomorrow" })).toThrow(refused("GIHAN_CLOCK"));
});

import { expect, test } from "vitest";
import { readNotifierConfig } from "../src/config.ts";

const stores = { DATABASE_URL: "postgres://db/gihan", KAFKA_BROKERS: "kafka:9092", REDIS_URL: "redis://redis" };

test("with its three stores everything else stands on its default: the sink of this machine, and no relay", () => {
  expect(readNotifierConfig(stores)).toMatchObject({
    sink: { smtpUrl: "smtp://127.0.0.1:4024", textUrl: "http://127.0.0.1:4025" },
    smtpUrl: null,
    process: { health: { port: 4128 } },
    notifier: { leaseMs: 45_000, providerTimeoutMs: 20_000, sweepEveryMs: 15_000 },
  });
});

test("the sink may be the one of a compose network", () => {
  const sink = { GIHAN_SINK_SMTP_URL: "smtp://sink:4024", GIHAN_SINK_TEXT_URL: "http://sink:4025" };
  expect(readNotifierConfig({ ...stores, ...sink }).sink).toEqual({ smtpUrl: "smtp://sink:4024", textUrl: "http://sink:4025" });
});

test.each([
  ["a mail server for a sink", { GIHAN_SINK_SMTP_URL: "smtp://mail.example" }, "GIHAN_SINK_SMTP_URL"],
  ["one whose name only begins like the sink's", { GIHAN_SINK_SMTP_URL: "smtp://sink.example" }, "GIHAN_SINK_SMTP_URL"],
  ["a text gateway for a sink", { GIHAN_SINK_TEXT_URL: "http://127.0.0.1.example" }, "GIHAN_SINK_TEXT_URL"],
  ["a provider given more time than the lease", { GIHAN_PROVIDER_TIMEOUT_MS: "45000" }, "GIHAN_PROVIDER_TIMEOUT_MS"],
])("%s is refused by name", (_, environment, name) => {
  expect(() => readNotifierConfig({ ...stores, ...environment })).toThrow(
    expect.objectContaining({ code: "CONFIG_INVALID", message: expect.stringContaining(name) }),
  );
});

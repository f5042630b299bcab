import { randomUUID } from "node:crypto";
import { hasSecureServers, secureKafka, type KafkaUser, type SecureKafka } from "@gihan/testing/secure-servers";
import { beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { record, textOf } from "../src/conformance/records.ts";
import { kafkaEventLog, type KafkaEventLogOptions } from "../src/kafka/kafka-event-log.ts";
import type { EventLog } from "../src/port.ts";

const mechanisms = ["scram-sha-256", "scram-sha-512"] as const;
type Mechanism = (typeof mechanisms)[number];
/** Much less than a process waits at its start. */
const soonMs = 8_000;

describe.skipIf(!hasSecureServers)("a Kafka that speaks TLS and asks who is there (needs java and openssl)", () => {
  let kafka: SecureKafka;
  beforeAll(async () => {
    kafka = await secureKafka();
  });

  function open(options: Partial<KafkaEventLogOptions> & { readonly as?: KafkaUser; readonly by?: Mechanism } = {}): {
    readonly topic: string;
    readonly log: EventLog;
  } {
    const { as = kafka.user, by = "scram-sha-512", ...rest } = options;
    const topic = `secure-${randomUUID()}`;
    const log = kafkaEventLog({
      brokers: kafka.brokers,
      clientId: "secure",
      topics: [topic],
      partitions: 2,
      replication: 1,
      tls: { ca: kafka.certificate.authority },
      sasl: { mechanism: by, ...as },
      ...rest,
    });
    onTestFinished(() => log.close());
    return { topic, log };
  }

  /** Whatever is asked of the log first fails with this code, soon. */
  async function expectAtOnce(options: Parameters<typeof open>[0], code: string): Promise<void> {
    const asking: readonly ((log: EventLog, topic: string) => Promise<unknown>)[] = [
      (log, topic) => log.bounds(topic),
      (log, topic) => log.prepare(topic),
      (log, topic) => log.append(topic, [record("key", "never")], { timeoutMs: soonMs }),
      (log, topic) =>
        log.consume({
          topic,
          group: "readers",
          position: async () => null,
          handle: async () => ({ kind: "done" }),
          onHalt: () => undefined,
        }),
    ];
    for (const ask of asking) {
      const { topic, log } = open(options);
      const askedAt = performance.now();
      await expect(ask(log, topic)).rejects.toMatchObject({ name: "EventLogError", code });
      expect(performance.now() - askedAt).toBeLessThan(soonMs);
    }
  }

  test.each(mechanisms)("is written to and read by %s", async (by) => {
    const { topic, log } = open({ by });
    await log.append(topic, [record("key", "one"), record("key", "two")], { timeoutMs: 20_000 });
    const seen: string[] = [];
    await log.consume({
      topic,
      group: "readers",
      position: async () => null,
      async handle({ records }) {
        seen.push(...records.map(textOf));
        return { kind: "done" };
      },
      onHalt: () => undefined,
    });
    await vi.waitFor(() => expect(seen).toEqual(["one", "two"]), { timeout: 30_000 });
  });

  test("refuses a wrong password, and an unknown user", async () => {
    await expectAtOnce({ as: { ...kafka.user, password: "guessed" } }, "EVENT_LOG_REFUSED");
    await expectAtOnce({ as: { username: "nobody", password: "guessed" } }, "EVENT_LOG_REFUSED");
  });

  test("refuses a user without rights", () => expectAtOnce({ as: kafka.guest }, "EVENT_LOG_REFUSED"));

  test("is not spoken to where nobody who is trusted vouches for it", () => expectAtOnce({ tls: {} }, "EVENT_LOG_UNTRUSTED"));

  test("is not spoken to under another name than its certificate's", () =>
    expectAtOnce({ brokers: kafka.misnamed }, "EVENT_LOG_UNTRUSTED"));
});

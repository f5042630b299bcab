import { execFile, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { policies } from "@gihan/catalogue/policies";
import { isWriterTopic, topics, writerTopic } from "@gihan/contracts/topics";
import { kafkaEventLog } from "@gihan/event-log/kafka";
import { prefixedEventLog } from "@gihan/event-log/prefixed";
import { createOffice } from "@gihan/ledger/offices";
import { createPool } from "@gihan/ledger/sql";
import { addWriter } from "@gihan/ledger/writers";
import { migrateNoticeQueue } from "@gihan/notice-queue/migrate-postgres";
import { postgresNoticeQueue } from "@gihan/notice-queue/postgres";
import { ManualClock } from "@gihan/runtime/clock";
import { createLogger } from "@gihan/runtime/logger";
import { kafkaBrokers } from "@gihan/testing/brokers";
import { temporaryDatabase } from "@gihan/testing/temporary-database";
import { expect, onTestFinished, test, vi } from "vitest";
import { schedulerDefaults } from "../src/config.ts";
import { createScheduler } from "../src/worker.ts";
import { now } from "./stretch-world.ts";

const run = promisify(execFile);
const has = (program: string, option: string): boolean => spawnSync(program, [option]).status === 0;
const fileOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const jars = fileOf("../../../infra/local/target/kafka");

const hasKcat = has("kcat", "-V");
const hasJava = has("java", "-version") && existsSync(jars);
const withinMs = { timeout: 40_000, interval: 100 };

/** A scheduler at work on Kafka, for one office for which the system `saeol` writes. */
async function schedulerOnKafka() {
  const { connectionString } = await temporaryDatabase({ template: "ledger" });
  const pool = createPool({ connectionString, name: "scheduler-test", max: 8 });
  onTestFinished(() => pool.end());
  await migrateNoticeQueue(connectionString);
  await createOffice(pool, {
    officeId: "office",
    name: "한빛구청",
    email: "office@gihan.example",
    policy: policies.starter,
    calendar: koreanOfficeCalendar,
  });
  const prefix = `test-${randomUUID()}.`;
  const onBrokers = kafkaEventLog({
    brokers: kafkaBrokers(),
    clientId: "scheduler-test",
    topics: Object.values(topics).map((topic) => prefix + topic),
    isTopic: (topic) => topic.startsWith(prefix) && isWriterTopic(topic.slice(prefix.length)),
    partitions: 3,
    replication: 1,
  });
  const log = prefixedEventLog(onBrokers, prefix);
  onTestFinished(() => log.close());
  const logger = createLogger({ level: "silent", name: "test" });
  const queue = postgresNoticeQueue({ connectionString, log: logger });
  onTestFinished(() => queue.close());
  const scheduler = createScheduler({
    pool,
    log,
    queue,
    clock: new ManualClock(now),
    logger,
    config: { ...schedulerDefaults, lookForWritersEveryMs: 100, noteEveryMs: 100 },
    onFatal: (error) => {
      throw error;
    },
  });
  onTestFinished(() => scheduler.stop());
  // A broker that has just started refuses groups for a moment.
  await vi.waitFor(() => scheduler.start(), withinMs);
  await addWriter(pool, { name: "saeol", officeId: "office", sources: ["urn:gov:saeol"], types: ["gihan.complaint.*"] });
  // Makes the topic, as the scheduler is about to do; one of the two may find the other at it.
  await vi.waitFor(() => log.bounds(writerTopic("saeol")), withinMs);
  return {
    scheduler,
    broker: kafkaBrokers().join(","),
    topic: prefix + writerTopic("saeol"),
    /** Values of the first column. */
    async column(text: string): Promise<readonly unknown[]> {
      return (await pool.query<unknown[]>({ text, rowMode: "array" })).rows.map(([first]) => first);
    },
  };
}

test.skipIf(!hasKcat)("what the documentation says to send with kcat is taken in, in either mode", async () => {
  const { broker, topic, column, scheduler } = await schedulerOnKafka();
  const page = await readFile(fileOf("../../../docs/kafka.md"), "utf8");
  const script = /```sh\n(kcat [^]*?)```/.exec(page)![1]!;
  await run("bash", ["-euc", script.replaceAll("broker:9092", broker).replaceAll("complaints.from.saeol", topic)]);
  await vi.waitFor(async () => {
    expect(await column("select event_id from events order by 1")).toEqual(["saeol-1", "saeol-2"]);
  }, withinMs);
  expect(await column("select office_id || '/' || number from complaints order by 1")).toEqual([
    "office/2026-000123",
    "office/2026-000124",
  ]);
  expect(await column("select detail from dead_letters")).toEqual([]);
  await vi.waitFor(() => scheduler.assertCaughtUp(), withinMs);
});

test.skipIf(!hasKcat)("what no system should write is a dead letter with its reason, and what follows is read", async () => {
  const { broker, topic, column } = await schedulerOnKafka();
  const data = `{"complaint":{"system":"saeol","number":"2026-000001"},"acceptedAt":"2026-11-02T08:00:00+09:00","kind":"inquiry","period":{"unit":"days","count":7}}`;
  const headers = (id: string, ...more: readonly string[]) =>
    ["content-type=application/json", "ce_specversion=1.0", `ce_id=${id}`, "ce_type=gihan.complaint.accepted.v1", ...more].flatMap(
      (header) => ["-H", header],
    );
  const time = "ce_time=2026-11-02T08:00:00+09:00";
  // All of them to one partition, so that the last one shows that the others are behind it.
  const kcat = `kcat -P -b ${broker} -t ${topic} -p 0 -X acks=all "$@"`;
  const write = (value: string, options: readonly string[]) => run("bash", ["-euc", `printf '%s\\n' "$0" | ${kcat}`, value, ...options]);

  await write(data, headers("foreign", time, "ce_source=urn:gov:other"));
  await write(data, headers("office", time, "ce_source=urn:gov:saeol", "ce_office=elsewhere"));
  await write(data, headers("untimely", "ce_time=2026-11-02T09:06:00+09:00", "ce_source=urn:gov:saeol"));
  await write("key:", ["-K", ":", "-Z", ...headers("tombstone", time, "ce_source=urn:gov:saeol")]);
  await write(`[${data}]`, ["-H", "content-type=application/cloudevents-batch+json"]);
  await write(data, []);
  const cp949 = `printf '%s\\n' '${data}' | ${kcat} -H "ce_subject=$(printf '\\301\\246')"`;
  await run("bash", ["-euc", cp949, "bash", ...headers("cp949", time, "ce_source=urn:gov:saeol")]);
  await write(data, headers("good", time, "ce_source=urn:gov:saeol"));

  await vi.waitFor(async () => expect(await column("select event_id from events")).toEqual(["good"]), withinMs);
  expect(
    await column("select log_offset || ' ' || reason || ' ' || split_part(detail, ':', 1) from dead_letters order by log_offset"),
  ).toEqual([
    "0 unauthorised the source urn",
    "1 undecodable ce_office",
    "2 time-in-future /time",
    "3 undecodable ",
    "4 undecodable content-type",
    "5 undecodable content-type",
    "6 undecodable ce_subject",
  ]);
  expect(await column("select next from log_positions where topic = 'complaints.from.saeol'")).toEqual(["8"]);
});

// A virtual machine that compiles its program first takes its time where others work too.
test.skipIf(!hasJava)("what Kafka's own Java client writes is taken in, in either mode", { timeout: 120_000 }, async () => {
  const { broker, topic, column } = await schedulerOnKafka();
  await run("java", ["-cp", `${jars}/*`, fileOf("producers/Producer.java"), broker, topic, "urn:gov:saeol"]);
  const taken = "select event_id from events union all select detail from dead_letters order by 1";
  await vi.waitFor(async () => expect(await column(taken)).toEqual(["java-1", "java-2"]), withinMs);
});

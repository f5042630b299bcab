import { execFile, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { decodeKafka } from "@gihan/contracts/codec/kafka";
import { isWriterTopic, topics, writerTopic } from "@gihan/contracts/topics";
import { kafkaEventLog } from "@gihan/event-log/kafka";
import { prefixedEventLog } from "@gihan/event-log/prefixed";
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
import { createTestOffice } from "./test-office.ts";

const run = promisify(execFile);
const has = (program: string, option: string): boolean => spawnSync(program, [option]).status === 0;
const fileOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const jars = fileOf("../../../infra/local/target/kafka");

const hasKcat = has("kcat", "-V");
const hasJava = has("java", "-version") && existsSync(jars);
const withinMs = { timeout: 40_000, interval: 100 };

/** A scheduler at work on Kafka, for one office for which the systems `saeol` and `water` write. */
async function schedulerOnKafka() {
  const { connectionString } = await temporaryDatabase({ template: "ledger" });
  const pool = createPool({ connectionString, name: "scheduler-test", max: 8 });
  onTestFinished(() => pool.end());
  await migrateNoticeQueue(connectionString);
  await createTestOffice(pool);
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
  for (const name of ["saeol", "water"]) {
    await addWriter(pool, { name, officeId: "office", sources: [`urn:gov:${name}`], types: ["gihan.complaint.*"] });
    // Makes the topic, as the scheduler is about to do; one of the two may find the other at it.
    await vi.waitFor(() => log.bounds(writerTopic(name)), withinMs);
  }
  /** Values of the first column. */
  async function column(text: string): Promise<readonly unknown[]> {
    return (await pool.query<unknown[]>({ text, rowMode: "array" })).rows.map(([first]) => first);
  }
  return {
    scheduler,
    broker: kafkaBrokers().join(","),
    topic: prefix + writerTopic("saeol"),
    topicOfAnother: prefix + writerTopic("water"),
    column,
    /** What is planned, each clock with its open reminders and each dead letter with its reason. */
    planned: () =>
      column(`
        select number || ' ' || c.kind || ' ' || (select string_agg(stage, ' ' order by moment_at, audience) from reminders r
                 where r.clock_id = c.clock_id and r.revision = c.revision and settled is null)
          from clocks c join complaints using (complaint_id)
         union all select detail from dead_letters order by 1`),
    /** The subjects that lie on the topic of `saeol`, by event. */
    async subjects(): Promise<readonly string[]> {
      const found: string[] = [];
      const consumption = await log.consume({
        topic: writerTopic("saeol"),
        group: "subjects",
        position: async () => null,
        async handle({ records }) {
          for (const { headers, value } of records) {
            const decoded = decodeKafka(headers, value);
            if (decoded.kind === "event") found.push(`${decoded.event.id} ${decoded.event.subject}`);
          }
          return { kind: "done" };
        },
        onHalt: () => undefined,
      });
      await vi.waitFor(() => expect(found).toHaveLength(2), withinMs);
      await consumption.stop();
      return found.toSorted();
    },
  };
}

const allStages = "processing d-3 d-1 d-day overdue overdue overdue";

test.skipIf(!hasKcat)("what the documentation says to send with kcat is planned, in either mode", async () => {
  const { broker, topic, column, planned, subjects, scheduler } = await schedulerOnKafka();
  const page = await readFile(fileOf("../../../docs/kafka.md"), "utf8");
  const script = /```sh\n(kcat [^]*?)```/.exec(page)![1]!;
  await run("bash", ["-euc", script.replaceAll("broker:9092", broker).replaceAll("complaints.from.saeol", topic)]);
  await vi.waitFor(async () => expect(await planned()).toEqual([`2026-000123 ${allStages}`, `2026-000124 ${allStages}`]), withinMs);
  expect(await column("select office_id || '/' || event_id from events order by 1")).toEqual(["office/saeol-1", "office/saeol-2"]);
  expect(await subjects()).toEqual(["saeol-1 saeol/제2026-123호", "saeol-2 saeol/제2026-124호"]);
  await vi.waitFor(() => scheduler.assertCaughtUp(), withinMs);
});

test.skipIf(!hasKcat)("what no system should write is a dead letter with its reason, and what follows is read", async () => {
  const { broker, topic, topicOfAnother, column } = await schedulerOnKafka();
  const data = `{"complaint":{"system":"saeol","number":"2026-000001"},"acceptedAt":"2026-11-02T08:00:00+09:00","kind":"inquiry","period":{"unit":"days","count":7}}`;
  const headers = (id: string, ...more: readonly string[]) =>
    ["content-type=application/json", "ce_specversion=1.0", `ce_id=${id}`, "ce_type=gihan.complaint.accepted.v1", ...more].flatMap(
      (header) => ["-H", header],
    );
  const time = "ce_time=2026-11-02T08:00:00+09:00";
  // All of them to one partition, so that the last one shows that the others are behind it.
  const kcatTo = (place: string) => `kcat -P -b ${broker} -t ${place} -p 0 -X acks=all "$@"`;
  const kcat = kcatTo(topic);
  const write = (value: string, options: readonly string[], command = kcat) =>
    run("bash", ["-euc", `printf '%s\\n' "$0" | ${command}`, value, ...options]);

  // Sound on the topic of the system that it comes from, which shows that the source is known.
  await write(data, headers("water-1", time, "ce_source=urn:gov:water"), kcatTo(topicOfAnother));
  await write(data, headers("water-2", time, "ce_source=urn:gov:water"));
  await write(data, headers("unknown", time, "ce_source=urn:gov:unknown"));
  await write(data, headers("office", time, "ce_source=urn:gov:saeol", "ce_office=elsewhere"));
  await write(data, headers("untimely", "ce_time=2026-11-02T09:06:00+09:00", "ce_source=urn:gov:saeol"));
  await write("key:", ["-K", ":", "-Z", ...headers("tombstone", time, "ce_source=urn:gov:saeol")]);
  await write(`[${data}]`, ["-H", "content-type=application/cloudevents-batch+json"]);
  await write(data, []);
  const cp949 = `printf '%s\\n' '${data}' | ${kcat} -H "ce_subject=$(printf '\\301\\246')"`;
  await run("bash", ["-euc", cp949, "bash", ...headers("cp949", time, "ce_source=urn:gov:saeol")]);
  await write(data, headers("good", time, "ce_source=urn:gov:saeol"));

  await vi.waitFor(async () => expect(await column("select event_id from events order by 1")).toEqual(["good", "water-1"]), withinMs);
  expect(
    await column("select log_offset || ' ' || reason || ' ' || split_part(detail, ': ', 1) from dead_letters order by log_offset"),
  ).toEqual([
    '0 unauthorised the source urn:gov:water is not registered for the writer "saeol"',
    '1 unauthorised the source urn:gov:unknown is not registered for the writer "saeol"',
    "2 undecodable ce_office",
    "3 time-in-future /time",
    "4 undecodable ",
    "5 undecodable content-type",
    "6 undecodable content-type",
    "7 undecodable ce_subject",
  ]);
  expect(await column("select next from log_positions where topic = 'complaints.from.saeol' and partition = 0")).toEqual(["9"]);
});

// A virtual machine that compiles its program first takes its time where others work too.
test.skipIf(!hasJava)("what Kafka's own Java client writes is planned, in either mode", { timeout: 120_000 }, async () => {
  const { broker, topic, planned, subjects } = await schedulerOnKafka();
  await run("java", ["-cp", `${jars}/*`, fileOf("producers/Producer.java"), broker, topic, "urn:gov:saeol"]);
  await vi.waitFor(async () => expect(await planned()).toEqual([`2026-000001 ${allStages}`, `2026-000002 ${allStages}`]), withinMs);
  expect(await subjects()).toEqual(["java-1 saeol/제2026-000001호", "java-2 saeol/제2026-000002호"]);
});

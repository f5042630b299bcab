import { isWriterTopic, topics, writerTopic } from "@gihan/contracts/topics";
import type { EventLog } from "@gihan/event-log/port";
import { migrateEventLog, postgresEventLog } from "@gihan/event-log/postgres";
import { createPool } from "@gihan/ledger/sql";
import { addWriter } from "@gihan/ledger/writers";
import { migrateNoticeQueue } from "@gihan/notice-queue/migrate-postgres";
import { postgresNoticeQueue } from "@gihan/notice-queue/postgres";
import { systemClock, type Clock } from "@gihan/runtime/clock";
import { createLogger } from "@gihan/runtime/logger";
import { temporaryDatabase } from "@gihan/testing/temporary-database";
import { onTestFinished, vi } from "vitest";
import { schedulerDefaults, type SchedulerConfig } from "../src/config.ts";
import { createScheduler } from "../src/worker.ts";
import { complaint } from "./stretch-world.ts";
import { createTestOffice } from "./test-office.ts";

/** A scheduler at work on a Postgres log, looking for writers fifty times a second. */
export async function schedulerOnALog(setting: { readonly clock?: Clock; readonly config?: Partial<SchedulerConfig> } = {}) {
  const { connectionString } = await temporaryDatabase({ template: "ledger" });
  const pool = createPool({ connectionString, name: "scheduler-test", max: 8 });
  onTestFinished(() => pool.end());
  await migrateEventLog(pool);
  await migrateNoticeQueue(connectionString);
  await createTestOffice(pool);
  const log = postgresEventLog({ pool, topics: Object.values(topics), isTopic: isWriterTopic, pollMs: 20 });
  onTestFinished(() => log.close());
  const logger = createLogger({ level: "silent", name: "test" });
  const queue = postgresNoticeQueue({ connectionString, log: logger });
  onTestFinished(() => queue.close());
  const fatal = vi.fn<(error: Error) => void>();
  const config = { ...schedulerDefaults, lookForWritersEveryMs: 20, noteEveryMs: 20, ...setting.config };
  const schedulerOf = (read: EventLog, mayWork = () => true) => {
    const made = createScheduler({ pool, log: read, queue, clock: setting.clock ?? systemClock, logger, config, mayWork, onFatal: fatal });
    onTestFinished(() => made.stop());
    return made;
  };
  const scheduler = schedulerOf(log);

  const column = async (text: string): Promise<readonly unknown[]> =>
    (await pool.query<unknown[]>({ text, rowMode: "array" })).rows.map(([first]) => first);
  return {
    pool,
    log,
    scheduler,
    schedulerOf,
    fatal,
    column,
    register: (name: string) => addWriter(pool, { name, officeId: "office", sources: [`urn:${name}`], types: ["*"] }),
    /** Writes the acceptance of a complaint at this time as the named system does. */
    async write(name: string, number: number, time = "2026-11-02T08:00:00+09:00") {
      const headers = {
        "content-type": "application/json",
        ce_specversion: "1.0",
        ce_id: `e-${number}`,
        ce_source: `urn:${name}`,
        ce_type: "gihan.complaint.accepted.v1",
        ce_time: time,
      };
      const data = { complaint: complaint(number), acceptedAt: headers.ce_time, kind: "inquiry", period: { unit: "days", count: 7 } };
      await log.append(writerTopic(name), [{ key: `${number}`, headers, value: new TextEncoder().encode(JSON.stringify(data)) }]);
    },
  };
}

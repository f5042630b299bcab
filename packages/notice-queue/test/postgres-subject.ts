import { networkBetween } from "@gihan/testing/network-between";
import { temporaryDatabase } from "@gihan/testing/temporary-database";
import type { NoticeQueueSubject } from "../src/conformance/subject.ts";
import { migrateNoticeQueue } from "../src/postgres/migrate-notice-queue.ts";
import { postgresNoticeQueue } from "../src/postgres/postgres-notice-queue.ts";

/** A migrated database of its own behind a way that can be cut. */
export async function postgresSubject(): Promise<NoticeQueueSubject> {
  const database = await temporaryDatabase();
  await migrateNoticeQueue(database.connectionString);
  const url = new URL(database.connectionString);
  const network = await networkBetween({ host: url.hostname, port: Number(url.port) });
  url.hostname = "127.0.0.1";
  url.port = `${network.port}`;
  const pool = database.pool({ max: 1 });
  return {
    openQueue: (options) => postgresNoticeQueue({ connectionString: url.href, ...options }),
    async loseEverything() {
      await retryDeadlocks(() => pool.query("truncate bullmq.job, bullmq.meta, bullmq.event cascade"));
    },
    cutOff: network.cutOff,
    reconnect: network.restore,
    async close() {
      await network.close();
      await database.drop();
    },
  };
}

/** BullMQ's statements lock the same tables in an order of their own; whichever of the two the server gives up on is repeated. */
async function retryDeadlocks(act: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await act();
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== "40P01") throw error;
    }
  }
}

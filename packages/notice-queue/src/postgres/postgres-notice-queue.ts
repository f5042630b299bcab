import { createPostgresBackend, withBackend } from "bullmq";
import type { BullmqBackend } from "../bullmq/bullmq-backend.ts";
import { bullmqNoticeQueue, type NoticeQueueLog } from "../bullmq/bullmq-notice-queue.ts";
import type { NoticeQueue } from "../port.ts";

const { Queue, Worker } = withBackend(createPostgresBackend);

/** Measured on 2,000 jobs due at one instant: three connections are a third faster than ten. */
const connections = 3;

export interface PostgresNoticeQueueOptions {
  readonly connectionString: string;
  /** Schema that BullMQ keeps its tables in; `migrateNoticeQueue` must have made them. @default "bullmq" */
  readonly schema?: string | undefined;
  /** Time for jobs in hand when closing. @default 25,000 */
  readonly graceMs?: number | undefined;
  readonly log?: NoticeQueueLog | undefined;
}

/**
 * The alarm clock on BullMQ's own Postgres backend. Every account takes up to three connections to add and, where it is worked,
 * four more (one of them listens for as long as the worker lives, so a transaction-mode pooler does not do).
 */
export function postgresNoticeQueue({ connectionString, schema = "bullmq", graceMs, log }: PostgresNoticeQueueOptions): NoticeQueue {
  const connection = { connectionString, schema, max: connections, application_name: "gihan notice queue", keepAlive: true };
  const backend: BullmqBackend = {
    openQueue: (name) => new Queue(name, { connection: { ...connection, connectionTimeoutMillis: 2_000, query_timeout: 10_000 } }),
    // A time-out also counts the wait for a free connection: with hundreds of jobs in hand a short one would fail under load.
    openWorker: ({ name, process, settings }) =>
      new Worker(name, process, { ...settings, connection: { ...connection, connectionTimeoutMillis: 30_000, query_timeout: 30_000 } }),
  };
  return bullmqNoticeQueue({ backend, graceMs, log });
}

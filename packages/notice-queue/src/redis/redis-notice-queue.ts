import { withBackend } from "bullmq";
import type { BullmqBackend } from "../bullmq/bullmq-backend.ts";
import { bullmqNoticeQueue, type NoticeQueueLog } from "../bullmq/bullmq-notice-queue.ts";
import type { NoticeQueue } from "../port.ts";
import { redisAddress, type RedisLocation } from "./redis-address.ts";
import { createRedisBackend } from "./redis-backend.ts";

const { Queue, Worker } = withBackend(createRedisBackend);

export interface RedisNoticeQueueOptions extends RedisLocation {
  /** Begins every key. Not ioredis' own `keyPrefix`, which BullMQ's scripts do not know. @default "gihan" */
  readonly prefix?: string | undefined;
  /**
   * A job whose worker renewed nothing for so long counts as stalled, and is looked for as often. Nobody waits for it: the sweep tells
   * its notice after twenty seconds. @default 30,000
   */
  readonly lockMs?: number | undefined;
  /** Time for jobs in hand when closing. @default 25,000 */
  readonly graceMs?: number | undefined;
  readonly log?: NoticeQueueLog | undefined;
}

/** The alarm clock on BullMQ's Redis backend. Every account takes one connection to add and, where it is worked, two more. */
export function redisNoticeQueue({ prefix = "gihan", lockMs = 30_000, graceMs, log, ...location }: RedisNoticeQueueOptions): NoticeQueue {
  const connection = redisAddress(location);
  // A job stalls when its worker was killed, or when the answer that handed it out was lost. By default BullMQ runs it once more; here
  // it only ends, so that its id is free: by then its notice is told, and what took one worker with it shall not take the next.
  const stalling = { lockDuration: lockMs, stalledInterval: lockMs, maxStalledCount: 0 };
  const backend: BullmqBackend = {
    openQueue: (name) => new Queue(name, { prefix, connection }),
    openWorker: ({ name, process, settings }) => new Worker(name, process, { ...settings, ...stalling, prefix, connection }),
  };
  return bullmqNoticeQueue({ backend, graceMs, log });
}

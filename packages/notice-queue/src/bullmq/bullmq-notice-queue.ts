import { jobId, NoticeQueueError, type Alarm, type NoticeQueue, type Working } from "../port.ts";
import type { BullmqBackend } from "./bullmq-backend.ts";
import { openQueues } from "./open-queues.ts";
import { startWorking } from "./start-working.ts";

/** Larger batches gain nothing and block a Redis for longer. */
const chunkSize = 1_000;
/** BullMQ serves jobs without a priority first, and of the others the lowest number; so every job has one. */
const priorities = { urgent: 1, usual: 2 } as const;

export interface NoticeQueueLog {
  warn(fields: { readonly err: Error }, message: string): void;
}

export interface BullmqNoticeQueueOptions {
  readonly backend: BullmqBackend;
  /** Time for jobs in hand when closing. @default 25,000: longer than a provider call may take. */
  readonly graceMs?: number | undefined;
  readonly log?: NoticeQueueLog | undefined;
}

/** The alarm clock on BullMQ, whatever its storage. */
export function bullmqNoticeQueue({ backend, graceMs = 25_000, log }: BullmqNoticeQueueOptions): NoticeQueue {
  const queues = openQueues(backend, (err) => log?.warn({ err }, "the notice queue reports an error"));
  const workings = new Set<Working>();
  let closed: Promise<void> | null = null;

  function refuseIfClosed(): void {
    if (closed !== null) throw new NoticeQueueError("NOTICE_QUEUE_CLOSED", "the notice queue is closed");
  }

  async function closeAll(): Promise<void> {
    await Promise.all([...workings].map((working) => working.stop()));
    await queues.close();
  }

  return {
    async add(account, alarms) {
      refuseIfClosed();
      for (let start = 0; start < alarms.length; start += chunkSize) {
        const jobs = alarms.slice(start, start + chunkSize).map(toJob);
        await queues.use(account, (queue) => queue.addBulk(jobs));
      }
    },
    async work(work) {
      refuseIfClosed();
      const working = startWorking({ backend, work, graceMs });
      workings.add(working);
      return {
        lastFinishedAt: working.lastFinishedAt,
        async stop() {
          await working.stop();
          workings.delete(working);
        },
      };
    },
    async counts(account) {
      refuseIfClosed();
      const counts = await queues.use(account, (queue) => queue.getJobCounts("waiting", "prioritized", "delayed", "active"));
      return {
        waiting: (counts["waiting"] ?? 0) + (counts["prioritized"] ?? 0),
        delayed: counts["delayed"] ?? 0,
        active: counts["active"] ?? 0,
      };
    },
    close() {
      closed ??= closeAll();
      return closed;
    },
  };
}

function toJob(alarm: Alarm) {
  return {
    name: "notice",
    data: { noticeId: alarm.noticeId, attempt: alarm.attempt },
    opts: {
      jobId: jobId(alarm),
      delay: Math.max(0, Math.ceil(alarm.delayMs)),
      priority: alarm.urgent ? priorities.urgent : priorities.usual,
      attempts: 1,
      // A job that is kept would swallow the same id when it is added again.
      removeOnComplete: true,
      removeOnFail: true,
    },
  };
}

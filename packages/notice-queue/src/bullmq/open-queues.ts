import { NoticeQueueError } from "../port.ts";
import { queueName, type BullmqBackend, type BullmqQueue } from "./bullmq-backend.ts";
import { within } from "./within.ts";

/** Longest wait for one round trip to the storage, its connection included. */
const answerLimitMs = 2_000;

/** The producer's side: one BullMQ queue per account, opened at its first use. */
export interface OpenQueues {
  /** Gives `verb` a connected queue. @throws NoticeQueueError `NOTICE_QUEUE_UNAVAILABLE` within two seconds. */
  use<T>(account: string, verb: (queue: BullmqQueue) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export function openQueues(backend: BullmqBackend, onError: (error: Error) => void): OpenQueues {
  const queues = new Map<string, { readonly queue: BullmqQueue; isReady: boolean }>();
  const leaving = new Set<Promise<void>>();

  function open(account: string) {
    const queue = backend.openQueue(queueName(account));
    queue.on("error", onError);
    const opened = { queue, isReady: false };
    queues.set(account, opened);
    return opened;
  }

  function leave(queue: BullmqQueue): void {
    const left = within(answerLimitMs, queue.close())
      .catch(onError)
      .finally(() => leaving.delete(left));
    leaving.add(left);
  }

  return {
    async use(account, verb) {
      const opened = queues.get(account) ?? open(account);
      try {
        return await within(
          answerLimitMs,
          opened.queue.waitUntilReady().then(() => {
            opened.isReady = true;
            return verb(opened.queue);
          }),
        );
      } catch (cause) {
        // BullMQ remembers a failed first connection for ever: only a new queue would try again.
        if (!opened.isReady && queues.get(account) === opened) {
          queues.delete(account);
          leave(opened.queue);
        }
        const because = cause instanceof Error ? cause.message : String(cause);
        throw new NoticeQueueError("NOTICE_QUEUE_UNAVAILABLE", `the queue of account "${account}" cannot be reached: ${because}`, {
          cause,
        });
      }
    },
    async close() {
      for (const { queue } of queues.values()) leave(queue);
      queues.clear();
      await Promise.all(leaving);
    },
  };
}

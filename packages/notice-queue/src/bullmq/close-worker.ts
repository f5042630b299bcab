import { performance } from "node:perf_hooks";
import type { BullmqWorker } from "./bullmq-backend.ts";
import { within } from "./within.ts";

/** Longest wait for connections alone: a storage that does not answer must not hold up a shutdown. */
const connectionsMs = 2_000;

/**
 * Closes a worker and waits for its jobs in hand, for `graceMs` at most; never fails and always comes to an end. BullMQ by itself
 * waits without limit, for a handler that hangs as for a storage that is silent.
 */
export async function closeWorker(options: {
  readonly worker: BullmqWorker;
  readonly graceMs: number;
  readonly isIdle: () => boolean;
  readonly onError: (error: Error) => void;
}): Promise<void> {
  const { worker, graceMs, isIdle, onError } = options;
  let isClosed = false;
  const closed = worker
    .close()
    .catch(onError)
    .finally(() => (isClosed = true));
  const giveUpAtMs = performance.now() + graceMs;
  let leftMs = graceMs;
  do {
    await within(Math.min(leftMs, connectionsMs), closed).catch(() => undefined);
    leftMs = giveUpAtMs - performance.now();
  } while (!isClosed && !isIdle() && leftMs > 0);
  if (isClosed) return;
  // Without its connections the worker can end no job any more; it ends itself when the last handler returns.
  await within(connectionsMs, worker.getBackend().close(true)).catch(onError);
}

import { DelayedError, type Processor } from "bullmq";
import type { Working, WorkOptions } from "../port.ts";
import { breath, breathMs } from "./breath.ts";
import { queueName, type AlarmData, type BullmqBackend, type BullmqWorker } from "./bullmq-backend.ts";
import { closeWorker } from "./close-worker.ts";

const defaultConcurrency = 16;

/** Runs an account's alarms until stopped; keeps trying while the storage cannot be reached. */
export function startWorking(options: { readonly backend: BullmqBackend; readonly work: WorkOptions; readonly graceMs: number }): Working {
  const { backend, work, graceMs } = options;
  const stopping = new AbortController();
  let lastFinishedAt: Temporal.Instant | null = null;
  let inHand = 0;

  const process: Processor<AlarmData> = async (job, token) => {
    inHand += 1;
    try {
      const outcome = await work.handle({ noticeId: job.data.noticeId, attempt: job.data.attempt });
      if (outcome.kind === "done") return;
      await job.moveToDelayed(Date.now() + Math.ceil(outcome.delayMs), token);
    } finally {
      inHand -= 1;
      lastFinishedAt = Temporal.Now.instant();
    }
    // Tells the worker that the job is neither completed nor failed: it waits again under its own id.
    throw new DelayedError();
  };

  function open(): BullmqWorker {
    const worker = backend.openWorker({
      name: queueName(work.account),
      process,
      settings: { concurrency: work.concurrency ?? defaultConcurrency, autorun: false, runRetryDelay: breathMs },
    });
    worker.on("failed", (_job, error) => work.onError(error));
    worker.on("error", work.onError);
    return worker;
  }

  const close = (worker: BullmqWorker): Promise<void> =>
    closeWorker({ worker, graceMs, isIdle: () => inHand === 0, onError: work.onError });

  /** A worker never forgets that its first connection failed; so each try takes a new one. */
  async function attach(): Promise<BullmqWorker | null> {
    while (!stopping.signal.aborted) {
      const worker = open();
      try {
        await Promise.race([worker.waitUntilReady(), aborted(stopping.signal)]);
        if (!stopping.signal.aborted) {
          breatheAfterErrors(worker, { signal: stopping.signal, onError: work.onError });
          worker.run().catch(work.onError);
          return worker;
        }
      } catch (error) {
        work.onError(error as Error);
      }
      await close(worker);
      await breath(stopping.signal);
    }
    return null;
  }

  const attached = attach();
  let stopped: Promise<void> | null = null;
  async function stop(): Promise<void> {
    stopping.abort();
    const worker = await attached;
    if (worker !== null) await close(worker);
  }
  return {
    lastFinishedAt: () => lastFinishedAt,
    stop: () => (stopped ??= stop()),
  };
}

/**
 * BullMQ's loop waits after a refused connection only. On any other fault, such as a server that is still starting, a worker with a
 * backlog asks again at once and without end: 38,000 connections in five seconds were counted.
 */
function breatheAfterErrors(worker: BullmqWorker, { signal, onError }: { signal: AbortSignal; onError: (error: Error) => void }): void {
  let isBreathing = false;
  worker.on("error", () => {
    if (isBreathing || signal.aborted) return;
    isBreathing = true;
    void worker
      .pause(true)
      .then(() => breath(signal))
      .then(() => (signal.aborted ? undefined : worker.resume()))
      .catch(onError)
      .finally(() => (isBreathing = false));
  });
}

function aborted(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) resolve();
  signal.addEventListener("abort", () => resolve(), { once: true });
  return promise;
}

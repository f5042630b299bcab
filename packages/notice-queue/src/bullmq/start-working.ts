import { DelayedError, type Processor } from "bullmq";
import type { Working, WorkOptions } from "../port.ts";
import { queueName, type AlarmData, type BullmqBackend, type BullmqWorker } from "./bullmq-backend.ts";
import { within } from "./within.ts";

const defaultConcurrency = 250;
const breathMs = 1_000;
/** For what is left when the grace is over: connections that do not answer must not hold up a shutdown. */
const forcedCloseMs = 2_000;

/** Runs an account's alarms until stopped; keeps trying while the storage cannot be reached. */
export function startWorking(options: { readonly backend: BullmqBackend; readonly work: WorkOptions; readonly graceMs: number }): Working {
  const { backend, work, graceMs } = options;
  const stopping = new AbortController();
  let lastFinishedAt: Temporal.Instant | null = null;
  let running: BullmqWorker | null = null;

  const process: Processor<AlarmData> = async (job, token) => {
    try {
      const outcome = await work.handle({ noticeId: job.data.noticeId, attempt: job.data.attempt });
      if (outcome.kind === "done") return;
      await job.moveToDelayed(Date.now() + Math.ceil(outcome.delayMs), token);
    } finally {
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
    let isBreathing = false;
    worker.on("failed", (_job, error) => work.onError(error));
    worker.on("error", (error) => {
      work.onError(error);
      if (isBreathing || running !== worker || stopping.signal.aborted) return;
      // BullMQ's loop waits only after a refused connection. On any other fault, such as a server that is still starting,
      // it asks again at once and without end.
      isBreathing = true;
      void worker
        .pause(true)
        .then(() => breath(stopping.signal))
        .then(() => (stopping.signal.aborted ? undefined : worker.resume()))
        .catch(work.onError)
        .finally(() => (isBreathing = false));
    });
    return worker;
  }

  async function attach(): Promise<void> {
    while (!stopping.signal.aborted) {
      const worker = open();
      try {
        await worker.waitUntilReady();
      } catch (error) {
        // A worker never forgets that its first connection failed; the next round takes a new one.
        work.onError(error as Error);
        await close(worker);
        await breath(stopping.signal);
        continue;
      }
      running = worker;
      if (!stopping.signal.aborted) worker.run().catch(work.onError);
      return;
    }
  }

  async function close(worker: BullmqWorker): Promise<void> {
    const closed = worker.close();
    // Without its connections a worker cannot end jobs any more; it ends itself when their handlers return.
    await within(graceMs, closed).catch(() => within(forcedCloseMs, worker.getBackend().close(true)).catch(work.onError));
    closed.catch(work.onError);
  }

  const attached = attach();
  let stopped: Promise<void> | null = null;
  return {
    lastFinishedAt: () => lastFinishedAt,
    stop() {
      stopping.abort();
      stopped ??= within(graceMs, attached)
        .catch(work.onError)
        .then(() => (running === null ? undefined : close(running)));
      return stopped;
    },
  };
}

function breath(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, breathMs);
  signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  return promise;
}

import { createPostgresBackend, withBackend } from "bullmq";

const { Queue, Worker } = withBackend(createPostgresBackend);

/** BullMQ on Postgres as one would use it by hand: a queue, a worker, jobs with a delay. */
export interface BareQueue {
  /** Adds jobs due at the given machine instant, a thousand at a time. */
  add(jobs: readonly { readonly id: string; readonly data: object }[], dueAtMs: number): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  /** Runs `handle` for every job until `count` have run; resolves with each one's lateness in milliseconds. */
  runAll(
    count: number,
    handle: (data: { readonly dueAtMs: number; readonly noticeId?: string }) => Promise<void>,
  ): Promise<readonly number[]>;
  close(): Promise<void>;
}

export function openBareQueue(connectionString: string, name: string, concurrency: number): BareQueue {
  const connection = { connectionString, schema: "bullmq", max: 3 };
  const queue = new Queue(name, { connection });
  const defaults = { removeOnComplete: true, removeOnFail: true };
  return {
    async add(jobs, dueAtMs) {
      for (let start = 0; start < jobs.length; start += 1_000) {
        await queue.addBulk(
          jobs.slice(start, start + 1_000).map(({ id, data }) => ({
            name: "job",
            data: { ...data, dueAtMs },
            opts: { ...defaults, jobId: id, delay: Math.max(0, Math.round(dueAtMs - performance.timeOrigin - performance.now())) },
          })),
        );
      }
    },
    async remove(ids) {
      await Promise.all(ids.map((id) => queue.remove(id)));
    },
    async runAll(count, handle) {
      const lateness: number[] = [];
      const { promise, resolve } = Promise.withResolvers<void>();
      const worker = new Worker(
        name,
        async (job: { data: { dueAtMs: number; noticeId?: string } }) => {
          await handle(job.data);
          lateness.push(performance.timeOrigin + performance.now() - job.data.dueAtMs);
          if (lateness.length === count) resolve();
        },
        { connection, concurrency, autorun: false },
      );
      worker.on("error", () => undefined);
      void worker.run();
      await promise;
      await worker.close();
      return lateness;
    },
    async close() {
      await queue.close();
    },
  };
}

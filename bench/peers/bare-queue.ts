import { createPostgresBackend, Queue, withBackend, Worker, type JobsOptions } from "bullmq";

/** BullMQ as one would use it by hand: a queue, a worker, jobs with a delay. */
export interface BareQueue {
  /** Adds jobs due at the given machine instant, a thousand at a time. */
  add(jobs: readonly { readonly id: string; readonly data: object }[], dueAtMs: number): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  /** Runs `handle` for every job until `count` have run; resolves with each one's lateness in milliseconds. */
  runAll(count: number, handle: (data: BareData) => Promise<void>): Promise<readonly number[]>;
  close(): Promise<void>;
}

export interface BareData {
  readonly dueAtMs: number;
  readonly noticeId?: string;
}

interface BullmqQueue {
  addBulk(jobs: { name: string; data: BareData; opts: JobsOptions }[]): Promise<unknown>;
  remove(id: string): Promise<unknown>;
  close(): Promise<void>;
}

interface BullmqWorker {
  on(event: "error", listener: () => void): unknown;
  run(): Promise<void>;
  close(): Promise<void>;
}

type Process = (job: { data: BareData }) => Promise<void>;

/** Where BullMQ keeps its jobs. */
export interface BareBackend {
  openQueue(name: string): BullmqQueue;
  openWorker(name: string, process: Process, settings: { readonly concurrency: number; readonly autorun: false }): BullmqWorker;
}

const onPostgres = withBackend(createPostgresBackend);

export function bareOnPostgres(connectionString: string): BareBackend {
  const connection = { connectionString, schema: "bullmq", max: 3 };
  return {
    openQueue: (name) => new onPostgres.Queue<BareData>(name, { connection }),
    openWorker: (name, process, settings) => new onPostgres.Worker<BareData>(name, process, { ...settings, connection }),
  };
}

export function bareOnRedis(url: string, prefix: string): BareBackend {
  const connection = { url };
  return {
    openQueue: (name) => new Queue<BareData>(name, { connection, prefix }),
    openWorker: (name, process, settings) => new Worker<BareData>(name, process, { ...settings, connection, prefix }),
  };
}

export function openBareQueue(bare: { readonly backend: BareBackend; readonly name: string; readonly concurrency: number }): BareQueue {
  const { backend, name, concurrency } = bare;
  const queue = backend.openQueue(name);
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
      const process: Process = async ({ data }) => {
        await handle(data);
        lateness.push(performance.timeOrigin + performance.now() - data.dueAtMs);
        if (lateness.length === count) resolve();
      };
      const worker = backend.openWorker(name, process, { concurrency, autorun: false });
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

import type { JobsOptions, Processor } from "bullmq";

/** What a BullMQ job of ours carries: ids and nothing else, as a queue's storage is clear text. */
export interface AlarmData {
  readonly noticeId: string;
  readonly attempt: number;
}

/** The part of BullMQ's Queue that is used here; the same for every storage. */
export interface BullmqQueue {
  waitUntilReady(): Promise<unknown>;
  addBulk(jobs: { name: string; data: AlarmData; opts: JobsOptions }[]): Promise<unknown>;
  getJobCounts(...states: ("waiting" | "prioritized" | "delayed" | "active")[]): Promise<Record<string, number>>;
  on(event: "error", listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}

/** The part of BullMQ's Worker that is used here. */
export interface BullmqWorker {
  waitUntilReady(): Promise<unknown>;
  run(): Promise<void>;
  pause(doNotWaitForActive: boolean): Promise<void>;
  resume(): Promise<void>;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "failed", listener: (job: unknown, error: Error) => void): unknown;
  getBackend(): { close(force?: boolean): Promise<void> };
  close(): Promise<void>;
}

/** Settings of every worker, whatever its storage. */
export interface BullmqWorkerSettings {
  readonly concurrency: number;
  readonly autorun: false;
  /** Pause of the fetch loop after a refused connection; BullMQ's 15 s would be added to every restart of the storage. */
  readonly runRetryDelay: number;
}

/** Where the jobs are kept: opens queues and workers on one storage. */
export interface BullmqBackend {
  openQueue(name: string): BullmqQueue;
  openWorker(worker: {
    readonly name: string;
    readonly process: Processor<AlarmData>;
    readonly settings: BullmqWorkerSettings;
  }): BullmqWorker;
}

/** Name of an account's queue in BullMQ, for boards and metrics. */
export function queueName(account: string): string {
  return `notices-${account}`;
}

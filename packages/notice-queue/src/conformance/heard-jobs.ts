import assert from "node:assert/strict";
import { performance } from "node:perf_hooks";
import { setTimeout as later } from "node:timers/promises";
import type { AlarmJob, JobOutcome, NoticeQueue, QueueCounts, Working } from "../port.ts";

const patienceMs = 20_000;

export interface HeardJob extends AlarmJob {
  /** Machine time, in milliseconds on the scale of `performance.now()`. */
  readonly heardAtMs: number;
}

/** A worker that writes down what it hears. */
export interface Listener {
  readonly heard: readonly HeardJob[];
  readonly errors: readonly Error[];
  readonly working: Working;
}

/** Works an account and records each call; `answer` decides the outcome, `done` by default. */
export async function listen(
  queue: NoticeQueue,
  options: { account: string; concurrency?: number; answer?: (job: HeardJob) => Promise<JobOutcome> | JobOutcome },
): Promise<Listener> {
  const heard: HeardJob[] = [];
  const errors: Error[] = [];
  const working = await queue.work({
    account: options.account,
    ...(options.concurrency === undefined ? {} : { concurrency: options.concurrency }),
    handle: async (job) => {
      const entry = { ...job, heardAtMs: performance.now() };
      heard.push(entry);
      return options.answer ? await options.answer(entry) : { kind: "done" };
    },
    onError: (error) => errors.push(error),
  });
  return { heard, errors, working };
}

/** Waits until `isSo` holds; fails with `what` after twenty seconds. */
export async function eventually(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpAtMs = performance.now() + patienceMs;
  while (!(await isSo())) {
    assert.ok(performance.now() < giveUpAtMs, `waited in vain for this: ${what}`);
    await later(10);
  }
}

/** Waits until the account has no job left in any state. */
export async function drained(queue: NoticeQueue, account: string): Promise<void> {
  await eventually("no job is left", async () => isEmpty(await queue.counts(account)));
}

export function isEmpty({ waiting, delayed, active }: QueueCounts): boolean {
  return waiting + delayed + active === 0;
}

let accounts = 0;
/** An account that no other case uses. */
export function freshAccount(): string {
  accounts += 1;
  return `account-${process.pid}-${accounts}`;
}

/** Opens a queue for the length of `use`. */
export async function withQueue(open: () => NoticeQueue, use: (queue: NoticeQueue) => Promise<void>): Promise<void> {
  const queue = open();
  try {
    await use(queue);
  } finally {
    await queue.close();
  }
}

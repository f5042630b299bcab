import assert from "node:assert/strict";
import { performance } from "node:perf_hooks";
import type { NoticeQueue } from "../port.ts";
import { eventually, freshAccount, listen, withQueue } from "./heard-jobs.ts";
import type { NoticeQueueSubject } from "./subject.ts";

const alarm = { noticeId: "1", attempt: 1, delayMs: 0 };

/** With the storage out of reach from the start, adding fails within two seconds, and works once it is back. */
export async function refusesWhileNeverReached(subject: NoticeQueueSubject): Promise<void> {
  await withQueue(subject.openQueue, async (queue) => {
    const account = freshAccount();
    await duringOutage(subject, "refused", () => failsInTime(queue, account));
    await eventually("adding works again", () => adds(queue, account));
  });
}

/** With a storage that was reached before and then takes connections without answering, adding fails within two seconds too. */
export async function refusesWhileSilent(subject: NoticeQueueSubject): Promise<void> {
  await withQueue(subject.openQueue, async (queue) => {
    const account = freshAccount();
    await queue.counts(account);
    await duringOutage(subject, "silent", () => failsInTime(queue, account));
    await eventually("adding works again", () => adds(queue, account));
  });
}

/** A worker that was cut off goes on by itself when the storage is back. */
export async function resumesAfterAnOutage(subject: NoticeQueueSubject): Promise<void> {
  await withQueue(subject.openQueue, async (queue) => {
    const account = freshAccount();
    const { heard, errors } = await listen(queue, { account });
    await queue.add(account, [{ noticeId: "before", attempt: 1, delayMs: 0 }]);
    await eventually("the worker is at work", () => heard.length === 1);
    await queue.add(account, [{ noticeId: "during", attempt: 1, delayMs: 300 }]);
    await duringOutage(subject, "refused", () => eventually("the worker notices", () => errors.length > 0));
    await eventually("the job that fell due during the outage is delivered", () => heard.some((job) => job.noticeId === "during"));
  });
}

/** A worker opened while the storage is out of reach begins by itself when it is there. */
export async function beginsAfterAnOutage(subject: NoticeQueueSubject): Promise<void> {
  await withQueue(subject.openQueue, async (queue) => {
    const account = freshAccount();
    const listener = await duringOutage(subject, "refused", async () => {
      const listening = await listen(queue, { account });
      await eventually("the worker reports that it cannot begin", () => listening.errors.length > 0);
      return listening;
    });
    await eventually("adding works", () => adds(queue, account));
    await eventually("the job is delivered", () => listener.heard.length === 1);
  });
}

/** Closing while the storage is out of reach comes to an end. */
export async function closesDuringAnOutage(subject: NoticeQueueSubject): Promise<void> {
  const account = freshAccount();
  const queue = subject.openQueue();
  const { errors } = await listen(queue, { account });
  await queue.add(account, [{ ...alarm, delayMs: 600_000 }]);
  await duringOutage(subject, "refused", async () => {
    await eventually("the worker notices", () => errors.length > 0);
    await queue.close();
  });
}

async function duringOutage<T>(subject: NoticeQueueSubject, how: "refused" | "silent", act: () => Promise<T>): Promise<T> {
  await subject.cutOff(how);
  try {
    return await act();
  } finally {
    await subject.reconnect();
  }
}

async function failsInTime(queue: NoticeQueue, account: string): Promise<void> {
  const startedAtMs = performance.now();
  await assert.rejects(queue.add(account, [alarm]), { code: "NOTICE_QUEUE_UNAVAILABLE" });
  const tookMs = performance.now() - startedAtMs;
  assert.ok(tookMs < 2_500, `adding failed only after ${tookMs} ms`);
}

async function adds(queue: NoticeQueue, account: string): Promise<boolean> {
  return await queue.add(account, [alarm]).then(
    () => true,
    () => false,
  );
}

import assert from "node:assert/strict";
import { performance } from "node:perf_hooks";
import type { NoticeQueue } from "../port.ts";
import { eventually, freshAccount, listen, withQueue } from "./heard-jobs.ts";
import type { CutOff, NoticeQueueSubject } from "./subject.ts";

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

/** A worker with a backlog asks a storage that hangs up on it now and then, not as fast as it can. */
export async function keepsCalmInAnOutage(subject: NoticeQueueSubject): Promise<void> {
  await withQueue(subject.openQueue, async (queue) => {
    const account = freshAccount();
    const held = Promise.withResolvers<void>();
    const answer = () => held.promise.then(() => ({ kind: "done" as const }));
    const { heard, errors } = await listen(queue, { account, concurrency: 2, answer });
    await queue.add(
      account,
      Array.from({ length: 20 }, (_, index) => ({ noticeId: `${index + 1}`, attempt: 1, delayMs: 0 })),
    );
    await eventually("the worker has its hands full", () => heard.length === 2);
    await duringOutage(subject, "hung-up", async () => {
      held.resolve();
      const startedAtMs = performance.now();
      await eventually("two seconds have gone by", () => errors.length > 50 || performance.now() - startedAtMs > 2_000);
      assert.ok(errors.length > 0, "the worker noticed nothing");
      assert.ok(errors.length <= 50, `more than ${errors.length - 1} errors in ${performance.now() - startedAtMs} ms`);
    });
    await eventually("the worker goes on", () => heard.length >= 20);
  });
}

/** Closing while the storage is out of reach comes to an end, and does not wait for a grace that no job needs. */
export async function closesDuringAnOutage(subject: NoticeQueueSubject): Promise<void> {
  for (const how of ["refused", "silent", "hung-up"] as const) {
    const account = freshAccount();
    const queue = subject.openQueue();
    const { errors, heard } = await listen(queue, { account });
    await queue.add(account, [alarm]);
    await eventually("the worker is at work", () => heard.length === 1);
    await duringOutage(subject, how, async () => {
      if (how !== "silent") await eventually("the worker notices", () => errors.length > 0);
      const startedAtMs = performance.now();
      await queue.close();
      const tookMs = performance.now() - startedAtMs;
      assert.ok(tookMs < 8_000, `closing took ${tookMs} ms while the storage was ${how}`);
    });
  }
}

async function duringOutage<T>(subject: NoticeQueueSubject, how: CutOff, act: () => Promise<T>): Promise<T> {
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

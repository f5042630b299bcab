import assert from "node:assert/strict";
import { performance } from "node:perf_hooks";
import { drained, eventually, freshAccount, isEmpty, listen, withQueue } from "./heard-jobs.ts";
import type { NoticeQueueSubject } from "./subject.ts";

/** A handler that throws ends its own job only: the worker goes on, and the id may be added again. */
export async function outlivesAThrowingHandler(subject: NoticeQueueSubject): Promise<void> {
  await withQueue(subject.openQueue, async (queue) => {
    const account = freshAccount();
    let calls = 0;
    const { heard, errors, working } = await listen(queue, {
      account,
      answer: () => {
        if (++calls === 1) throw new Error("the handler failed");
        return { kind: "done" };
      },
    });
    assert.equal(working.lastFinishedAt(), null);
    await queue.add(account, [{ noticeId: "1", attempt: 1, delayMs: 0 }]);
    await eventually("the error is reported", () => errors.some((error) => error.message === "the handler failed"));
    await drained(queue, account);
    assert.equal(heard.length, 1, "the queue tried again by itself");
    assert.ok(working.lastFinishedAt() !== null, "a failed job has ended too");
    await queue.add(account, [
      { noticeId: "1", attempt: 1, delayMs: 0 },
      { noticeId: "2", attempt: 1, delayMs: 0 },
    ]);
    await eventually("both jobs are delivered", () => heard.length === 3);
    assert.deepEqual(heard.map((job) => job.noticeId).sort(), ["1", "1", "2"]);
  });
}

/** An urgent job runs before others that are due. */
export async function runsUrgentJobsFirst(subject: NoticeQueueSubject): Promise<void> {
  await withQueue(subject.openQueue, async (queue) => {
    const account = freshAccount();
    const usual = Array.from({ length: 20 }, (_, index) => ({ noticeId: `${index + 1}`, attempt: 1, delayMs: 0 }));
    await queue.add(account, usual);
    await queue.add(account, [{ noticeId: "urgent", attempt: 1, delayMs: 0, urgent: true }]);
    const { heard } = await listen(queue, { account, concurrency: 1 });
    await eventually("all jobs are delivered", () => heard.length === 21);
    assert.equal(heard[0]?.noticeId, "urgent");
  });
}

/** Two workers share an account, and a job goes to one of them. */
export async function sharesBetweenWorkers(subject: NoticeQueueSubject): Promise<void> {
  const account = freshAccount();
  await withQueue(subject.openQueue, (one) =>
    withQueue(subject.openQueue, async (other) => {
      const bothAtWork = Promise.withResolvers<void>();
      const busy = new Set<string>();
      const answer = (name: string) => async () => {
        busy.add(name);
        if (busy.size === 2) bothAtWork.resolve();
        await bothAtWork.promise;
        return { kind: "done" as const };
      };
      const listeners = await Promise.all([
        listen(one, { account, concurrency: 2, answer: answer("one") }),
        listen(other, { account, concurrency: 2, answer: answer("other") }),
      ]);
      await one.add(
        account,
        Array.from({ length: 100 }, (_, index) => ({ noticeId: `${index + 1}`, attempt: 1, delayMs: 0 })),
      );
      const all = () => listeners.flatMap((listener) => listener.heard);
      await eventually("all jobs are delivered", () => all().length >= 100);
      await drained(one, account);
      assert.equal(all().length, 100);
      assert.equal(new Set(all().map((job) => job.noticeId)).size, 100);
    }),
  );
}

/** No more jobs are in hand than the worker was allowed. */
export async function keepsToItsConcurrency(subject: NoticeQueueSubject): Promise<void> {
  await withQueue(subject.openQueue, async (queue) => {
    const account = freshAccount();
    const release = Promise.withResolvers<void>();
    const { heard } = await listen(queue, {
      account,
      concurrency: 3,
      answer: async () => {
        await release.promise;
        return { kind: "done" };
      },
    });
    await queue.add(
      account,
      Array.from({ length: 10 }, (_, index) => ({ noticeId: `${index + 1}`, attempt: 1, delayMs: 0 })),
    );
    await eventually("three jobs are in hand", async () => (await queue.counts(account)).active === 3);
    assert.equal(heard.length, 3);
    release.resolve();
    await eventually("all jobs are delivered", () => heard.length === 10);
  });
}

/** Closing waits for what is in hand, may be asked for twice, and before any use. */
export async function closesAfterWhatIsInHand(subject: NoticeQueueSubject): Promise<void> {
  const unused = subject.openQueue();
  await Promise.all([unused.close(), unused.close()]);
  await assert.rejects(unused.add("any", [{ noticeId: "1", attempt: 1, delayMs: 0 }]), { code: "NOTICE_QUEUE_CLOSED" });

  const account = freshAccount();
  const queue = subject.openQueue();
  const release = Promise.withResolvers<void>();
  let finished = 0;
  const { heard } = await listen(queue, {
    account,
    concurrency: 1,
    answer: async () => {
      await release.promise;
      finished += 1;
      return { kind: "done" };
    },
  });
  await queue.add(account, [
    { noticeId: "1", attempt: 1, delayMs: 0 },
    { noticeId: "2", attempt: 1, delayMs: 0 },
  ]);
  await eventually("the first job is in hand", () => heard.length === 1);
  let finishedAtClose = -1;
  const closed = Promise.all([queue.close(), queue.close()]).then(() => (finishedAtClose = finished));
  release.resolve();
  await closed;
  assert.equal(finishedAtClose, 1, "closing did not wait for the job in hand, or began another");
  await withQueue(subject.openQueue, async (next) => {
    assert.deepEqual(await next.counts(account), { waiting: 1, delayed: 0, active: 0 });
  });
}

/** Closing does not wait longer than the grace for a job that does not end. */
export async function closesOnceTheGraceIsOver(subject: NoticeQueueSubject): Promise<void> {
  const account = freshAccount();
  const queue = subject.openQueue({ graceMs: 200 });
  const never = Promise.withResolvers<void>();
  const { heard } = await listen(queue, { account, answer: () => never.promise.then(() => ({ kind: "done" as const })) });
  await queue.add(account, [{ noticeId: "1", attempt: 1, delayMs: 0 }]);
  await eventually("the job is in hand", () => heard.length === 1);
  const startedAtMs = performance.now();
  await queue.close();
  const tookMs = performance.now() - startedAtMs;
  never.resolve();
  assert.ok(tookMs >= 190, `closing gave up after ${tookMs} ms already`);
  assert.ok(tookMs < 4_500, `closing took ${tookMs} ms`);
}

/** A worker that was stopped hears nothing more; its account's jobs wait for the next one. */
export async function hearsNothingOnceStopped(subject: NoticeQueueSubject): Promise<void> {
  await withQueue(subject.openQueue, async (queue) => {
    const account = freshAccount();
    const first = await listen(queue, { account });
    await Promise.all([first.working.stop(), first.working.stop()]);
    await queue.add(account, [{ noticeId: "1", attempt: 1, delayMs: 0 }]);
    const second = await listen(queue, { account });
    await eventually("the next worker hears the job", () => second.heard.length === 1);
    assert.equal(first.heard.length, 0);
    await eventually("nothing is left", async () => isEmpty(await queue.counts(account)));
  });
}

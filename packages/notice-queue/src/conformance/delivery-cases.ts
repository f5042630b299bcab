import assert from "node:assert/strict";
import { performance } from "node:perf_hooks";
import { drained, eventually, freshAccount, isEmpty, listen, withQueue } from "./heard-jobs.ts";
import type { NoticeQueueSubject } from "./subject.ts";

/** Timers may fire a little before their time by another clock. */
const earlyMs = 10;

/** A job is delivered from its moment on, not before, and not much later. */
export async function deliversAtTheMoment(subject: NoticeQueueSubject): Promise<void> {
  await withQueue(subject.openQueue, async (queue) => {
    const account = freshAccount();
    const { heard } = await listen(queue, { account });
    const addedAtMs = performance.now();
    await queue.add(account, [{ noticeId: "1", attempt: 1, delayMs: 700 }]);
    assert.deepEqual(await queue.counts(account), { waiting: 0, delayed: 1, active: 0 });
    await eventually("the job is delivered", () => heard.length > 0);
    const [job] = heard;
    assert.ok(job);
    assert.deepEqual([job.noticeId, job.attempt], ["1", 1]);
    const afterMs = job.heardAtMs - addedAtMs;
    assert.ok(afterMs >= 700 - earlyMs, `delivered ${afterMs} ms after it was added, although 700 ms were asked for`);
    assert.ok(afterMs < 5_000, `delivered only after ${afterMs} ms`);
    await drained(queue, account);
    assert.equal(heard.length, 1);
  });
}

/** A job whose moment has not come by the business clock is put back and comes again. */
export async function putsBackWhatIsEarly(subject: NoticeQueueSubject): Promise<void> {
  await withQueue(subject.openQueue, async (queue) => {
    const account = freshAccount();
    let calls = 0;
    const { heard, errors } = await listen(queue, {
      account,
      answer: () => (++calls === 1 ? { kind: "early", delayMs: 2_000 } : { kind: "done" }),
    });
    await queue.add(account, [{ noticeId: "1", attempt: 1, delayMs: 0 }]);
    await eventually("the first call has ended", async () => heard.length === 1 && (await queue.counts(account)).active === 0);
    assert.deepEqual(await queue.counts(account), { waiting: 0, delayed: 1, active: 0 }, "the early job was not put back");
    await queue.add(account, [{ noticeId: "1", attempt: 1, delayMs: 0 }]);
    await eventually("the job comes again", () => heard.length === 2);
    const [first, second] = heard;
    assert.ok(first && second);
    assert.ok(second.heardAtMs - first.heardAtMs >= 2_000 - earlyMs, "it came again before the time it was put back by");
    await drained(queue, account);
    assert.equal(heard.length, 2);
    assert.deepEqual(errors, [], "an early job is no error");
  });
}

/** While a job waits the same id is ignored, whatever its delay; once it has run, the id is free again. */
export async function ignoresWhatWaitsAlready(subject: NoticeQueueSubject): Promise<void> {
  await withQueue(subject.openQueue, async (queue) => {
    const account = freshAccount();
    const { heard } = await listen(queue, { account });
    const addedAtMs = performance.now();
    await queue.add(account, [{ noticeId: "1", attempt: 1, delayMs: 800 }]);
    await queue.add(account, [
      { noticeId: "1", attempt: 1, delayMs: 0 },
      { noticeId: "1", attempt: 1, delayMs: 100 },
    ]);
    await eventually("the job is delivered", () => heard.length > 0);
    assert.ok(heard[0] && heard[0].heardAtMs - addedAtMs >= 800 - earlyMs, "the later addition moved the job forward");
    await drained(queue, account);
    assert.equal(heard.length, 1, "the same job was delivered twice");
    await queue.add(account, [{ noticeId: "1", attempt: 1, delayMs: 0 }]);
    await eventually("the same id is delivered again", () => heard.length === 2);
  });
}

/** The attempt is part of the job: the next one is not swallowed by one that waits. */
export async function tellsAttemptsApart(subject: NoticeQueueSubject): Promise<void> {
  await withQueue(subject.openQueue, async (queue) => {
    const account = freshAccount();
    await queue.add(account, [
      { noticeId: "1", attempt: 1, delayMs: 60_000 },
      { noticeId: "1", attempt: 2, delayMs: 0 },
    ]);
    const { heard } = await listen(queue, { account });
    await eventually("the second attempt is delivered", () => heard.length === 1);
    assert.equal(heard[0]?.attempt, 2);
    await eventually("only the first is left", async () => {
      const { waiting, delayed, active } = await queue.counts(account);
      return waiting === 0 && delayed === 1 && active === 0;
    });
  });
}

/** Jobs that the storage lost are gone from the counts and may be added again. */
export async function survivesALostStorage(subject: NoticeQueueSubject): Promise<void> {
  await withQueue(subject.openQueue, async (queue) => {
    const account = freshAccount();
    const { heard } = await listen(queue, { account });
    await queue.add(account, [{ noticeId: "1", attempt: 1, delayMs: 60_000 }]);
    await subject.loseEverything();
    assert.ok(isEmpty(await queue.counts(account)), "lost jobs are still counted");
    await queue.add(account, [{ noticeId: "1", attempt: 1, delayMs: 100 }]);
    await eventually("the job that was added again is delivered", () => heard.length === 1);
  });
}

/** The morning burst: a thousand jobs of one instant arrive, each once. */
export async function deliversABurstOnce(subject: NoticeQueueSubject): Promise<void> {
  await withQueue(subject.openQueue, async (queue) => {
    const account = freshAccount();
    const { heard } = await listen(queue, { account });
    const alarms = Array.from({ length: 1_000 }, (_, index) => ({ noticeId: `${index + 1}`, attempt: 1, delayMs: 500 }));
    await queue.add(account, alarms);
    await eventually("a thousand jobs are delivered", () => heard.length >= 1_000);
    await drained(queue, account);
    assert.equal(heard.length, 1_000);
    assert.equal(new Set(heard.map((job) => job.noticeId)).size, 1_000);
  });
}

/** More alarms than go into one round trip are all added. */
export async function takesManyAtOnce(subject: NoticeQueueSubject): Promise<void> {
  await withQueue(subject.openQueue, async (queue) => {
    const account = freshAccount();
    await queue.add(account, []);
    const alarms = Array.from({ length: 2_500 }, (_, index) => ({ noticeId: `${index + 1}`, attempt: 1, delayMs: 600_000 }));
    await queue.add(account, alarms);
    assert.equal((await queue.counts(account)).delayed, 2_500);
  });
}

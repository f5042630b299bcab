import type { ArmedNotice } from "@gihan/ledger/arm";
import type { AlarmJob, JobOutcome, NoticeQueue } from "@gihan/notice-queue/port";
import { oneByOneConcurrency, oneByOneWorker } from "../peers/one-by-one.ts";
import type { BenchDatabase } from "../harness/bench-server.ts";
import { armBurst, createBenchDispatch, noopChannel, startBenchRounds } from "../harness/burst.ts";
import { machineNowMs, perSecond, secondsOf, type Row } from "../harness/measure.ts";
import type { BenchShape } from "../harness/shape.ts";

/** Notices per second from the queue through claim, provider and outcome, against a worker that makes the same commits one at a time. */
export async function dispatchRows(shape: BenchShape, scale: { readonly notices: number }): Promise<readonly Row[]> {
  const ourSeconds = async (notices: number): Promise<number> => {
    const { database, queue, armed } = await prepare(shape, { name: "dispatch_ours", notices });
    let told = 0;
    const { promise: all, resolve } = Promise.withResolvers<void>();
    const dispatch = createBenchDispatch(
      database.pool,
      noopChannel(() => (++told === armed.length ? resolve() : undefined)),
    );
    const rounds = await startBenchRounds(database.pool, dispatch);
    const elapsed = await secondsOf(async () => {
      const handle = (job: AlarmJob): Promise<JobOutcome> => rounds.answer("email", job.noticeId);
      await queue.work({ account: "email", handle, onError: () => undefined });
      await all;
      await rounds.stop();
      await dispatch.drain();
    });
    await queue.close();
    await database.close();
    return elapsed;
  };
  const oneByOneSeconds = async (notices: number): Promise<number> => {
    const { database, queue, armed } = await prepare(shape, { name: "dispatch_single", notices });
    const tell = oneByOneWorker(
      database.pool,
      noopChannel(() => undefined),
    );
    let told = 0;
    const { promise: all, resolve } = Promise.withResolvers<void>();
    const elapsed = await secondsOf(async () => {
      const handle = async (job: AlarmJob): Promise<JobOutcome> => {
        await tell(job.noticeId);
        if (++told === armed.length) resolve();
        return { kind: "done" };
      };
      await queue.work({ account: "email", concurrency: oneByOneConcurrency, handle, onError: () => undefined });
      await all;
    });
    await queue.close();
    await database.close();
    return elapsed;
  };
  const bareSeconds = async (notices: number): Promise<number> => {
    const database = await shape.database("dispatch_noop");
    const queue = shape.openBareQueue(database, { name: "noop", concurrency: 250 });
    await queue.add(
      Array.from({ length: notices }, (_, index) => ({ id: `n-${index}`, data: {} })),
      machineNowMs(),
    );
    const elapsed = await secondsOf(() => queue.runAll(notices, () => Promise.resolve()));
    await queue.close();
    await database.close();
    return elapsed;
  };

  const oneByOneNotices = Math.ceil(scale.notices / 5);
  const ours = scale.notices / (await ourSeconds(scale.notices));
  const oneByOne = oneByOneNotices / (await oneByOneSeconds(oneByOneNotices));
  const noop = scale.notices / (await bareSeconds(scale.notices));
  const row = (peer: number, peerName: string, aim: Row["aim"]): Row => ({
    name: "notices dispatched",
    ours: perSecond(ours, 1),
    peer: perSecond(peer, 1),
    peerName,
    ratio: ours / peer,
    aim,
  });
  return [
    row(oneByOne, "same commits, one notice at a time", { kind: "at-least", ratio: 3 }),
    row(noop, "bare no-op worker, no commits", null),
  ];
}

interface Prepared {
  readonly database: BenchDatabase;
  readonly queue: NoticeQueue;
  readonly armed: readonly ArmedNotice[];
}

/** Notices of one reminder each, armed and with their alarms set: what is measured is the notice. */
async function prepare(shape: BenchShape, { name, notices }: { readonly name: string; readonly notices: number }): Promise<Prepared> {
  const database = await shape.openMorning(name, { reminders: notices, clerks: notices });
  const armed = await armBurst(database.pool);
  const queue = shape.openQueue(database);
  await queue.add(
    "email",
    armed.map((notice) => ({ noticeId: notice.noticeId, attempt: 1, delayMs: 0 })),
  );
  return { database, queue, armed };
}

import { postgresNoticeQueue } from "@gihan/notice-queue/postgres";
import { openBareQueue } from "../peers/bare-queue.ts";
import type { BenchServer } from "../harness/bench-server.ts";
import { armBurst, createBenchDispatch, noopChannel } from "../harness/burst.ts";
import { acceptedEvents, clerkEvents, createFeed } from "../harness/feed.ts";
import { perSecond, secondsOf, type Row } from "../harness/measure.ts";

/** Notices per second from the queue through claim, provider and outcome, against a worker that makes the same commits one at a time. */
export async function dispatchRows(server: BenchServer, scale: { readonly notices: number }): Promise<readonly Row[]> {
  const seconds = async (name: string, maxBatch: number, notices: number): Promise<number> => {
    const database = await server.database(name);
    const feed = createFeed(database.pool);
    // One reminder a notice: what is measured is the notice.
    await feed.take(feed.prepare(clerkEvents(notices)));
    await feed.take(feed.prepare(acceptedEvents(notices, notices)));
    await database.pool.query("vacuum analyze");
    const armed = await armBurst(database.pool);
    const dispatch = createBenchDispatch(
      database.pool,
      noopChannel(() => undefined),
      maxBatch,
    );
    const queue = postgresNoticeQueue({ connectionString: database.connectionString });
    await queue.add(
      "email",
      armed.map((notice) => ({ noticeId: notice.noticeId, attempt: 1, delayMs: 0 })),
    );
    let told = 0;
    const { promise, resolve } = Promise.withResolvers<void>();
    const elapsed = await secondsOf(async () => {
      await queue.work({
        account: "email",
        concurrency: maxBatch,
        handle: async (job) => {
          const outcome = await dispatch.tell(job.noticeId);
          if (++told === armed.length) resolve();
          return outcome;
        },
        onError: () => undefined,
      });
      await promise;
    });
    await queue.close();
    await database.close();
    return elapsed;
  };
  const bareSeconds = async (notices: number): Promise<number> => {
    const database = await server.database("dispatch_noop");
    const queue = openBareQueue(database.connectionString, "noop", 250);
    const now = performance.timeOrigin + performance.now();
    await queue.add(
      Array.from({ length: notices }, (_, index) => ({ id: `n-${index}`, data: {} })),
      now,
    );
    const elapsed = await secondsOf(() => queue.runAll(notices, () => Promise.resolve()));
    await queue.close();
    await database.close();
    return elapsed;
  };

  const oneByOneNotices = Math.ceil(scale.notices / 5);
  const ours = scale.notices / (await seconds("dispatch_ours", 250, scale.notices));
  const oneByOne = oneByOneNotices / (await seconds("dispatch_single", 1, oneByOneNotices));
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

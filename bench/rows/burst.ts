import { postgresNoticeQueue } from "@gihan/notice-queue/postgres";
import { openBareQueue } from "../peers/bare-queue.ts";
import { naiveBurst } from "../peers/naive-reminders.ts";
import type { BenchServer } from "../harness/bench-server.ts";
import { armBurst, createBenchDispatch, noopChannel, startBenchRounds } from "../harness/burst.ts";
import { acceptedEvents, clerkEvents, createFeed } from "../harness/feed.ts";
import { percentile, type Row } from "../harness/measure.ts";

const now = (): number => performance.timeOrigin + performance.now();

/** The morning burst: all reminders of one minute, moment to hand-over, for clerks who each get one notice. */
export async function burstRows(
  server: BenchServer,
  scale: { readonly reminders: number; readonly clerks: number; readonly naiveReminders: number },
): Promise<readonly Row[]> {
  const ours = await ourLateness(server, scale);
  const bare = await bareLateness(server, scale.clerks);
  const naive = await naiveBurst(server, scale.naiveReminders);
  // The naive design's time grows with the number of reminders; a fifth of them is measured and the rest is its own rate.
  const naiveP99 = percentile(naive, 0.99) * (scale.reminders / scale.naiveReminders);
  const text = (p50: number, p99: number): string => `p50 ${Math.round(p50)} p99 ${Math.round(p99)} ms`;
  const row = (peer: string, peerName: string, ratio: number, aim: Row["aim"]): Row => ({
    name: `${scale.reminders.toLocaleString("en")} reminders at one minute, ${scale.clerks.toLocaleString("en")} clerks`,
    ours: text(percentile(ours, 0.5), percentile(ours, 0.99)),
    peer,
    peerName,
    ratio,
    aim,
  });
  return [
    row(
      text(percentile(bare, 0.5), percentile(bare, 0.99)),
      `${scale.clerks.toLocaleString("en")} bare BullMQ jobs`,
      percentile(ours, 0.99) / percentile(bare, 0.99),
      { kind: "at-most", ratio: 2 },
    ),
    row(
      `p99 ${Math.round(naiveP99)} ms`,
      `one job a reminder, same commits (${scale.naiveReminders.toLocaleString("en")} run, scaled)`,
      percentile(ours, 0.99) / naiveP99,
      {
        kind: "at-most",
        ratio: 1 / 20,
      },
    ),
  ];
}

async function ourLateness(
  server: BenchServer,
  scale: { readonly reminders: number; readonly clerks: number },
): Promise<readonly number[]> {
  const database = await server.database("burst_ours");
  const feed = createFeed(database.pool);
  await feed.take(feed.prepare(clerkEvents(scale.clerks)));
  await feed.take(feed.prepare(acceptedEvents(scale.reminders, scale.clerks)));
  await database.pool.query("vacuum analyze");
  const armed = await armBurst(database.pool);
  const lateness: number[] = [];
  let dueAtMs = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  const dispatch = createBenchDispatch(
    database.pool,
    noopChannel(() => {
      lateness.push(now() - dueAtMs);
      if (lateness.length === armed.length) resolve();
    }),
  );
  const rounds = await startBenchRounds(database.pool, dispatch);
  const queue = postgresNoticeQueue({ connectionString: database.connectionString });
  await queue.work({ account: "email", handle: (job) => rounds.answer("email", job.noticeId), onError: () => undefined });
  dueAtMs = now() + 3_000;
  await queue.add(
    "email",
    armed.map((notice) => ({ noticeId: notice.noticeId, attempt: 1, delayMs: Math.max(0, dueAtMs - now()) })),
  );
  await promise;
  await rounds.stop();
  await dispatch.drain();
  await queue.close();
  await database.close();
  return lateness;
}

async function bareLateness(server: BenchServer, jobs: number): Promise<readonly number[]> {
  const database = await server.database("burst_bare");
  const queue = openBareQueue(database.connectionString, "bare", 250);
  await queue.add(
    Array.from({ length: jobs }, (_, index) => ({ id: `n-${index}`, data: {} })),
    now() + 3_000,
  );
  const lateness = await queue.runAll(jobs, () => Promise.resolve());
  await queue.close();
  await database.close();
  return lateness;
}

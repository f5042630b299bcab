import { setTimeout as pause } from "node:timers/promises";
import type { NoticeQueue } from "@gihan/notice-queue/port";
import { ManualClock } from "@gihan/runtime/clock";
import { armWindow } from "../../services/scheduler/src/application/arm-window.ts";
import { schedulerDefaults } from "../../services/scheduler/src/config.ts";
import type { BenchDatabase } from "../harness/bench-server.ts";
import { burstAt, createBenchDispatch, noopChannel, startBenchRounds } from "../harness/burst.ts";
import type { DistributedShape } from "../harness/distributed-shape.ts";
import type { Row } from "../harness/measure.ts";
import type { Morning } from "../harness/mornings.ts";
import { askRedis, emptyRedis } from "../harness/redis-info.ts";

/** 08:59, so late in it that the alarms, which run on the machine's time, are over in moments. */
const eveAt = burstAt.subtract({ seconds: 3 });
const noonAt = burstAt.add({ hours: 3 });

/** Memory of Redis with few and with many open complaints of the same clerks: before the burst, and at noon after it. */
export async function memoryRows(
  shape: DistributedShape,
  scale: { readonly clerks: number; readonly few: number; readonly many: number },
): Promise<readonly Row[]> {
  const few = await readMemory(shape, "memory_few", { clerks: scale.clerks, reminders: scale.few });
  const many = await readMemory(shape, "memory_many", { clerks: scale.clerks, reminders: scale.many });
  const text = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(2)} MiB`;
  const row = (hour: string, withMany: number, withFew: number): Row => ({
    name: `Redis at ${hour}, ${scale.many.toLocaleString("en")} complaints, ${scale.clerks.toLocaleString("en")} clerks`,
    ours: text(withMany),
    peer: text(withFew),
    peerName: `${scale.few.toLocaleString("en")} complaints, same clerks`,
    ratio: withMany / withFew,
    aim: { kind: "at-most", ratio: 1.2 },
  });
  return [row("08:59", many.eve, few.eve), row("12:00", many.noon, few.noon)];
}

/** Bytes that Redis uses at each time. */
interface Memory {
  readonly eve: number;
  readonly noon: number;
}

async function readMemory(shape: DistributedShape, name: string, morning: Morning): Promise<Memory> {
  await emptyRedis(shape.redisUrl);
  const database = await shape.openMorning(name, morning);
  // Each on a queue that is closed before the reading: what a connection holds is not what alarms take.
  await using(shape, database, (queue) => arm(database, queue, eveAt));
  const eve = Number(await askRedis(shape.redisUrl, "used_memory"));
  await using(shape, database, (queue) => tellAll(database, queue));
  await using(shape, database, (queue) => arm(database, queue, noonAt));
  const noon = Number(await askRedis(shape.redisUrl, "used_memory"));
  await database.close();
  return { eve, noon };
}

async function using(shape: DistributedShape, database: BenchDatabase, work: (queue: NoticeQueue) => Promise<unknown>): Promise<void> {
  const queue = shape.openQueue(database);
  await work(queue);
  await queue.close();
}

/** As the scheduler does at that time, for the minutes that it looks ahead. */
async function arm({ pool }: BenchDatabase, queue: NoticeQueue, at: Temporal.Instant): Promise<void> {
  await armWindow({
    pool,
    queue,
    clock: new ManualClock(at),
    aheadMs: schedulerDefaults.armAheadMs,
    isStepped: false,
    onQueueFault(error) {
      throw error;
    },
  });
}

/** Answers the alarms that are set until none is left. */
async function tellAll({ pool }: BenchDatabase, queue: NoticeQueue): Promise<void> {
  const dispatch = createBenchDispatch(
    pool,
    noopChannel(() => undefined),
  );
  const rounds = await startBenchRounds(pool, dispatch);
  const working = await queue.work({ account: "email", handle: (job) => rounds.answer("email", job.noticeId), onError: () => undefined });
  for (let left = Infinity; left > 0; await pause(50)) {
    const { waiting, delayed, active } = await queue.counts("email");
    left = waiting + delayed + active;
  }
  await working.stop();
  await rounds.stop();
  await dispatch.drain();
}

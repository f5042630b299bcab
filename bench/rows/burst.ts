import { naiveBurst } from "../peers/naive-reminders.ts";
import { noopChannel, tellMorning } from "../harness/burst.ts";
import { machineNowMs, percentile, type Row } from "../harness/measure.ts";
import type { Morning } from "../harness/mornings.ts";
import type { BenchShape } from "../harness/shape.ts";

export interface BurstScale extends Morning {
  readonly naiveReminders: number;
  /** How many times as late as as many bare jobs the last hundredth may be. */
  readonly aimOverBare: number;
  /** Within which time of the moment 99 of 100 messages have to be handed over; null promises nothing. */
  readonly aimMs: number | null;
  /** Which part of the time of one job a reminder it may take; null promises nothing. */
  readonly aimOverNaive: number | null;
}

/** The morning burst: all reminders of one minute, moment to hand-over, for clerks who each get one notice. */
export async function burstRows(shape: BenchShape, scale: BurstScale): Promise<readonly Row[]> {
  const { lateness: ours, writtenInMs } = await ourLateness(shape, scale, { isWrittenAhead: true });
  const { lateness: unwritten } = await ourLateness(shape, scale, { isWrittenAhead: false });
  const bare = await bareLateness(shape, scale.clerks);
  const naive = await naiveBurst(shape, scale.naiveReminders);
  // The naive design's time grows with the number of reminders; a fifth of them is measured and the rest is its own rate.
  const naiveP99 = percentile(naive, 0.99) * (scale.reminders / scale.naiveReminders);
  const text = (p50: number, p99: number): string => `p50 ${Math.round(p50)} p99 ${Math.round(p99)} ms`;
  const p99 = percentile(ours, 0.99);
  const row = (peer: string, peerName: string, ratio: number, aim: Row["aim"]): Row => ({
    name: `${scale.reminders.toLocaleString("en")} reminders at one minute, ${scale.clerks.toLocaleString("en")} clerks`,
    ours: text(percentile(ours, 0.5), p99),
    peer,
    peerName,
    ratio,
    aim,
  });
  return [
    row(
      text(percentile(bare, 0.5), percentile(bare, 0.99)),
      `${scale.clerks.toLocaleString("en")} bare BullMQ jobs`,
      p99 / percentile(bare, 0.99),
      { kind: "at-most", ratio: scale.aimOverBare },
    ),
    ...(scale.aimMs === null ? [] : [row(`p99 ${scale.aimMs} ms`, "as promised", p99 / scale.aimMs, { kind: "at-most", ratio: 1 })]),
    row(
      `p99 ${Math.round(naiveP99)} ms`,
      `one job a reminder, same commits (${scale.naiveReminders.toLocaleString("en")} run, scaled)`,
      p99 / naiveP99,
      scale.aimOverNaive === null ? null : { kind: "at-most", ratio: scale.aimOverNaive },
    ),
    {
      ...row(
        text(percentile(ours, 0.5), p99),
        `written ahead, in ${(writtenInMs / 1000).toFixed(1)} s`,
        percentile(unwritten, 0.99) / p99,
        null,
      ),
      name: "the same, nothing written ahead",
      ours: text(percentile(unwritten, 0.5), percentile(unwritten, 0.99)),
    },
  ];
}

async function ourLateness(
  shape: BenchShape,
  morning: Morning,
  { isWrittenAhead }: { readonly isWrittenAhead: boolean },
): ReturnType<typeof tellMorning> {
  const database = await shape.openMorning(isWrittenAhead ? "burst_ours" : "burst_unwritten", morning);
  const queue = shape.openQueue(database);
  const told = await tellMorning({ pool: database.pool, queue, channel: noopChannel(() => undefined), isWrittenAhead });
  await queue.close();
  await database.close();
  return told;
}

async function bareLateness(shape: BenchShape, jobs: number): Promise<readonly number[]> {
  const database = await shape.database("burst_bare");
  const queue = shape.openBareQueue(database, { name: "bare", concurrency: 250 });
  await queue.add(
    Array.from({ length: jobs }, (_, index) => ({ id: `n-${index}`, data: {} })),
    machineNowMs() + 3_000,
  );
  const lateness = await queue.runAll(jobs, () => Promise.resolve());
  await queue.close();
  await database.close();
  return lateness;
}

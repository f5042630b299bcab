import { armReminders, type ArmedNotice } from "@gihan/ledger/arm";
import type { Alarm, NoticeQueue } from "@gihan/notice-queue/port";
import type { Clock } from "@gihan/runtime/clock";
import type pg from "pg";

export interface ArmWindow {
  readonly pool: pg.Pool;
  readonly queue: NoticeQueue;
  readonly clock: Clock;
  /** How far ahead envelopes are made and alarms set: minutes, so that the queue's memory does not grow with open complaints. */
  readonly aheadMs: number;
  /** On a stepped clock alarms ring at once, because the queue runs on real time. */
  readonly isStepped: boolean;
  readonly onQueueFault: (error: Error) => void;
}

/**
 * Attaches what falls due soon to envelopes and (re-)adds an alarm for each that waits. Adding again is harmless, and so is a queue
 * that cannot be reached: the notifier's sweep tells from the ledger.
 */
export async function armWindow(parts: ArmWindow, complaintIds?: readonly string[]): Promise<number> {
  const now = parts.clock.now();
  const until = now.add({ milliseconds: parts.isStepped ? 0 : parts.aheadMs });
  const armed = await armReminders(parts.pool, { now, until, ...(complaintIds ? { complaintIds } : {}) });
  await queueAlarms(parts, armed, now);
  return armed.length;
}

async function queueAlarms(parts: ArmWindow, armed: readonly ArmedNotice[], now: Temporal.Instant): Promise<void> {
  // A step ends every backoff: an alarm set for the end of one would stand in the way of the alarm that the step sets.
  const ringing = parts.isStepped ? armed.filter((notice) => notice.backoffMs === 0) : armed;
  for (const [account, notices] of Map.groupBy(ringing, (notice) => notice.channel)) {
    const alarms = notices.map((notice): Alarm => ({
      noticeId: notice.noticeId,
      attempt: notice.attempt,
      delayMs: delayOf(notice, now, parts.isStepped),
    }));
    await parts.queue.add(account, alarms).catch((error: Error) => parts.onQueueFault(error));
  }
}

/** BullMQ's delays are relative: counted from the absolute moment when the alarm is added. */
function delayOf(notice: ArmedNotice, now: Temporal.Instant, isStepped: boolean): number {
  const untilMoment = isStepped ? 0 : notice.momentAt.epochMilliseconds - now.epochMilliseconds;
  return Math.max(0, untilMoment, notice.backoffMs);
}

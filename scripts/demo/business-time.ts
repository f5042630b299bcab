import { setTimeout as pause } from "node:timers/promises";
import { allowSteppingUntil, readInFlight, readSteppedClock } from "@gihan/ledger/stepped-clock";
import type { Sql } from "@gihan/ledger/sql";
import type { DemoStage } from "./stage/demo-stage.ts";

const pollMs = 10;
/** A step takes tens of milliseconds; what takes this long has stopped. */
const giveUpAfterMs = 60_000;

/** Business time of a running Gihan, as the one who drives it sees it. */
export interface BusinessTime {
  /** Lets it run up to an instant and waits until everything planned until then has happened. */
  advanceTo(untilAt: Temporal.Instant): Promise<void>;
  /** Waits until it stands at an instant, every event posted so far is counted and nothing is on its way to anybody. */
  untilQuiet(at: Temporal.Instant): Promise<void>;
}

export function driveBusinessTime(parts: {
  readonly sql: Sql;
  readonly stage: Pick<DemoStage, "intakeNow" | "isLogRead">;
  readonly signal: AbortSignal;
}): BusinessTime {
  const { sql, stage, signal } = parts;

  async function untilQuiet(at: Temporal.Instant): Promise<void> {
    const startedAt = performance.now();
    // The clock of a process follows the shared one by a moment; until then its intake takes this moment's events for the future's.
    while (Temporal.Instant.compare(await stage.intakeNow(), at) < 0 || !(await isQuietAt(at))) {
      if (performance.now() - startedAt > giveUpAfterMs) throw new Error(`nothing has moved at ${at.toString()} for a minute`);
      await pause(pollMs, undefined, { signal });
    }
  }

  /** The log first: an event that was read after this look has its reminders in the second one. */
  async function isQuietAt(at: Temporal.Instant): Promise<boolean> {
    const clock = await readSteppedClock(sql);
    if (clock === null || Temporal.Instant.compare(clock.nowAt, at) < 0) return false;
    const { isRead, logId } = await stage.isLogRead(sql);
    if (!isRead) return false;
    return Object.values(await readInFlight(sql, { now: at, logId })).every((count) => count === 0);
  }

  return {
    untilQuiet,
    async advanceTo(untilAt) {
      await allowSteppingUntil(sql, untilAt);
      await untilQuiet(untilAt);
    },
  };
}

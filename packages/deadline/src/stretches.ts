import { epochDayOfMs, msOfEpochDay } from "@gihan/calendar/seoul-time";
import type { WorkingTable } from "@gihan/calendar/working-table";
import type { Excluded } from "./excluded-time.ts";
import type { Pause } from "./pauses.ts";

/** A stretch of time with one answer to "does it count?", in epoch milliseconds, half-open. */
export type Stretch =
  | { readonly kind: "counted"; readonly fromMs: number; readonly untilMs: number }
  | { readonly kind: "day-off"; readonly fromMs: number; readonly untilMs: number; readonly names: readonly string[] }
  | { readonly kind: "paused"; readonly fromMs: number; readonly untilMs: number; readonly pauses: readonly Pause[] };

/** Cuts a period into what counted and what did not, days alike joined. With `table` null every day counts, as by the calendar. */
export function stretchesOf(options: {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly excluded: readonly Excluded[];
  readonly table: WorkingTable | null;
}): readonly Stretch[] {
  const { table } = options;
  const stretches: Stretch[] = [];
  let cursorMs = options.fromMs;
  for (const { fromMs, untilMs, pauses } of options.excluded) {
    if (fromMs >= options.untilMs) break;
    if (untilMs <= cursorMs || untilMs === fromMs) continue;
    run(cursorMs, fromMs);
    stretches.push({ kind: "paused", fromMs: Math.max(fromMs, cursorMs), untilMs, pauses });
    cursorMs = untilMs;
  }
  run(cursorMs, options.untilMs);
  return stretches;

  function run(fromMs: number, untilMs: number): void {
    if (untilMs <= fromMs) return;
    if (table === null) {
      stretches.push({ kind: "counted", fromMs, untilMs });
      return;
    }
    for (let day = epochDayOfMs(fromMs); msOfEpochDay(day) < untilMs;) {
      const isWorked = table.isWorking(day);
      let pastDay = day + 1;
      while (msOfEpochDay(pastDay) < untilMs && table.isWorking(pastDay) === isWorked) pastDay += 1;
      const within = { fromMs: Math.max(fromMs, msOfEpochDay(day)), untilMs: Math.min(untilMs, msOfEpochDay(pastDay)) };
      stretches.push(isWorked ? { kind: "counted", ...within } : { kind: "day-off", ...within, names: namesOf(table, day, pastDay) });
      day = pastDay;
    }
  }
}

function namesOf(table: WorkingTable, firstDay: number, pastDay: number): readonly string[] {
  const names: string[] = [];
  for (let day = firstDay; day < pastDay; day += 1) {
    const name = table.dayOffName(day);
    if (name !== null && !names.includes(name)) names.push(name);
  }
  return names;
}

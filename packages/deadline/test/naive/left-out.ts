import { closing, opening } from "./office-days.ts";
import { beginningOf, dayOf, type Day, type Minute } from "./seoul-minutes.ts";

/** An interval that the law leaves out, as it was reported: from its first minute to the first one after it, `Infinity` while it is open. */
export interface Pause {
  readonly isSupplement: boolean;
  readonly from: Minute;
  readonly until: Minute;
  /** Where the law ends it in any case. */
  readonly noLongerThan?: Minute;
}

/** Minutes that do not count. */
export interface Stretch {
  readonly from: Minute;
  readonly until: Minute;
}

/**
 * What a pause takes out: its own minutes, but of a supplement the day on which it was sent and the day on which it arrived as well, whole
 * (행정절차법 시행령 art. 11 no. 1).
 */
export const wholeDaysOf = (pause: Pause): Stretch =>
  pause.isSupplement ? { from: beginningOf(dayOf(pause.from)), until: beginningOf(dayOf(pause.until) + 1) } : pause;

/** The other reading of a supplement: from the minute of sending to the minute of arrival. */
export const minutesOf = (pause: Pause): Stretch => pause;

/** A minute that two pauses leave out is left out once. */
export const isMinuteLeftOut = (minute: Minute, stretches: readonly Stretch[]): boolean =>
  stretches.some(({ from, until }) => from <= minute && minute < until);

/** Those that take anything out of a day. */
export const onDay = (day: Day, stretches: readonly Stretch[]): readonly Stretch[] =>
  stretches.filter(({ from, until }) => from < beginningOf(day + 1) && until > beginningOf(day));

/** A day is left out if every minute of it is, from opening to closing; if a single one is left, the day counts. */
export function isDayLeftOut(day: Day, stretches: readonly Stretch[]): boolean {
  const today = onDay(day, stretches);
  if (today.length === 0) return false;
  for (let minute = beginningOf(day) + opening; minute < beginningOf(day) + closing; minute += 1)
    if (!isMinuteLeftOut(minute, today)) return false;
  return true;
}

/** From this moment on nothing counts any more; `Infinity` if no pause is open. */
export const openSince = (stretches: readonly Stretch[]): Minute =>
  Math.min(...stretches.filter(({ until }) => until === Infinity).map(({ from }) => from));

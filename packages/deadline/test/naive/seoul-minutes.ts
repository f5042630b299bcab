/** Minutes since 1970-01-01 00:00 in Seoul, where clocks are nine hours ahead of UTC all year. */
export type Minute = number;
/** Days since 1970-01-01, a Thursday. */
export type Day = number;

const minutesOfDay = 24 * 60;
const aheadOfUtc = 9 * 60;

/** Reads `2026-11-05T14:00:00+09:00`, or the same instant with any other offset. */
export const minuteOf = (text: string): Minute => Date.parse(text) / 60_000 + aheadOfUtc;

/** The reverse of {@link minuteOf}. */
export const textOf = (minute: Minute): string => `${new Date(minute * 60_000).toISOString().slice(0, 19)}+09:00`;

export const dayOf = (minute: Minute): Day => Math.floor(minute / minutesOfDay);

/** 00:00 of a day. */
export const beginningOf = (day: Day): Minute => day * minutesOfDay;

/** Minutes since 00:00 of the same day. */
export const timeOfDay = (minute: Minute): number => minute - beginningOf(dayOf(minute));

/** `2026-11-05` */
export const dateOf = (day: Day): string => textOf(beginningOf(day)).slice(0, 10);

export const dayOfDate = (date: string): Day => dayOf(minuteOf(`${date}T00:00:00+09:00`));

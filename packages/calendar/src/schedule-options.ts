import type { DayHours } from "./day-hours.ts";

export type Weekday = "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";

/** A day or several that are closed: one date (`YYYY-MM-DD`), the same date each year (`MM-DD`; 02-29 in leap years), or dates in a row. */
export type HolidayRule =
  | { readonly name: string; readonly date: string }
  | { readonly name: string; readonly yearly: string }
  | { readonly name: string; readonly from: string; readonly through: string };

/** Hours that hold on one date instead of those of its weekday, holiday or not; none at all: closed. */
export interface ReplacementHours {
  readonly date: string;
  readonly hours: readonly DayHours[];
}

/** A stretch of one date that is closed although its hours say open, half-open, `HH:MM` up to `24:00`. */
export interface Break {
  readonly date: string;
  readonly from: string;
  readonly until: string;
}

/** What a work schedule is made of. */
export interface WorkScheduleOptions {
  /** IANA name, such as `Europe/Berlin`, or an offset, such as `+09:00`. */
  readonly timeZone: string;
  /** First and last year it can be asked about, both included; four digits each, at most 400 years. */
  readonly years: { readonly first: number; readonly last: number };
  /** Hours of each weekday, in order; a weekday that is left out is closed. Hours past midnight are written as two: until 24:00, from 00:00. */
  readonly weeklyHours: { readonly [Day in Weekday]?: readonly DayHours[] };
  readonly holidays?: readonly HolidayRule[];
  readonly replacementHours?: readonly ReplacementHours[];
  readonly breaks?: readonly Break[];
}

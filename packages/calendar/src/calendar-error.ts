/**
 * What can be wrong with a calendar or with a question put to it. `AMOUNT_INVALID`: an amount of open time or a number of days that is
 * none; `INTERVAL_INVALID`: an interval that ends before it begins; the others are about the calendar's own data and years.
 */
export type CalendarErrorCode =
  "TIME_INVALID" | "CALENDAR_INVALID" | "CALENDAR_WITHOUT_WORKING_DAYS" | "CALENDAR_OUT_OF_RANGE" | "AMOUNT_INVALID" | "INTERVAL_INVALID";

/** A fault of the calendar's data or a date outside the years it knows; never an answer of the law. */
export class CalendarError extends Error {
  readonly code: CalendarErrorCode;

  constructor(code: CalendarErrorCode, message: string) {
    super(message);
    this.name = "CalendarError";
    this.code = code;
  }
}

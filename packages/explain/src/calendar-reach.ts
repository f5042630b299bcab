import { CalendarError } from "@gihan/calendar/calendar-error";
import { knownYears } from "@gihan/calendar/working-calendar";
import type { LineProblem } from "./line-problem.ts";

/** Whether a fault is the calendar's answer to a question about a year that it does not know. */
export const isOutOfReach = (error: unknown): error is CalendarError =>
  error instanceof CalendarError && error.code === "CALENDAR_OUT_OF_RANGE";

/** Whether a date lies in the years that a calendar knows. */
export const isWithinReach = ({ year }: Temporal.PlainDate): boolean => year >= knownYears.first && year <= knownYears.last;

/**
 * Something that lies or runs beyond the years that a calendar knows.
 *
 * @param field JSON pointer to it.
 */
export function outOfReachProblem(field: string): LineProblem {
  const { first, last } = knownYears;
  return {
    code: "calendar-out-of-range",
    field,
    message: `The calendar knows the years ${first} to ${last}. Give dates and periods within them.`,
    korean: `달력이 아는 해(${first}~${last}년)를 벗어납니다. 그 안의 날짜와 기간을 쓰십시오.`,
  };
}

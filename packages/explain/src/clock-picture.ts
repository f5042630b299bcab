import type { WorkingCalendar } from "@gihan/calendar/working-calendar";
import type { ClockState } from "@gihan/deadline/clock-state";
import type { Paint } from "@gihan/terminal/paint";
import { clockDays, drawnMonths } from "./clock-days.ts";
import { monthGrid, type DayCell } from "./month-grid.ts";
import { koreanPicture, type PictureWords } from "./picture-words.ts";

/** The months from a clock's start to its deadline, each day with what it was: begun, counted, off, paused, due. */
export function clockPicture(of: {
  readonly clock: ClockState;
  readonly calendar: WorkingCalendar;
  readonly paint: Paint;
  /** @default koreanPicture */
  readonly words?: PictureWords;
}): string {
  const { clock, calendar, paint, words = koreanPicture } = of;
  const { months, dayAt } = clockDays(clock, calendar);
  const { shown, leftOut } = drawnMonths(months);
  const pictures = shown.map((month) =>
    gridOf(month)
      .map((line) => line.trimEnd())
      .join("\n"),
  );
  if (leftOut > 0) pictures.splice(-1, 0, `  ${words.leftOut(leftOut)}`);
  return [...pictures, words.legend].join("\n\n");

  function gridOf(month: Temporal.PlainYearMonth): readonly string[] {
    return monthGrid({ month, title: words.title(month), weekdays: words.weekdays, gap: 1, markWidth: 5, cellOf, paint });
  }

  function cellOf(date: Temporal.PlainDate): DayCell {
    const { isStart, isDue, isCounted, isPaused, holiday } = dayAt(date);
    const { start, due, paused, holiday: off, counted } = words.letters;
    const letters = [isStart && start, isDue && due, isPaused && paused, holiday !== null && off, isCounted && counted].filter(
      (each) => each !== false,
    );
    const weekend = date.dayOfWeek === 7 ? "red" : date.dayOfWeek === 6 ? "blue" : null;
    const style = isStart || isDue ? "inverse" : holiday !== null ? "red" : isPaused ? "yellow" : isCounted ? "green" : weekend;
    return { mark: letters.slice(0, 2).join(""), style };
  }
}

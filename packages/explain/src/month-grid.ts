import { displayWidth } from "@gihan/terminal/columns";
import type { Paint, Style } from "@gihan/terminal/paint";

/** What stands in the place of a day, beside its number. */
export interface DayCell {
  /** A few letters after the number; empty for none. */
  readonly mark: string;
  readonly style: Style | null;
}

/** Where Sunday is 0, the first column; Temporal calls it 7. */
const columnOf = (date: Temporal.PlainDate): number => date.dayOfWeek % 7;

/**
 * A month as lines of equal width, Sunday first as on a Korean wall calendar: title, weekdays, weeks. A cell is the day's number in two
 * places, a gap, and the mark; Hangul takes two places.
 *
 * @param markWidth places for the mark.
 */
export function monthGrid(of: {
  readonly month: Temporal.PlainYearMonth;
  readonly title: string;
  /** From Sunday on. */
  readonly weekdays: readonly string[];
  readonly markWidth: number;
  readonly gap: number;
  readonly cellOf: (date: Temporal.PlainDate) => DayCell;
  readonly paint: Paint;
}): readonly string[] {
  const { month, title, weekdays, markWidth, gap, cellOf, paint } = of;
  const cellWidth = 2 + gap + markWidth;
  const width = 7 * cellWidth;
  const first = month.toPlainDate({ day: 1 });
  const blank = " ".repeat(cellWidth);
  const cells = [
    ...Array.from({ length: columnOf(first) }, () => blank),
    ...Array.from({ length: month.daysInMonth }, (_, place) => cell(first.add({ days: place }))),
  ];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => cells.slice(week * 7, week * 7 + 7).join(""));
  const lead = " ".repeat(Math.max(0, Math.floor((width - displayWidth(title)) / 2)));
  return [lead + title, weekdays.map((weekday) => padded(weekday, cellWidth)).join(""), ...weeks].map((line) => padded(line, width));

  function cell(date: Temporal.PlainDate): string {
    const { mark, style } = cellOf(date);
    const text = `${String(date.day).padStart(2)}${" ".repeat(mark === "" ? 0 : gap)}${mark}`;
    return padded(style === null ? text : paint(style, text), cellWidth);
  }
}

const padded = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - displayWidth(text)));

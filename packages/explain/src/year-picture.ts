import type { Holiday } from "@gihan/calendar/working-calendar";
import { columns } from "@gihan/terminal/columns";
import type { Paint } from "@gihan/terminal/paint";
import { holidayRow } from "./holiday-text.ts";
import { monthGrid, type DayCell } from "./month-grid.ts";
import { koreanPicture } from "./picture-words.ts";

const monthsInARow = 3;
const between = " ".repeat(4);

/** A year on one screen: twelve months, three in a row, public holidays marked with `*`, and the list of them with names and kinds. */
export function yearPicture(of: { readonly year: number; readonly holidays: readonly Holiday[]; readonly paint: Paint }): string {
  const { year, paint } = of;
  const holidays = of.holidays.filter(({ date }) => Temporal.PlainDate.from(date).year === year);
  const dates = new Set(holidays.map(({ date }) => date));
  const grids = Array.from({ length: 12 }, (_, place) => {
    const month = new Temporal.PlainYearMonth(year, place + 1);
    return monthGrid({ month, title: `${month.month}월`, weekdays: koreanPicture.weekdays, gap: 0, markWidth: 1, cellOf, paint });
  });
  const rows = Array.from({ length: 12 / monthsInARow }, (_, row) =>
    besideEachOther(grids.slice(row * monthsInARow, (row + 1) * monthsInARow)),
  );
  const list =
    holidays.length === 0 ? "공휴일 자료가 없습니다." : columns(holidays.toSorted((a, b) => (a.date < b.date ? -1 : 1)).map(holidayRow));
  return [`${year}년`, ...rows, list].join("\n\n");

  function cellOf(date: Temporal.PlainDate): DayCell {
    const isHoliday = dates.has(date.toString());
    const style = isHoliday || date.dayOfWeek === 7 ? "red" : date.dayOfWeek === 6 ? "blue" : null;
    return { mark: isHoliday ? "*" : "", style };
  }
}

/** Months have four to six weeks; the shorter ones end in empty lines. */
function besideEachOther(grids: readonly (readonly string[])[]): string {
  const height = Math.max(...grids.map((lines) => lines.length));
  const blank = " ".repeat(7 * 3);
  return Array.from({ length: height }, (_, line) =>
    grids
      .map((lines) => lines[line] ?? blank)
      .join(between)
      .trimEnd(),
  ).join("\n");
}

import { seoulDateTimeOf } from "@gihan/calendar/seoul-time";

const weekdays = ["월", "화", "수", "목", "금", "토", "일"];

/** `9월 14일(월)` */
export function koreanDate(date: Temporal.PlainDate): string {
  return `${date.month}월 ${date.day}일(${weekdays[date.dayOfWeek - 1]!})`;
}

/** `9월 14일(월) 09:30` */
export function koreanMoment(at: Temporal.Instant): string {
  const { hour, minute, ...rest } = parts(at);
  return `${koreanDate(rest.date)} ${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

function parts(at: Temporal.Instant): { readonly date: Temporal.PlainDate; readonly hour: number; readonly minute: number } {
  const seoul = seoulDateTimeOf(at);
  return { date: seoul.toPlainDate(), hour: seoul.hour, minute: seoul.minute };
}

/** Lines of cells, each column as wide as its widest cell; columns of figures stand to the right. */
export function table(rows: readonly (readonly string[])[], figures: ReadonlySet<number> = new Set()): string {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, place) => (widths[place] = Math.max(widths[place] ?? 0, widthOf(cell))));
  const fill = (cell: string, place: number): string => {
    const blanks = " ".repeat(widths[place]! - widthOf(cell));
    return figures.has(place) ? blanks + cell : cell + blanks;
  };
  return rows.map((row) => `  ${row.map(fill).join("  ")}`.trimEnd()).join("\n");
}

/** Hangul takes two places on a terminal. */
export function widthOf(text: string): number {
  return [...text].reduce(
    (width, character) => width + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uff00-\uff60]/u.test(character) ? 2 : 1),
    0,
  );
}

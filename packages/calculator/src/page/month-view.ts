import type { WorkingCalendar } from "@gihan/calendar/working-calendar";
import { clockDays, drawnMonths, type ClockDay } from "@gihan/explain/clock-days";
import type { ExplainedClock } from "@gihan/explain/explain-complaint";
import { element } from "./element.ts";

const weekdays = [..."일월화수목금토"];

/** The months from a clock's start to its deadline as tables, Sunday first as on a Korean wall calendar. Nothing is told by colour alone. */
export function monthPictures(clock: ExplainedClock, calendar: WorkingCalendar): HTMLElement {
  const { months, dayAt } = clockDays(clock, calendar);
  const { shown, leftOut } = drawnMonths(months);
  const pictures = shown.map((month) => monthTable(month, dayAt));
  if (leftOut > 0) pictures.splice(-1, 0, element("p", { class: "left-out" }, `${leftOut}개월 줄임`));
  // Many of them are printed smaller.
  return element("div", { class: shown.length > 3 ? "pictures many" : "pictures" }, ...pictures);
}

function monthTable(month: Temporal.PlainYearMonth, dayAt: (date: Temporal.PlainDate) => ClockDay): HTMLElement {
  const first = month.toPlainDate({ day: 1 });
  const days = Array.from({ length: month.daysInMonth }, (_, place) => first.add({ days: place }));
  // Temporal calls Sunday 7; here it is the first column.
  const cells = [
    ...Array.from({ length: first.dayOfWeek % 7 }, () => element("td", {})),
    ...days.map((date) => dayCell(date, dayAt(date))),
  ];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => element("tr", {}, ...cells.slice(week * 7, week * 7 + 7)));
  const holidays = days.flatMap((date) => {
    const { holiday } = dayAt(date);
    return holiday === null ? [] : [`${date.day}일 ${holiday}`];
  });
  return element(
    "div",
    { class: "month" },
    element(
      "table",
      {},
      element("caption", {}, `${month.year}년 ${month.month}월`),
      element("thead", {}, element("tr", {}, ...weekdays.map((weekday) => element("th", { scope: "col" }, weekday)))),
      element("tbody", {}, ...weeks),
    ),
    holidays.length === 0 ? null : element("p", { class: "holidays" }, `공휴일: ${holidays.join(", ")}`),
  );
}

function dayCell(date: Temporal.PlainDate, day: ClockDay): HTMLTableCellElement {
  const names = {
    start: day.isStart && "시작",
    due: day.isDue && "기한",
    paused: day.isPaused && "불산입",
    holiday: day.holiday !== null && "휴일",
    counted: day.isCounted && "산입",
  };
  const said = Object.entries(names).filter(([, word]) => word !== false);
  return element(
    "td",
    { class: said.map(([name]) => name).join(" ") || null, "data-date": date.toString() },
    element("span", { class: "number" }, String(date.day)),
    ...said.slice(0, 2).map(([, word]) => element("span", { class: "word" }, String(word))),
  );
}

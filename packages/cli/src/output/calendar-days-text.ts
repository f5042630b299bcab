import type { NotDeclared } from "@gihan/calendar/korean/declared-holidays";
import type { ChangedCalendar, OfficeCalendar, OwnChange } from "@gihan/calendar/korean/office-changes";
import { createWorkingCalendar, knownYears, type Holiday } from "@gihan/calendar/working-calendar";
import { columns, indent } from "@gihan/terminal/columns";
import { koreanDay } from "@gihan/terminal/seoul-text";

/** A list that is longer is cut: `--json` has all of it. */
const mostRows = 30;

/** Which days become holidays or working days, and by what name. */
export function changedDaysText(before: OfficeCalendar, { calendar, changedDays }: ChangedCalendar): string {
  if (changedDays.length === 0) return "";
  const [old, changed] = [createWorkingCalendar(before), createWorkingCalendar(calendar)];
  return list(
    `근무 여부가 바뀌는 날 ${changedDays.length}일`,
    changedDays.map((day) => {
      const name = changed.dayOffName(day);
      return [koreanDay(day), name === null ? "일하는 날이 됨" : "쉬는 날이 됨", name ?? old.dayOffName(day) ?? ""];
    }),
  );
}

/** Through which year the holidays are confirmed from now on, and how many deadlines are then no longer warned of. */
export function confirmedText(confirmedThrough: number, warningsLifted: number): string {
  return `${confirmedThrough}년까지 공휴일 확정: 확정되지 않은 해의 공휴일로 계산했다는 주의가 없어지는 기한 ${warningsLifted.toLocaleString("ko-KR")}건`;
}

/** The days that a file adds. */
export function declaredText(declared: readonly Holiday[]): string {
  return list(
    `공휴일로 더하는 날 ${declared.length}일`,
    declared.map(({ date, name }) => [dayText(date), name]),
  );
}

/** What of a file is left out, and why; empty if nothing is. `timedLines` are those of events that do not last whole days. */
export function leftOutText(notDeclared: readonly NotDeclared[], timedLines: readonly number[]): string {
  const rows = [
    ...timedLines.map((line) => [`${line}번째 줄`, "", "하루 종일 일정이 아님"]),
    ...notDeclared.map((day) => [dayText(day.holiday.date), day.holiday.name, whyNot(day)]),
  ];
  return rows.length === 0 ? "" : list(`건너뛴 것 ${rows.length}건`, rows);
}

function whyNot(day: NotDeclared): string {
  return day.kind === "not-worked" ? `이미 쉬는 날(${day.because})` : `기한을 계산하는 ${knownYears.first}~${knownYears.last}년을 벗어남`;
}

/** What an office's calendar has beside the list of the holidays, and what it leaves out. */
export interface OwnDays {
  readonly changes: readonly OwnChange[];
  /** By date. */
  readonly local: readonly Holiday[];
}

/** By date, and what comes every year; empty if the office has nothing of its own. */
export function ownDaysText({ changes, local }: OwnDays): string {
  const everyYear = Map.groupBy(local, ({ date, name }) => `${date.slice(5)} ${name}`);
  const ownDay = (change: OwnChange): readonly [date: string, what: string] =>
    change.kind === "declared" ? [change.holiday.date, change.holiday.name] : [change.date, "공휴일을 취소함"];
  const rows = [
    ...changes
      .map(ownDay)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([date, what]) => [dayText(date), what]),
    ...[...everyYear.values()].map((days) => [everyYearText(days), `지방공휴일(${days[0]!.name})`]),
  ];
  return rows.length === 0 ? "" : list("이 기관이 따로 정한 날", rows);
}

/** `해마다 4월 3일(2027년부터)`, of the days of one local holiday in order. */
function everyYearText(days: readonly Holiday[]): string {
  const [first, last] = [Temporal.PlainDate.from(days[0]!.date), Temporal.PlainDate.from(days.at(-1)!.date)];
  const until = last.year < knownYears.last ? ` ${last.year}년까지` : "";
  return `해마다 ${first.month}월 ${first.day}일(${first.year}년부터${until})`;
}

const dayText = (date: string): string => koreanDay(Temporal.PlainDate.from(date));

function list(title: string, rows: readonly (readonly string[])[]): string {
  const others = rows.length > mostRows ? [`외 ${rows.length - mostRows}건(--json으로 모두 볼 수 있습니다)`] : [];
  return [`${title}:`, indent(columns(rows.slice(0, mostRows))), ...others.map((line) => indent(line))].join("\n");
}

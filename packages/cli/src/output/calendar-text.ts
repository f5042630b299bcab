import type { HolidayDifference, KnownHoliday } from "@gihan/explain/holiday-differences";
import { koreanHolidayKind } from "@gihan/explain/holiday-text";
import { columns, indent } from "@gihan/terminal/columns";
import { koreanDay } from "@gihan/terminal/seoul-text";
import { ownDaysText, type OwnDays } from "./calendar-days-text.ts";
import { commandLine } from "./command-line.ts";

/** What a comparison of an office's calendar with the built-in list found. */
export interface CalendarCheck {
  readonly officeName: string;
  readonly version: string;
  /** Version of the built-in list. */
  readonly list: string;
  /** `list-older`: the office has a later list than this Gihan. */
  readonly standing: "up-to-date" | "behind" | "list-older";
  readonly confirmedThrough: number;
  readonly declaredThrough: number;
  /** Holidays of the built-in list that were compared. */
  readonly compared: number;
  readonly differences: readonly HolidayDifference[];
  /** What the office itself has otherwise, and its local holidays. */
  readonly own: OwnDays;
}

/** A line for a year whose holidays are not published yet; none for the others. */
export function notConfirmedText(year: number, confirmedThrough: number): readonly string[] {
  return year > confirmedThrough ? [`주의: ${confirmedThrough}년까지만 확정되었습니다. 이 해의 공휴일은 바뀔 수 있습니다.`] : [];
}

/** The verdict, every difference, the days that are the office's own, and what to do. In Korean. */
export function checkText(check: CalendarCheck): string {
  const own = ownDaysText(check.own);
  const update =
    check.standing === "behind" ? [`달력을 새로 하면 무엇이 바뀌는지 보려면: ${commandLine("calendar update --dry-run")}`] : [];
  return [`${check.officeName}의 달력 ${check.version}: ${verdictText(check)}`, ...(own === "" ? [] : [own]), ...update].join("\n\n");
}

function verdictText({ list, standing, confirmedThrough, declaredThrough, compared, differences }: CalendarCheck): string {
  if (standing === "list-older") return `이 Gihan에 든 목록 ${list}보다 새것이어서 견주지 않았습니다.`;
  if (differences.length > 0)
    return `내장 목록(${list})과 다른 날이 ${differences.length}일 있습니다.\n${indent(columns(differences.map(differenceRow)))}`;
  const same = `내장 목록 ${list}의 공휴일 ${compared}일과 같습니다.`;
  if (standing === "up-to-date") return same;
  return confirmedThrough < declaredThrough
    ? `${same} 그러나 ${confirmedThrough}년까지만 확정된 것으로 되어 있습니다. 내장 목록은 ${declaredThrough}년까지입니다.`
    : `${same} 이름만 옛것입니다.`;
}

function differenceRow(difference: HolidayDifference): readonly string[] {
  const { holiday } = difference;
  const day = koreanDay(Temporal.PlainDate.from(holiday.date));
  switch (difference.kind) {
    case "missing":
      return [day, "이 달력에 없음", named(holiday)];
    case "extra":
      return [day, "내장 목록에 없음", named(holiday)];
    case "other":
      return [day, "이름이나 종류가 다름", `${named(holiday)} (내장 목록: ${named(difference.declared)})`];
  }
}

const kinds: Readonly<Record<string, string>> = koreanHolidayKind;
const named = ({ name, kind }: KnownHoliday): string => `${name}, ${kinds[kind] ?? kind}`;

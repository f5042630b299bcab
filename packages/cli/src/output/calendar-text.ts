import type { HolidayDifference, KnownHoliday } from "@gihan/explain/holiday-differences";
import { koreanHolidayKind } from "@gihan/explain/holiday-text";
import { columns, indent } from "@gihan/terminal/columns";
import { koreanDay } from "@gihan/terminal/seoul-text";

/** What a comparison of a calendar with the built-in list found. */
export interface CalendarCheck {
  readonly version: string;
  readonly confirmedThrough: number;
  readonly declaredThrough: number;
  /** Holidays of the built-in list that were compared. */
  readonly compared: number;
  readonly differences: readonly HolidayDifference[];
}

/** A line for a year whose holidays are not published yet; none for the others. */
export function notConfirmedText(year: number, confirmedThrough: number): readonly string[] {
  return year > confirmedThrough ? [`주의: ${confirmedThrough}년까지만 확정되었습니다. 이 해의 공휴일은 바뀔 수 있습니다.`] : [];
}

/** The verdict and every difference, in Korean. */
export function checkText({ version, confirmedThrough, declaredThrough, compared, differences }: CalendarCheck): string {
  const behind =
    confirmedThrough < declaredThrough
      ? [`이 달력은 ${confirmedThrough}년까지, 내장 목록은 ${declaredThrough}년까지 확정되어 있습니다. 달력을 새로 해야 합니다.`]
      : [];
  const verdict =
    differences.length === 0
      ? `달력 ${version}: 내장 목록의 공휴일 ${compared}일과 같습니다.`
      : `달력 ${version}: 내장 목록과 다른 날이 ${differences.length}일 있습니다.\n${indent(columns(differences.map(differenceRow)))}`;
  return [verdict, ...behind].join("\n");
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

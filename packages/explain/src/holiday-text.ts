import type { Holiday, HolidayKind } from "@gihan/calendar/working-calendar";
import { koreanDay } from "@gihan/terminal/seoul-text";

/** What each kind of public holiday is called. */
export const koreanHolidayKind: { readonly [Kind in HolidayKind]: string } = {
  statutory: "법정",
  substitute: "대체",
  election: "선거일",
  declared: "임시",
  local: "지방",
};

/** Date with its weekday, name and kind, as cells of a table. */
export const holidayRow = ({ date, name, kind }: Holiday): readonly string[] => [
  koreanDay(Temporal.PlainDate.from(date)),
  name,
  koreanHolidayKind[kind],
];

import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { createWorkingCalendar } from "@gihan/calendar/working-calendar";

/** The calendar most tests ask: usual office hours, the Korean holidays. */
export const officeCalendar = createWorkingCalendar(koreanOfficeCalendar);

/** `2026-11-05 14:00` in Seoul. */
export const at = (text: string): Temporal.Instant =>
  Temporal.PlainDateTime.from(text.replace(" ", "T")).toZonedDateTime("Asia/Seoul").toInstant();

/** `2026-11-05` */
export const on = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

/** The reverse of {@link at}, for readable expectations. */
export const text = (instant: Temporal.Instant): string => {
  const local = instant.toZonedDateTimeISO("Asia/Seoul");
  return `${local.toPlainDate().toString()} ${local.toPlainTime().toString({ smallestUnit: "minute" })}`;
};

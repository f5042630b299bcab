import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { officeWith, type Office } from "../naive/office-days.ts";

/** The office of the naive counter: the dates of the public holidays are all that it shares with the package. */
export const naiveOffice: Office = officeWith(koreanOfficeCalendar.holidays.map(({ date }) => date));

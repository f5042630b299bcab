import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import type { CalendarData } from "@gihan/calendar/working-calendar";
import type { CommandContext } from "../command-context.ts";
import { readPresentCalendar } from "./change-calendar.ts";

/** The calendar of the office that was named; without one nothing is opened and the built-in one serves. */
export async function shownCalendar({ session, wantedOffice }: CommandContext): Promise<CalendarData> {
  return wantedOffice === null ? koreanOfficeCalendar : (await readPresentCalendar((await session()).pool, wantedOffice)).calendar;
}

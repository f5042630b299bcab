import type { Office } from "./office-days.ts";
import { beginningOf, dayOf, type Day, type Minute } from "./seoul-minutes.ts";

/** 24:00 of the last day: a limit upon the office and no processing period, so counted by the Civil Act (행정기본법 art. 6 para. 1). */
export function surveyLimit(from: Minute, extendedBy: number, office: Office): Minute {
  // 민법 art. 157: the first day is left out, unless it begins at 00:00.
  const firstDay = from === beginningOf(dayOf(from)) ? dayOf(from) : dayOf(from) + 1;
  const lastDay = rolled(firstDay + 14 - 1, office);
  return beginningOf((extendedBy === 0 ? lastDay : rolled(lastDay + extendedBy, office)) + 1);
}

/** 민법 art. 161. */
const rolled = (day: Day, office: Office): Day => (office.isWorkedDay(day) ? day : rolled(day + 1, office));

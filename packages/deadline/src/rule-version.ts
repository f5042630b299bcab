import { seoulInstantOf } from "@gihan/calendar/seoul-time";

/** Name of the rules as this package counts them; every deadline carries it. Moves when the same events may give another deadline. */
export const ruleVersion = "kr-2026-05-06.2";

const startOf = (date: string): Temporal.Instant => seoulInstantOf(Temporal.PlainDate.from(date), "00:00");

/** Since 2016-02-12 the Act counts as it does today; a complaint accepted earlier is not counted here at all. */
export const ruleHistoryBeginsAt = startOf("2016-02-12");

/** Since 2021-01-05 a grievance's on-site survey lies outside its seven days (Decree art. 17 para. 5). */
export const surveyExcludedFromAt = startOf("2021-01-05");

/** Since 2026-05-06 overload, late assignment and absence are no reasons to extend (Decree art. 21 para. 2) and an outage does not count (art. 20 no. 2). */
export const decreeOf2026At = startOf("2026-05-06");

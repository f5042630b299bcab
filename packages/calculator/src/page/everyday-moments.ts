import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import type { PauseCode } from "@gihan/deadline/events";
import type { LocalMoment } from "./local-moment.ts";

const [{ opensAt } = { opensAt: "09:00" }] = koreanOfficeCalendar.segments;
const { closesAt } = koreanOfficeCalendar.segments.at(-1) ?? { closesAt: "18:00" };

/** The moment that the form means, as `2026-03-02T14:00` in Asia/Seoul. A day alone is its opening hour, as in `explain`. */
export const meantText = (moment: LocalMoment): string => textAt(moment, opensAt);

/**
 * As {@link meantText}, for the end of a pause: a day alone was still a part of it, so that it ends with its closing hour. Papers arrive: that
 * is no end but something that happens, and the day of their arrival is left out whole whatever the hour (docs/law.md).
 */
export const meantEndText = (code: PauseCode, moment: LocalMoment): string => textAt(moment, endTime(code));

/** The time of day that a day alone stands for at the end of a pause. */
export const endTime = (code: PauseCode): string => (code === "supplement" ? opensAt : closesAt);

/** The time of day that a day alone stands for everywhere else. */
export const dayTime = opensAt;

const textAt = ({ date, time }: LocalMoment, otherwise: string): string => `${date}T${time ?? otherwise}`;

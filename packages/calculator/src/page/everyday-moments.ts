import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import type { LocalMoment } from "./local-moment.ts";

const [{ opensAt } = { opensAt: "09:00" }] = koreanOfficeCalendar.segments;
const { closesAt } = koreanOfficeCalendar.segments.at(-1) ?? { closesAt: "18:00" };

/** The time of day that a day alone stands for, as in `explain`. */
export const dayTime = opensAt;

/** The time of day that a day alone stands for at the end of a pause: it was still a part of it. Papers of a day came by its closing. */
export const endTime = closesAt;

/** The moment that the form means, as `2026-03-02T14:00` in Asia/Seoul. */
export const meantText = (moment: LocalMoment): string => textAt(moment, dayTime);

/** As {@link meantText}, for the end of a pause. */
export const meantEndText = (moment: LocalMoment): string => textAt(moment, endTime);

const textAt = ({ date, time }: LocalMoment, otherwise: string): string => `${date}T${time ?? otherwise}`;

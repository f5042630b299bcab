import { epochDayOf, msOfEpochDay, seoulDateOf } from "@gihan/calendar/seoul-time";
import type { ClockState, ExplanationLine } from "@gihan/deadline/clock-state";
import { countingOf, type Counting } from "@gihan/deadline/counting";
import { englishPeriod, englishTimer } from "./english-words.ts";

/** What begins a clock, and by which rule it is counted, after its moment. */
export function englishStart(clock: ClockState, line: ExplanationLine, acceptedAt: Temporal.Instant | null): string {
  const counting = countingOf(clock.period);
  if (clock.kind !== "processing") {
    const { begins, asksFor, until = `within ${englishPeriod(clock.period)}` } = englishTimer[clock.kind];
    const name = clock.subject === null ? begins : `${begins} (${clock.subject})`;
    return `${name}. ${asksFor}: ${until}${counting.by === "civil-days" && englishTimer[clock.kind].until === undefined ? `, ${civilRule(line)}` : ""}`;
  }
  const isArrival = acceptedAt !== null && Temporal.Instant.compare(clock.startAt, acceptedAt) < 0;
  const name = isOfPreReview(line) ? "Preliminary review" : "Processing period";
  const rule = ruleOf(clock, counting, line.why === "accepted-after-closing");
  return `${isArrival ? "arrived" : "accepted"}. ${name} ${englishPeriod(clock.period)}: ${rule}`;
}

function ruleOf({ period }: ClockState, counting: Counting, isAfterClosing: boolean): string {
  const first = isAfterClosing ? "the next working day being the first, as it came in after closing (D2)" : "the first day included";
  switch (counting.by) {
    case "working-days":
      return `counted in working days, ${first}; Saturdays and public holidays do not count`;
    case "calendar":
      return `counted by the calendar, ${first}`;
    case "civil-days":
      return "counted by the Civil Act";
    case "clock-time":
      return "elapsed time from that moment";
    case "working-time":
      if (period.unit === "immediate") return "within 3 working hours";
      return period.unit === "days"
        ? "counted in hours from that moment, a day being 8 working hours"
        : "counted in working hours from that moment";
  }
}

/** The first day is left out unless the period begins at its 00:00 (민법 제157조). */
function civilRule({ fromAt }: ExplanationLine): string {
  const isFromMidnight = fromAt !== null && fromAt.epochMilliseconds === msOfEpochDay(epochDayOf(seoulDateOf(fromAt)));
  return `by the calendar, the first day ${isFromMidnight ? "included" : "left out"}`;
}

/** Whether a period is that of a preliminary review, by the article that its first line names. */
const isOfPreReview = ({ because }: ExplanationLine): boolean => because.includes("시행령 제34조제2항");

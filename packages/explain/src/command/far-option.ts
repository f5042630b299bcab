import { seoulDateOf } from "@gihan/calendar/seoul-time";
import { isWithinReach } from "../calendar-reach.ts";
import type { Question } from "../explain-complaint.ts";
import { momentOf } from "./acceptance-of.ts";
import type { ExplainOptions } from "./explain-options.ts";

/** Which option leads beyond the years that the calendar knows: one with a moment out there, else what says how long the period is. */
export function farOption({ accepted, period, kind, catalogue }: ExplainOptions, { events }: Question): string {
  const isFar = (at: Temporal.Instant): boolean => !isWithinReach(seoulDateOf(at));
  if (accepted !== undefined && isFar(momentOf("--accepted", accepted))) return "--accepted";
  if (events.some(({ time }) => isFar(Temporal.Instant.from(time)))) return "--event";
  if (period !== undefined) return "--period";
  if (catalogue !== undefined) return "--catalogue";
  return kind === undefined ? "--event" : "--kind";
}

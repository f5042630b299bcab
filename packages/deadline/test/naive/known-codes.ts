import { minuteOf, type Minute } from "./seoul-minutes.ts";
import type { Code, Kind } from "./timeline.ts";

const outagesOutSince = minuteOf("2026-05-06T00:00:00+09:00");
const surveysOutSince = minuteOf("2021-01-05T00:00:00+09:00");

/** Whether the law knows what does not count, of a complaint of this kind that was accepted then. */
export function isCodeKnown(code: Code, kind: Kind | null, acceptedAt: Minute): boolean {
  if (code === "system-outage") return acceptedAt >= outagesOutSince;
  return code !== "field-survey" || isSurveyKnown(kind, acceptedAt);
}

/** Only of grievances, and only of those accepted since the decree leaves surveys out. */
export const isSurveyKnown = (kind: Kind | null, acceptedAt: Minute): boolean => kind === "grievance" && acceptedAt >= surveysOutSince;

import type { GihanEvent } from "./events.ts";
import { momentsOf } from "./moments.ts";

export type Admission =
  | { readonly kind: "admitted" }
  | { readonly kind: "refused"; readonly reason: "time-in-future" | "before-rule-history"; readonly field: string };

/** How far a sender's clock may run ahead of ours, be it in the event's time or in a moment that its data says has passed. */
export const aheadAtMostMs = 5 * 60_000;

/** From this day on the Act's periods are in their present numbering; what was accepted before is refused, never guessed. */
export const ruleHistoryBeginsOn = "2016-02-12";
const ruleHistoryBeginsAt = Temporal.PlainDate.from(ruleHistoryBeginsOn).toZonedDateTime("Asia/Seoul").toInstant();

/**
 * Whether a valid event may be counted: asked by the intake, and again by whoever reads the log, to which others may write.
 * `now` is business time.
 */
export function admit(event: GihanEvent, now: Temporal.Instant): Admission {
  const ahead = fieldAhead(event, now.epochMilliseconds + aheadAtMostMs);
  if (ahead !== null) return { kind: "refused", reason: "time-in-future", field: ahead };
  const acceptedAt = acceptedAtOf(event);
  if (acceptedAt !== null && msOf(acceptedAt) < ruleHistoryBeginsAt.epochMilliseconds) {
    return { kind: "refused", reason: "before-rule-history", field: "/data/acceptedAt" };
  }
  return { kind: "admitted" };
}

/** The first field that says that something has happened, and lies after `latestMs`; null if there is none. */
function fieldAhead(event: GihanEvent, latestMs: number): string | null {
  if (msOf(event.time) > latestMs) return "/time";
  const data: Readonly<Record<string, unknown>> = event.data;
  for (const name of momentsOf[event.type].past) {
    const at = data[name];
    if (typeof at === "string" && msOf(at) > latestMs) return `/data/${name}`;
  }
  return null;
}

/** Epoch milliseconds of an RFC 3339 text. `Date` reads the usual forms in a tenth of the time, which a thousand events a request add up to. */
function msOf(text: string): number {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? Temporal.Instant.from(text).epochMilliseconds : ms;
}

function acceptedAtOf(event: GihanEvent): string | null {
  switch (event.type) {
    case "gihan.complaint.accepted.v1":
    case "gihan.complaint.transferred_in.v1":
    case "gihan.complaint.amended.v1":
      return event.data.acceptedAt ?? null;
    default:
      return null;
  }
}

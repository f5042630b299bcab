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
  const latest = now.add({ milliseconds: aheadAtMostMs });
  const ahead = momentsIn(event).find(({ at }) => Temporal.Instant.compare(at, latest) > 0);
  if (ahead !== undefined) return { kind: "refused", reason: "time-in-future", field: ahead.field };
  const acceptedAt = acceptedAtOf(event);
  if (acceptedAt !== null && Temporal.Instant.compare(acceptedAt, ruleHistoryBeginsAt) < 0) {
    return { kind: "refused", reason: "before-rule-history", field: "/data/acceptedAt" };
  }
  return { kind: "admitted" };
}

/** What the event says has happened, with the field that says it. */
function momentsIn(event: GihanEvent): readonly { readonly field: string; readonly at: string }[] {
  const data: Readonly<Record<string, unknown>> = event.data;
  const named = momentsOf[event.type].past.flatMap((name) => {
    const at = data[name];
    return typeof at === "string" ? [{ field: `/data/${name}`, at }] : [];
  });
  return [{ field: "/time", at: event.time }, ...named];
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

import type { FoldableEvent } from "@gihan/ledger/events";
import type { Outage } from "@gihan/ledger/outages";

/** The source of what an outage does to a complaint; no sender has it. */
export const outageSource = "urn:gihan:outage";

/**
 * What the office's outages are to one complaint: a pause for each of them that may have struck the system through which it had come in before.
 * No such event was posted; it follows from the outage as a deadline follows from a holiday. Which acceptance holds, once corrected or taken
 * back, and so whether the system had failed before it, the fold says. A complaint of which nobody said how it came in has none, which is the
 * earlier reading: what was handed in on paper is issued by the same systems.
 */
export function outageEvents(events: readonly Pick<FoldableEvent, "type" | "data">[], outages: readonly Outage[]): readonly OutageEvent[] {
  if (outages.length === 0) return [];
  const said = events.filter(({ type }) => acceptances.has(type)).map(({ data }) => data as Said);
  const systems = new Set(said.map(({ receivedThrough }) => receivedThrough));
  const moments = said.flatMap(({ acceptedAt }) => (acceptedAt === undefined ? [] : [Temporal.Instant.from(acceptedAt)]));
  const mayConcern = ({ system, fromAt }: Outage): boolean =>
    systems.has(system) && moments.some((acceptedAt) => Temporal.Instant.compare(acceptedAt, fromAt) <= 0);
  return outages.filter(mayConcern).flatMap(toEvents);
}

type OutageEvent = FoldableEvent & { readonly data: object };

/** What says when a complaint was accepted. */
const acceptances: ReadonlySet<string> = new Set([
  "gihan.complaint.accepted.v1",
  "gihan.complaint.transferred_in.v1",
  "gihan.complaint.amended.v1",
]);

/** What they say of it. What the ledger keeps passed the contract. */
interface Said {
  readonly acceptedAt?: string;
  /** The system through which it came in. */
  readonly receivedThrough?: string;
}

function toEvents({ outageId, system, fromAt, untilAt }: Outage): readonly OutageEvent[] {
  const pause = `outage-${outageId}`;
  const event = (name: "opened" | "closed", at: Temporal.Instant, data: object): OutageEvent => ({
    source: outageSource,
    eventId: `${pause}-${name}`,
    type: `gihan.pause.${name}.v1`,
    time: at,
    sequence: null,
    data: { pause, ...data },
    receivedAt: at,
  });
  const opened = event("opened", fromAt, { code: "system-outage", openedAt: fromAt.toString(), system });
  return untilAt === null ? [opened] : [opened, event("closed", untilAt, { closedAt: untilAt.toString() })];
}

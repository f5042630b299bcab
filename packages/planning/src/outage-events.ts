import type { FoldableEvent } from "@gihan/ledger/events";
import type { Outage } from "@gihan/ledger/outages";

/** The source of what an outage does to a complaint; no sender has it. */
export const outageSource = "urn:gihan:outage";

/**
 * What the office's outages are to one complaint: a pause for each of them that struck the system through which it had come in before. No such
 * event was posted; it follows from the outage as a deadline follows from a holiday. A complaint of which nobody said how it came in has none,
 * which is the earlier reading: what was handed in on paper is issued by the same systems.
 */
export function outageEvents(events: readonly Pick<FoldableEvent, "type" | "data">[], outages: readonly Outage[]): readonly OutageEvent[] {
  if (outages.length === 0) return [];
  const receipts = events.flatMap(receiptOf);
  const concerns = ({ system, fromAt }: Outage): boolean =>
    receipts.some((receipt) => receipt.system === system && Temporal.Instant.compare(receipt.acceptedAt, fromAt) <= 0);
  return outages.filter(concerns).flatMap(toEvents);
}

type OutageEvent = FoldableEvent & { readonly data: object };

interface Receipt {
  readonly system: string;
  readonly acceptedAt: Temporal.Instant;
}

/** Through which system a complaint came in, and when it was there. */
function receiptOf({ type, data }: Pick<FoldableEvent, "type" | "data">): readonly Receipt[] {
  if (type !== "gihan.complaint.accepted.v1" && type !== "gihan.complaint.transferred_in.v1") return [];
  // What the ledger keeps passed the contract.
  const { acceptedAt, receivedThrough } = data as { readonly acceptedAt: string; readonly receivedThrough?: string };
  return receivedThrough === undefined ? [] : [{ system: receivedThrough, acceptedAt: Temporal.Instant.from(acceptedAt) }];
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

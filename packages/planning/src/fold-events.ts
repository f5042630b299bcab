import { toComplaintEvent, type ValidEvent } from "@gihan/case/to-complaint-event";
import type { ComplaintFold } from "@gihan/deadline/clock-state";
import { foldComplaint } from "@gihan/deadline/fold-complaint";
import type { ComplaintFacts } from "@gihan/ledger/complaints";
import type { FoldableEvent } from "@gihan/ledger/events";
import { latestHandover, type ResponsibilityChange } from "./latest-handover.ts";
import { outageEvents, outageSource } from "./outage-events.ts";
import type { OfficeContext } from "./office-context.ts";

/** What events of one complaint amount to, in an office's calendar and catalogue. */
export interface FoldedEvents {
  readonly fold: ComplaintFold;
  /** The latest change of who is responsible, or none. */
  readonly handovers: readonly ResponsibilityChange[];
  readonly facts: ComplaintFacts;
}

/** Pure: folds all events that are known of one complaint; none make a complaint that nothing is known of. */
export function foldEvents(events: readonly FoldableEvent[], context: OfficeContext): FoldedEvents {
  const struck = outageEvents(events, context.outages);
  const known = (struck.length === 0 ? events : [...events, ...struck]).map(({ source, eventId, time, sequence, type, data }) =>
    toComplaintEvent({ source, id: eventId, time, sequence, fact: { type, data } as ValidEvent["fact"] }),
  );
  const handovers = latestHandover(known);
  const fold = foldComplaint({
    events: known,
    calendar: context.calendar,
    itemOf: context.items.itemAt,
    // No policy has stages for the other clocks yet, and a clock that nobody is told of need not be kept: it can be worked out at any time.
    withTimers: false,
  });
  // An outage after the complaint's end is no event of its own that somebody would look for.
  const judged = struck.length === 0 ? fold : { ...fold, marks: fold.marks.filter(({ source }) => source !== outageSource) };
  return { fold: judged, handovers, facts: factsOf(judged, context, handovers) };
}

function factsOf(fold: ComplaintFold, context: OfficeContext, handovers: readonly ResponsibilityChange[]): ComplaintFacts {
  return {
    status: fold.status,
    acceptedAt: fold.acceptedAt,
    item: fold.item,
    itemName: fold.item === null ? null : context.items.nameOf(fold.item),
    kind: fold.kind,
    department: fold.department,
    assignee: fold.assignee,
    flags: fold.flags,
    assignments: handovers[0]?.ordinal ?? 0,
    marks: fold.marks,
  };
}

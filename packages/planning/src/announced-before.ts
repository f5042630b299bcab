import type { WorkingCalendar } from "@gihan/calendar/working-calendar";
import type { ClockState } from "@gihan/deadline/clock-state";
import type { KnownDeadline, PastDeadline } from "@gihan/ledger/clocks";
import type { FoldableEvent } from "@gihan/ledger/events";
import { foldEvents } from "./fold-events.ts";
import type { OfficeContext } from "./office-context.ts";

/** What a complaint's clocks were before an event of it was taken back. */
export interface PastOfComplaint {
  /** What the revisions of its clocks said, in their order. */
  readonly revisions: readonly Omit<PastDeadline, "complaintId">[];
  /** The calendars by which those were counted, by version. */
  readonly calendars: ReadonlyMap<string, WorkingCalendar>;
  /** All events there are now. */
  readonly events: readonly FoldableEvent[];
}

/** Whether it takes another event back. */
export const takesBack = ({ type }: Pick<FoldableEvent, "type">): boolean => type === "gihan.event.retracted.v1";

/**
 * Pure: the deadline that was announced before another calendar or other rules moved it, now that an event is taken back. What is taken back
 * never was, so it is the deadline of the first revision that said, by its own calendar, what the events amount to now; or what stood beside it.
 * Null where that is the present deadline, or nobody was told another.
 */
export function announcedBefore(
  { kind, dueAt }: Pick<ClockState, "kind" | "dueAt">,
  { revisions, calendars, events }: PastOfComplaint,
  context: OfficeContext,
): KnownDeadline | null {
  if (dueAt === null) return null;
  const dueBy = new Map([...calendars].map(([version, calendar]) => [version, dueAtOf(kind, events, { ...context, calendar })]));
  const first = revisions.find((each) => each.kind === kind && dueBy.get(each.calendarVersion)?.equals(each.dueAt));
  const known = first?.announced ?? first ?? null;
  return known === null || known.dueAt.equals(dueAt) ? null : known;
}

function dueAtOf(kind: ClockState["kind"], events: readonly FoldableEvent[], context: OfficeContext): Temporal.Instant | null {
  try {
    return foldEvents(events, context).fold.clocks.find((clock) => clock.kind === kind)?.dueAt ?? null;
  } catch {
    // An older calendar may know fewer years.
    return null;
  }
}

import type { CaseHistory, ClosedStretch, Placed } from "./case-history.ts";
import type { Mark, MarkReason } from "./clock-state.ts";
import type { EventOf } from "./events.ts";
import { forbiddenPause, isBeforeDayOf } from "./pauses.ts";

/** An end of a complaint, or what takes it back. */
export type Ending = Placed<
  | "complaint.completed"
  | "complaint.returned"
  | "complaint.withdrawn"
  | "complaint.closed"
  | "complaint.merged"
  | "complaint.transferred_out"
  | "complaint.reopened"
>;
type Reopening = EventOf<"complaint.reopened">;

/** What the ends come to that were reported of a complaint. */
export interface Ends {
  readonly closures: readonly ClosedStretch[];
  readonly reopenings: number;
  /** Where the last of these closings stands; null if there was none. */
  readonly closedAtPlace: number | null;
  readonly marks: readonly Mark[];
}

/**
 * Judges ends and reopenings in the order of their reports by the acceptance, which has to be the one that holds once its corrections are
 * read: a wrong date must neither end a complaint that runs nor keep one running that has ended.
 */
export function judgeEndings(
  endings: readonly Ending[],
  complaint: Pick<CaseHistory, "acceptedAt" | "terms" | "receivedThrough" | "closures">,
): Ends {
  const { acceptedAt, terms, receivedThrough } = complaint;
  const closures = [...complaint.closures];
  const marks: Mark[] = [];
  let reopenings = 0;
  let closedAtPlace: number | null = null;
  /** Reopenings of what was not closed, as far as had been reported. */
  const early: Reopening[] = [];
  for (const { place, event } of endings) {
    if (event.type === "complaint.reopened") {
      if (isClosed()) mark(event, reopen(event.data));
      else early.push(event);
    } else {
      mark(event, close(event, place));
    }
  }
  for (const event of early) mark(event, "not-closed");
  return { closures, reopenings, closedAtPlace, marks };

  function close(event: Exclude<Ending["event"], Reopening>, place: number): MarkReason | null {
    const closing = closingOf(event);
    if (isClosed()) return "already-closed";
    if (acceptedAt !== null && isBeforeDayOf(acceptedAt, closing.fromAt.epochMilliseconds)) return "before-acceptance";
    closures.push({ into: null, ...closing, untilAt: null, pauseCode: null });
    closedAtPlace = place;
    // Reported after its reopening, it would else leave a complaint closed that runs.
    const next = early.findIndex(({ data }) => data.reopenedAt.epochMilliseconds >= closing.fromAt.epochMilliseconds);
    for (const reopening of next < 0 ? [] : early.splice(next, 1)) mark(reopening, reopen(reopening.data));
    return null;
  }

  /**
   * One that leaves out what the law does not (Decree art. 17 para. 5, 20 no. 2) is marked for this alone: it opens the complaint, and the
   * time between counts.
   */
  function reopen({ reopenedAt, pauseCode }: Reopening["data"]): MarkReason | null {
    const last = closures.at(-1)!;
    const forbidden =
      pauseCode === null || acceptedAt === null || terms === null
        ? null
        : forbiddenPause({ code: pauseCode, openedAt: last.fromAt, system: null }, { kind: terms.kind, acceptedAt, receivedThrough });
    closures[closures.length - 1] = { ...last, untilAt: reopenedAt, pauseCode: forbidden === null ? pauseCode : null };
    reopenings += 1;
    return forbidden;
  }

  function isClosed(): boolean {
    return closures.at(-1)?.untilAt === null;
  }

  function mark({ source, id }: Ending["event"], reason: MarkReason | null): void {
    if (reason !== null) marks.push({ source, id, reason });
  }
}

/** Whether an event ends the complaint here at a moment or after it. */
export function isEndFrom(event: Ending["event"], at: Temporal.Instant): boolean {
  if (event.type === "complaint.reopened" || event.type === "complaint.transferred_out") return false;
  return closingOf(event).fromAt.epochMilliseconds >= at.epochMilliseconds;
}

function closingOf(event: Exclude<Ending["event"], Reopening>): Pick<ClosedStretch, "closing" | "fromAt"> & Partial<ClosedStretch> {
  switch (event.type) {
    case "complaint.completed":
      return { closing: `completed-${event.data.outcome}`, fromAt: event.data.completedAt };
    case "complaint.returned":
      return { closing: "returned", fromAt: event.data.returnedAt };
    case "complaint.withdrawn":
      return { closing: "withdrawn", fromAt: event.data.withdrawnAt };
    case "complaint.closed":
      return { closing: event.data.status, fromAt: event.data.closedAt };
    case "complaint.merged":
      return { closing: "merged", fromAt: event.data.mergedAt, into: event.data.into };
    case "complaint.transferred_out":
      return { closing: "transferred-out", fromAt: event.data.transferredAt };
  }
}

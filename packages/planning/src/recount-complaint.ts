import type { ClockState } from "@gihan/deadline/clock-state";
import type { CurrentClock, NewRevision } from "@gihan/ledger/clocks";
import type { LockedComplaint } from "@gihan/ledger/complaints";
import type { FoldableEvent } from "@gihan/ledger/events";
import type { WorkingCalendar } from "@gihan/calendar/working-calendar";
import { decideRecount, describeRevision, fingerprintOf, hasMoved } from "./decide-revision.ts";
import { foldEvents, type FoldedEvents } from "./fold-events.ts";
import type { OfficeContext } from "./office-context.ts";
import { newRevision, planClock } from "./plan-clock.ts";

/** A complaint with the events that it had and its clocks as they stand. */
export interface KnownComplaint {
  readonly complaint: Pick<LockedComplaint, "complaintId" | "officeId">;
  readonly events: readonly FoldableEvent[];
  readonly clocks: readonly CurrentClock[];
  /** Whether the ledger has marks of it, which may be others now. @default true */
  readonly hasMarks?: boolean;
}

/** One that was counted anew from the events it had, by the calendar and rules that are in force now. */
export interface RecountedComplaint {
  readonly known: KnownComplaint;
  readonly folded: FoldedEvents;
  /** Of its clocks, those that need one. */
  readonly revisions: readonly (NewRevision & { readonly previous: CurrentClock })[];
}

/** What is counted by. */
export interface RecountOf {
  readonly context: OfficeContext;
  /** The calendars that present revisions were counted by. */
  readonly calendarOf: (version: string) => WorkingCalendar;
  /** Whether anything was told of a clock since the run of its announced deadline. */
  readonly isHeard: (clockId: string) => boolean;
  readonly recountId: string;
  /** When the clerks hear of it. */
  readonly tellAt: Temporal.Instant;
}

/** Pure: which clocks of a complaint another calendar or other rules change, and how. Closed clocks stay as they were judged. */
export function recountComplaint(known: KnownComplaint, by: RecountOf): RecountedComplaint {
  const folded = foldEvents(known.events, by.context);
  const { complaintId } = known.complaint;
  const revisions = folded.fold.clocks.flatMap((state) => {
    const previous = known.clocks.find((clock) => clock.kind === state.kind);
    if (previous === undefined || previous.state === "closed" || state.state === "closed") return [];
    const revision = revisionOf(state, previous, { ...by, folded, complaintId });
    return revision === null ? [] : [{ ...revision, previous }];
  });
  return { known, folded, revisions };
}

function revisionOf(
  state: ClockState,
  previous: CurrentClock,
  by: RecountOf & { readonly folded: FoldedEvents; readonly complaintId: string },
): NewRevision | null {
  const { context, folded, complaintId } = by;
  const described = describeRevision(state, context.policy.version);
  const hasStayed = !hasMoved(previous, state);
  const stagesMoved = hasStayed && haveStagesMoved(state, previous, by);
  if (hasStayed && !stagesMoved && isSameBut(state, previous, described.detail)) return null;
  const { clockId } = previous;
  const decision = decideRecount(previous, { ...by, state, haveStagesMoved: stagesMoved, isHeard: by.isHeard(clockId) });
  return newRevision(state, decision, { ...folded, context, complaintId, clockId, described });
}

/** Whether nothing but the names of the versions differs. */
function isSameBut(state: ClockState, previous: CurrentClock, detail: string): boolean {
  const { ruleVersion, calendarVersion, policyVersion } = previous;
  return fingerprintOf(state, { policyVersion, detail, asIf: { ruleVersion, calendarVersion } }) === previous.fingerprint;
}

/** A calendar can move a stage and not its deadline: one that waits for the first working day after it, or counts back over the day. */
function haveStagesMoved(state: ClockState, previous: CurrentClock, by: RecountOf & { readonly folded: FoldedEvents }): boolean {
  const { policy, calendar } = by.context;
  const before = by.calendarOf(previous.calendarVersion);
  if (before === calendar) return false;
  const momentsBy = (each: WorkingCalendar): string => {
    const { reminders, stillAnnounced } = planClock(state, previous, { ...by.folded, context: { policy, calendar: each } });
    return [...reminders, ...stillAnnounced].map(({ momentAt }) => momentAt.epochMilliseconds).join();
  };
  return momentsBy(before) !== momentsBy(calendar);
}

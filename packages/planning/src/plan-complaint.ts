import type { AddedReminders, CurrentClock, NewRevision } from "@gihan/ledger/clocks";
import type { LockedComplaint } from "@gihan/ledger/complaints";
import { handoverStage, type PlannedReminder } from "@gihan/plan/policy";
import { announcedBefore, type PastOfComplaint } from "./announced-before.ts";
import { decideRevision, describeRevision } from "./decide-revision.ts";
import type { FoldedEvents } from "./fold-events.ts";
import type { OfficeContext } from "./office-context.ts";
import { newRevision, planClock } from "./plan-clock.ts";

/** Pure: which clocks get a new revision, and which keep theirs but have a handover because somebody else is responsible now. */
export function planComplaint(
  complaint: Pick<LockedComplaint, "complaintId">,
  folded: FoldedEvents,
  known: {
    readonly context: OfficeContext;
    readonly current: readonly CurrentClock[];
    readonly now: Temporal.Instant;
    /** Of a complaint of which an event is taken back. @default none is */
    readonly past?: PastOfComplaint;
  },
): { readonly revisions: readonly NewRevision[]; readonly additions: readonly AddedReminders[] } {
  const { context, past } = known;
  const { policy, calendar } = context;
  // Stages that are past when their deadline is learned of are told then, but in the policy's hours, like all that follows its cause.
  const tellableAt = policy.sendingHours === null ? known.now : calendar.nextOpening(known.now, policy.sendingHours);
  const revisions: NewRevision[] = [];
  const additions: AddedReminders[] = [];
  for (const state of folded.fold.clocks) {
    const previous = known.current.find((clock) => clock.kind === state.kind) ?? null;
    const described = describeRevision(state, policy.version);
    const decision = decideRevision(previous, {
      state,
      fingerprint: described.fingerprint,
      tellableAt,
      ...(past && { announcedBefore: announcedBefore(state, past, context) }),
    });
    if (decision.kind === "revise") {
      const clockId = previous?.clockId ?? null;
      revisions.push(newRevision(state, decision, { ...folded, context, complaintId: complaint.complaintId, clockId, described }));
    } else if (previous) {
      const { reminders, stillAnnounced } = planClock(state, previous, { ...folded, context });
      const { clockId, revision, run } = previous;
      additions.push({ clockId, revision, run, reminders: reminders.filter(isHandover) });
      if (previous.announced !== null)
        additions.push({ clockId, revision, run: previous.announced.run, reminders: stillAnnounced.filter(isHandover) });
    }
  }
  return { revisions, additions };
}

const isHandover = ({ stage }: PlannedReminder): boolean => stage === handoverStage;

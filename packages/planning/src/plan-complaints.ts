import {
  addReminders,
  currentClocks,
  writeRevisions,
  type AddedReminders,
  type CurrentClock,
  type NewRevision,
} from "@gihan/ledger/clocks";
import { saveComplaints, type ComplaintFacts, type LockedComplaint } from "@gihan/ledger/complaints";
import { eventsOfComplaints, type FoldableEvent } from "@gihan/ledger/events";
import type { Sql } from "@gihan/ledger/sql";
import { periodDays } from "@gihan/plan/period-days";
import { planReminders } from "@gihan/plan/plan-reminders";
import { handoverStage, type PlannedReminder } from "@gihan/plan/policy";
import { decideRevision, describeRevision } from "./decide-revision.ts";
import { foldEvents, type FoldedEvents } from "./fold-events.ts";
import type { OfficeContext } from "./office-context.ts";

/** Folds the locked complaints from all their events and writes what has changed: facts, new revisions with their reminders. */
export async function planComplaints(
  sql: Sql,
  work: {
    readonly complaints: readonly LockedComplaint[];
    /** What this transaction has written, by complaint. */
    readonly freshEvents: ReadonlyMap<string, readonly FoldableEvent[]>;
    /** The fold that a complaint was first written with; null if it was there before, or if not all of those events count. */
    readonly firstFold: (complaint: LockedComplaint) => FoldedEvents | null;
    readonly offices: ReadonlyMap<string, OfficeContext>;
    readonly now: Temporal.Instant;
  },
): Promise<void> {
  if (work.complaints.length === 0) return;
  // Of a complaint that this transaction has made, everything there is was written by it: nothing needs to be read back.
  const ids = work.complaints.filter((complaint) => !complaint.isNew).map((complaint) => complaint.complaintId);
  // A statement of its own after the lock: events that another transaction committed while we waited must be seen.
  const events = ids.length > 0 ? await eventsOfComplaints(sql, ids) : new Map<string, readonly FoldableEvent[]>();
  const clocks = ids.length > 0 ? await currentClocks(sql, ids) : new Map<string, readonly CurrentClock[]>();
  const saved: { readonly complaintId: string; readonly facts: ComplaintFacts }[] = [];
  const revisions: NewRevision[] = [];
  const additions: AddedReminders[] = [];
  for (const complaint of work.complaints) {
    const { complaintId, isNew } = complaint;
    const context = work.offices.get(complaint.officeId)!;
    const first = work.firstFold(complaint);
    const folded = first ?? foldEvents((isNew ? work.freshEvents : events).get(complaintId) ?? [], context);
    if (first === null) saved.push({ complaintId, facts: folded.facts });
    const changes = changesOf(complaint, folded, { context, current: clocks.get(complaintId) ?? [], now: work.now });
    revisions.push(...changes.revisions);
    additions.push(...changes.additions);
  }
  await saveComplaints(sql, saved);
  await writeRevisions(sql, revisions, work.now);
  await addReminders(sql, additions);
}

/** Pure: which clocks get a new revision, and which keep theirs but have a handover because somebody else is responsible now. */
function changesOf(
  complaint: LockedComplaint,
  { fold, handovers }: FoldedEvents,
  known: { readonly context: OfficeContext; readonly current: readonly CurrentClock[]; readonly now: Temporal.Instant },
): { readonly revisions: readonly NewRevision[]; readonly additions: readonly AddedReminders[] } {
  const { policy, calendar } = known.context;
  // Stages that are past when their deadline is learned of are told then, but in the policy's hours, like all that follows its cause.
  const tellableAt = policy.sendingHours === null ? known.now : calendar.nextOpening(known.now, policy.sendingHours);
  const revisions: NewRevision[] = [];
  const additions: AddedReminders[] = [];
  for (const state of fold.clocks) {
    const reminders = (): readonly PlannedReminder[] =>
      planReminders({
        clock: state,
        acceptedAt: fold.acceptedAt ?? state.startAt,
        periodDays: periodDays(state.period),
        policy,
        calendar,
        assignments: handovers,
      });
    const previous = known.current.find((clock) => clock.kind === state.kind) ?? null;
    const { fingerprint, detail } = describeRevision(state, policy.version);
    const decision = decideRevision(previous, { state, fingerprint, tellableAt });
    if (decision.kind === "revise") {
      const { revision, run, runStartedAt } = decision;
      revisions.push({
        complaintId: complaint.complaintId,
        clockId: previous?.clockId ?? null,
        revision,
        run,
        runStartedAt,
        state,
        policyVersion: policy.version,
        fingerprint,
        detail,
        reminders: reminders(),
      });
    } else if (previous) {
      const { clockId, revision, run } = previous;
      additions.push({ clockId, revision, run, reminders: reminders().filter((reminder) => reminder.stage === handoverStage) });
    }
  }
  return { revisions, additions };
}

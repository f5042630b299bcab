import { foldComplaint } from "@gihan/deadline/fold-complaint";
import type { ComplaintFold } from "@gihan/deadline/clock-state";
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
import { latestHandover, type ResponsibilityChange } from "./latest-handover.ts";
import type { OfficeContext } from "./office-context.ts";
import { toComplaintEvent } from "./to-complaint-event.ts";

/** Folds the locked complaints from all their events and writes what has changed: facts, new revisions with their reminders. */
export async function planComplaints(
  sql: Sql,
  work: {
    readonly complaints: readonly LockedComplaint[];
    /** What this transaction has written, by complaint. */
    readonly freshEvents: ReadonlyMap<string, readonly FoldableEvent[]>;
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
  const facts: ComplaintFacts[] = [];
  const revisions: NewRevision[] = [];
  const additions: AddedReminders[] = [];
  for (const complaint of work.complaints) {
    const context = work.offices.get(complaint.officeId)!;
    const known = ((complaint.isNew ? work.freshEvents : events).get(complaint.complaintId) ?? []).map(toComplaintEvent);
    const handovers = latestHandover(known);
    const fold = foldComplaint({
      events: known,
      calendar: context.calendar,
      itemOf: (code) => context.items.get(code),
    });
    facts.push(factsOf(complaint, fold, { context, handovers }));
    const current = clocks.get(complaint.complaintId) ?? [];
    const changes = changesOf(complaint, fold, { context, handovers, current, now: work.now });
    revisions.push(...changes.revisions);
    additions.push(...changes.additions);
  }
  await saveComplaints(sql, facts);
  await writeRevisions(sql, revisions, work.now);
  await addReminders(sql, additions);
}

interface Known {
  readonly context: OfficeContext;
  /** The latest change of who is responsible, or none. */
  readonly handovers: readonly ResponsibilityChange[];
}

function factsOf(complaint: LockedComplaint, fold: ComplaintFold, { context, handovers }: Known): ComplaintFacts {
  return {
    complaintId: complaint.complaintId,
    status: fold.status,
    acceptedAt: fold.acceptedAt,
    item: fold.item,
    itemName: fold.item === null ? null : (context.items.get(fold.item)?.name ?? null),
    kind: fold.kind,
    department: fold.department,
    assignee: fold.assignee,
    flags: fold.flags,
    assignments: handovers[0]?.ordinal ?? 0,
    marks: fold.marks,
  };
}

/** Pure: which clocks get a new revision, and which keep theirs but have a handover because somebody else is responsible now. */
function changesOf(
  complaint: LockedComplaint,
  fold: ComplaintFold,
  known: Known & { readonly current: readonly CurrentClock[]; readonly now: Temporal.Instant },
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
        assignments: known.handovers,
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

import {
  addReminders,
  currentClocks,
  pastDeadlines,
  writeRevisions,
  type AddedReminders,
  type CurrentClock,
  type NewRevision,
} from "@gihan/ledger/clocks";
import { saveComplaints, type ComplaintFacts, type LockedComplaint } from "@gihan/ledger/complaints";
import { eventsOfComplaints, type FoldableEvent } from "@gihan/ledger/events";
import { openRecounts } from "@gihan/ledger/recounts";
import type { Sql } from "@gihan/ledger/sql";
import { takesBack, type PastOfComplaint } from "./announced-before.ts";
import { catchUpComplaints } from "./catch-up-complaints.ts";
import { foldEvents, type FoldedEvents } from "./fold-events.ts";
import type { OfficeContext, OfficeContexts } from "./office-context.ts";
import { planComplaint } from "./plan-complaint.ts";

/** Folds the locked complaints from all their events and writes what has changed: facts, new revisions with their reminders. */
export async function planComplaints(
  sql: Sql,
  work: {
    readonly complaints: readonly LockedComplaint[];
    /** What this transaction has written, by complaint. */
    readonly freshEvents: ReadonlyMap<string, readonly FoldableEvent[]>;
    /** The fold that a complaint was first written with; null if it was there before, or if not all of those events count. */
    readonly firstFold: (complaint: LockedComplaint) => FoldedEvents | null;
    readonly contexts: OfficeContexts;
    /** As `contexts` read them in this transaction. */
    readonly offices: ReadonlyMap<string, OfficeContext>;
    readonly now: Temporal.Instant;
  },
): Promise<void> {
  if (work.complaints.length === 0) return;
  // Of a complaint that this transaction has made, everything there is was written by it: nothing needs to be read back.
  const ids = work.complaints.filter((complaint) => !complaint.isNew).map((complaint) => complaint.complaintId);
  // A statement of its own after the lock: events that another transaction committed while we waited must be seen.
  const events = ids.length > 0 ? await eventsOfComplaints(sql, ids) : new Map<string, readonly FoldableEvent[]>();
  const clocks = await clocksInForce(sql, { ...work, ids, events });
  const pasts = await pastsOfTakenBack(sql, { ...work, events });
  const saved: { readonly complaintId: string; readonly facts: ComplaintFacts }[] = [];
  const revisions: NewRevision[] = [];
  const additions: AddedReminders[] = [];
  for (const complaint of work.complaints) {
    const { complaintId, isNew } = complaint;
    const context = work.offices.get(complaint.officeId)!;
    const first = work.firstFold(complaint);
    const folded = first ?? foldEvents((isNew ? work.freshEvents : events).get(complaintId) ?? [], context);
    if (first === null) saved.push({ complaintId, facts: folded.facts });
    const past = pasts.get(complaintId);
    const known = { context, current: clocks.get(complaintId) ?? [], now: work.now, ...(past && { past }) };
    const planned = planComplaint(complaint, folded, known);
    revisions.push(...planned.revisions);
    additions.push(...planned.additions);
  }
  await saveComplaints(sql, saved);
  await writeRevisions(sql, revisions, work.now);
  await addReminders(sql, additions);
}

/**
 * The complaints' clocks as they stood before this transaction's events, by the calendar and rules that are in force: a recount that has not
 * come to them yet is done first. Counted together with an event, nobody could tell which of the two had moved the deadline.
 */
async function clocksInForce(
  sql: Sql,
  work: Parameters<typeof planComplaints>[1] & {
    readonly ids: readonly string[];
    readonly events: ReadonlyMap<string, readonly FoldableEvent[]>;
  },
): Promise<ReadonlyMap<string, readonly CurrentClock[]>> {
  if (work.ids.length === 0) return new Map();
  const clocks = await currentClocks(sql, work.ids);
  const recounts = await openRecounts(sql);
  const isBehind = ({ complaintId, officeId, isNew }: LockedComplaint): boolean =>
    !isNew && recounts.some((recount) => recount.officeId === officeId && BigInt(recount.throughComplaint) < BigInt(complaintId));
  const behind = work.complaints.filter(isBehind);
  if (behind.length === 0) return clocks;
  const complaints = behind.map((complaint) => {
    const { complaintId } = complaint;
    const fresh = new Set((work.freshEvents.get(complaintId) ?? []).map(nameOfEvent));
    const events = (work.events.get(complaintId) ?? []).filter((event) => !fresh.has(nameOfEvent(event)));
    return { complaint, events, clocks: clocks.get(complaintId) ?? [] };
  });
  // Of several recounts of an office the newest says when its clerks hear of it.
  const { revised } = await catchUpComplaints(sql, {
    ...work,
    complaints,
    recounts: new Map(recounts.map((each) => [each.officeId, each])),
  });
  return revised === 0 ? clocks : currentClocks(sql, work.ids);
}

/** The past of complaints of which an event is taken back. */
async function pastsOfTakenBack(
  sql: Sql,
  work: Parameters<typeof planComplaints>[1] & { readonly events: ReadonlyMap<string, readonly FoldableEvent[]> },
): Promise<ReadonlyMap<string, PastOfComplaint>> {
  const complaints = work.complaints.filter(({ complaintId, isNew }) => !isNew && work.freshEvents.get(complaintId)?.some(takesBack));
  if (complaints.length === 0) return new Map();
  const ids = complaints.map(({ complaintId }) => complaintId);
  const said = Map.groupBy(await pastDeadlines(sql, ids), ({ complaintId }) => complaintId);
  const pasts = new Map<string, PastOfComplaint>();
  for (const { complaintId, officeId } of complaints) {
    const revisions = said.get(complaintId) ?? [];
    const calendars = await work.contexts.calendarsOf(sql, officeId, revisions);
    pasts.set(complaintId, { revisions, calendars, events: work.events.get(complaintId) ?? [] });
  }
  return pasts;
}

const nameOfEvent = ({ source, eventId }: FoldableEvent): string => JSON.stringify([source, eventId]);

import { olderRuleVersions, ruleVersion } from "@gihan/deadline/rule-version";
import { currentClocks } from "@gihan/ledger/clocks";
import { lockComplaintsById } from "@gihan/ledger/complaints";
import { eventsOfComplaints } from "@gihan/ledger/events";
import { advanceRecount, complaintsToRecount, finishRecount, holdCalendars, takeRecount, type Recount } from "@gihan/ledger/recounts";
import type { Sql } from "@gihan/ledger/sql";
import { catchUpComplaints } from "./catch-up-complaints.ts";
import type { OfficeContexts } from "./office-context.ts";

/** What is done of a recount at a time. */
export interface ChunkOfRecount {
  readonly contexts: OfficeContexts;
  /** Business time. */
  readonly now: Temporal.Instant;
  readonly complaints: number;
}

export type WorkedChunk =
  /** No recount is under way, or another process is at it. */
  | { readonly kind: "idle" }
  | { readonly kind: "worked"; readonly recount: Recount; readonly failed: readonly string[] }
  | { readonly kind: "finished"; readonly recount: Recount };

/**
 * Does the next piece of the oldest recount, in the caller's transaction: whatever becomes of the process, the next one goes on where this
 * transaction ended.
 */
export async function recountChunk(sql: Sql, by: ChunkOfRecount): Promise<WorkedChunk> {
  await holdCalendars(sql);
  const recount = await takeRecount(sql, ruleVersion);
  if (recount === null) return { kind: "idle" };
  const offices = await by.contexts.read(sql);
  const ids = await complaintsToRecount(sql, { ...recount, olderRuleVersions }, by.complaints);
  if (ids.length === 0) {
    await finishRecount(sql, recount.recountId);
    return { kind: "finished", recount };
  }
  const locked = await lockComplaintsById(sql, ids);
  // Statements of their own after the lock: what another transaction committed while we waited must be seen.
  const events = await eventsOfComplaints(sql, ids);
  const clocks = await currentClocks(sql, ids);
  const complaints = locked.map((complaint) => ({
    complaint,
    events: events.get(complaint.complaintId) ?? [],
    clocks: clocks.get(complaint.complaintId) ?? [],
    // Of a corrected type it may be of another kind, which is written with the marks.
    hasMarks: complaint.hasMarks || recount.cause === "catalogue",
  }));
  const { revised, moved, failed } = await catchUpComplaints(sql, {
    complaints,
    recounts: new Map([[recount.officeId, recount]]),
    contexts: by.contexts,
    offices,
    now: by.now,
  });
  await advanceRecount(sql, recount.recountId, { throughComplaint: ids.at(-1)!, found: ids.length, revised, moved, failed: failed.length });
  return { kind: "worked", recount, failed };
}

/** Goes past the next complaint of the oldest recount, in the caller's transaction: it cannot be counted, and keeps the deadline it had. */
export async function passComplaint(sql: Sql): Promise<WorkedChunk> {
  await holdCalendars(sql);
  const recount = await takeRecount(sql, ruleVersion);
  const [complaintId] = recount === null ? [] : await complaintsToRecount(sql, { ...recount, olderRuleVersions }, 1);
  if (recount === null || complaintId === undefined) return { kind: "idle" };
  await advanceRecount(sql, recount.recountId, { throughComplaint: complaintId, found: 1, revised: 0, moved: 0, failed: 1 });
  return { kind: "worked", recount, failed: [complaintId] };
}

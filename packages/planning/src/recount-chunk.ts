import { lockComplaintsById } from "@gihan/ledger/complaints";
import { holdCalendars } from "@gihan/ledger/counting-lock";
import { complaintsToRecount } from "@gihan/ledger/recount-selection";
import { advanceRecount, finishRecount, takeRecount, type Recount } from "@gihan/ledger/recounts";
import type { Sql } from "@gihan/ledger/sql";
import { catchUpComplaints } from "./catch-up-complaints.ts";
import { readKnownComplaints } from "./known-complaints.ts";
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
  const recount = await takeRecount(sql);
  if (recount === null) return { kind: "idle" };
  const offices = await by.contexts.read(sql);
  const ids = await complaintsToRecount(sql, recount, by.complaints);
  if (ids.length === 0) {
    await finishRecount(sql, recount.recountId);
    return { kind: "finished", recount };
  }
  const locked = await lockComplaintsById(sql, ids);
  // Of a corrected type a complaint may be of another kind, which is written with the marks.
  const withMarks = locked.map((complaint) => ({ ...complaint, hasMarks: complaint.hasMarks || recount.cause === "catalogue" }));
  const complaints = await readKnownComplaints(sql, withMarks);
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
  const recount = await takeRecount(sql);
  const [complaintId] = recount === null ? [] : await complaintsToRecount(sql, recount, 1);
  if (recount === null || complaintId === undefined) return { kind: "idle" };
  await advanceRecount(sql, recount.recountId, { throughComplaint: complaintId, found: 1, revised: 0, moved: 0, failed: 1 });
  return { kind: "worked", recount, failed: [complaintId] };
}

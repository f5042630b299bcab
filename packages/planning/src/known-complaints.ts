import { currentClocks } from "@gihan/ledger/clocks";
import type { LockedComplaint } from "@gihan/ledger/complaints";
import { eventsOfComplaints } from "@gihan/ledger/events";
import type { Sql } from "@gihan/ledger/sql";
import type { KnownComplaint } from "./recount-complaint.ts";

/**
 * Reads what the complaints are counted anew from. After a lock these are statements of their own: what another transaction committed while we
 * waited must be seen.
 */
export async function readKnownComplaints(
  sql: Sql,
  complaints: readonly (Pick<LockedComplaint, "complaintId" | "officeId"> & Pick<KnownComplaint, "hasMarks">)[],
): Promise<readonly KnownComplaint[]> {
  const ids = complaints.map(({ complaintId }) => complaintId);
  const events = await eventsOfComplaints(sql, ids);
  const clocks = await currentClocks(sql, ids);
  return complaints.map(({ hasMarks, ...complaint }) => ({
    complaint,
    events: events.get(complaint.complaintId) ?? [],
    clocks: clocks.get(complaint.complaintId) ?? [],
    ...(hasMarks === undefined ? {} : { hasMarks }),
  }));
}

import { writeRevisions } from "@gihan/ledger/clocks";
import { saveComplaints } from "@gihan/ledger/complaints";
import { clocksHeardSince } from "@gihan/ledger/recount-selection";
import type { Recount } from "@gihan/ledger/recounts";
import type { Sql } from "@gihan/ledger/sql";
import type { OfficeContext, OfficeContexts } from "./office-context.ts";
import { recountComplaint, type KnownComplaint, type RecountedComplaint } from "./recount-complaint.ts";

export interface CaughtUp {
  /** Clocks that got a new revision. */
  readonly revised: number;
  /** Clocks whose deadline became another. */
  readonly moved: number;
  /** Complaints that cannot be counted; they stay as they are. */
  readonly failed: readonly string[];
}

/** Counts locked complaints anew from the events they had, and writes what comes out otherwise. All are of offices that have a recount. */
export async function catchUpComplaints(
  sql: Sql,
  work: {
    readonly complaints: readonly KnownComplaint[];
    /** By office. */
    readonly recounts: ReadonlyMap<string, Pick<Recount, "recountId" | "tellAt">>;
    readonly contexts: OfficeContexts;
    readonly offices: ReadonlyMap<string, OfficeContext>;
    readonly now: Temporal.Instant;
  },
): Promise<CaughtUp> {
  const recounts = await countedBy(sql, work);
  const recounted: RecountedComplaint[] = [];
  const failed: string[] = [];
  for (const known of work.complaints) {
    try {
      recounted.push(recountComplaint(known, recounts.get(known.complaint.officeId)!));
    } catch {
      // One complaint that the calendar cannot reach must not keep all others from their deadlines.
      failed.push(known.complaint.complaintId);
    }
  }
  const revisions = recounted.flatMap((each) => each.revisions);
  await saveComplaints(
    sql,
    recounted.filter(mayHaveOtherMarks).map(({ known, folded }) => ({ complaintId: known.complaint.complaintId, facts: folded.facts })),
  );
  await writeRevisions(sql, revisions, work.now);
  return { revised: revisions.length, moved: revisions.filter(({ previous, run }) => run !== previous.run).length, failed };
}

/** Whether an extension came in time hangs on the calendar too. */
function mayHaveOtherMarks({ known, folded }: RecountedComplaint): boolean {
  return (known.hasMarks ?? true) || folded.fold.marks.length > 0;
}

type RecountOfOffice = Parameters<typeof recountComplaint>[1];

/** What is counted by, for each office, and the recount that says when its clerks hear of it. */
async function countedBy(
  sql: Sql,
  { complaints, recounts, contexts, offices }: Parameters<typeof catchUpComplaints>[1],
): Promise<ReadonlyMap<string, RecountOfOffice>> {
  const byOffice = Map.groupBy(complaints, ({ complaint }) => complaint.officeId);
  const heard = await clocksHeardSince(
    sql,
    complaints.flatMap(({ clocks }) =>
      clocks.flatMap(({ clockId, announced }) => (announced === null ? [] : [{ clockId, run: announced.run }])),
    ),
  );
  const counted = new Map<string, RecountOfOffice>();
  for (const [officeId, known] of byOffice) {
    const context = offices.get(officeId)!;
    const calendars = await contexts.calendarsOf(
      sql,
      officeId,
      known.flatMap(({ clocks }) => clocks),
    );
    const { recountId, tellAt } = recounts.get(officeId)!;
    counted.set(officeId, {
      context,
      calendarOf: (version) => calendars.get(version)!,
      isHeard: (clockId) => heard.has(clockId),
      recountId,
      tellAt,
    });
  }
  return counted;
}

import { seoulDateOf } from "@gihan/calendar/seoul-time";
import type { CurrentClock } from "@gihan/ledger/clocks";
import { complaintsToRecount, runsToldOf } from "@gihan/ledger/recount-selection";
import type { Recount } from "@gihan/ledger/recounts";
import type { Sql } from "@gihan/ledger/sql";
import { hasMoved } from "./decide-revision.ts";
import { readKnownComplaints } from "./known-complaints.ts";
import type { OfficeContext, OfficeContexts } from "./office-context.ts";
import { recountComplaint } from "./recount-complaint.ts";

/** What a change of the calendar or an outage would do to the office's open deadlines. */
export interface RecountPreview {
  /** Complaints that it could concern. */
  readonly found: number;
  /** Deadlines that become others. */
  readonly moved: number;
  /** How many of them by how many days, from earlier to later. */
  readonly byDays: readonly { readonly days: number; readonly moved: number }[];
  /** Those of them of which a stage has been told on the present date. */
  readonly told: number;
  readonly byDepartment: readonly { readonly department: string | null; readonly moved: number; readonly told: number }[];
  /** Complaints that the other calendar cannot count; they would stay as they are. */
  readonly failed: readonly string[];
}

/** Counts everything as the recount would and writes nothing; run it in a snapshot. */
export async function previewRecount(
  sql: Sql,
  by: {
    /** What would be in force: the office's calendar, catalogue and outages with the change. */
    readonly context: OfficeContext;
    readonly contexts: OfficeContexts;
    readonly recount: Pick<Recount, "cause" | "version" | "changedDays"> & Partial<Pick<Recount, "itemCodes">>;
    readonly complaintsAtOnce: number;
    readonly onProgress: (found: number) => void;
  },
): Promise<RecountPreview> {
  const { context } = by;
  const { officeId } = context.office;
  const tally = createTally();
  for (let throughComplaint = "0"; ;) {
    const ids = await complaintsToRecount(sql, { ...by.recount, officeId, throughComplaint }, by.complaintsAtOnce);
    const last = ids.at(-1);
    if (last === undefined) return tally.preview();
    throughComplaint = last;
    const complaints = await readKnownComplaints(
      sql,
      ids.map((complaintId) => ({ complaintId, officeId })),
    );
    const counted = complaints.flatMap(({ clocks }) => clocks);
    const calendars = await by.contexts.calendarsOf(sql, officeId, counted);
    const moved: MovedDeadline[] = [];
    for (const known of complaints) {
      try {
        const { folded, revisions } = recountComplaint(known, {
          context,
          calendarOf: (version) => calendars.get(version)!,
          ...nobodyHears,
        });
        const { department } = folded.facts;
        moved.push(...revisions.filter(({ previous, state }) => hasMoved(previous, state)).map((each) => ({ ...each, department })));
      } catch {
        tally.fail(known.complaint.complaintId);
      }
    }
    const told = await runsToldOf(
      sql,
      moved.flatMap(({ previous }) => runsOf(previous)),
    );
    tally.add(ids.length, moved, (clock) => runsOf(clock).some(({ clockId, run }) => told.has(`${clockId}/${run}`)));
    by.onProgress(tally.found());
  }
}

/** Nothing is planned, so nobody is told at any time. */
const nobodyHears = { isHeard: () => true, recountId: "0", tellAt: Temporal.Instant.fromEpochMilliseconds(0) };

/** Stages of a deadline that was moved before are told under the run of the announced one. */
function runsOf({ clockId, run, announced }: CurrentClock): readonly { readonly clockId: string; readonly run: number }[] {
  return announced === null
    ? [{ clockId, run }]
    : [
        { clockId, run },
        { clockId, run: announced.run },
      ];
}

interface MovedDeadline {
  readonly department: string | null;
  readonly previous: CurrentClock;
  readonly state: { readonly dueAt: Temporal.Instant | null };
}

interface Tally {
  found(): number;
  add(found: number, moved: readonly MovedDeadline[], isTold: (clock: CurrentClock) => boolean): void;
  fail(complaintId: string): void;
  preview(): RecountPreview;
}

function createTally(): Tally {
  let found = 0;
  let moved = 0;
  let told = 0;
  const failed: string[] = [];
  const days = new Map<number, number>();
  const departments = new Map<string | null, { moved: number; told: number }>();
  return {
    found: () => found,
    fail: (complaintId) => void failed.push(complaintId),
    add(looked, deadlines, isTold) {
      found += looked;
      for (const { department, previous, state } of deadlines) {
        const isHeard = isTold(previous) ? 1 : 0;
        moved += 1;
        told += isHeard;
        const by = daysBetween(previous.dueAt, state.dueAt);
        days.set(by, (days.get(by) ?? 0) + 1);
        const own = departments.get(department) ?? { moved: 0, told: 0 };
        departments.set(department, { moved: own.moved + 1, told: own.told + isHeard });
      }
    },
    preview: () => ({
      found,
      moved,
      told,
      failed,
      byDays: [...days].toSorted(([one], [other]) => one - other).map(([by, count]) => ({ days: by, moved: count })),
      byDepartment: [...departments]
        .map(([department, counts]) => ({ department, ...counts }))
        .toSorted((one, other) => other.moved - one.moved || ((one.department ?? "") < (other.department ?? "") ? -1 : 1)),
    }),
  };
}

/** Between the days of two deadlines in Seoul; 0 where one is missing. */
function daysBetween(one: Temporal.Instant | null, other: Temporal.Instant | null): number {
  if (one === null || other === null) return 0;
  return seoulDateOf(one).until(seoulDateOf(other)).days;
}

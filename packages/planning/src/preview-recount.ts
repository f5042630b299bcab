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
  /** Deadlines that there are no more: their clocks stop. */
  readonly stopped: number;
  /** Deadlines of clocks that had stopped and go on. */
  readonly resumed: number;
  /** Those of all three of which a stage has been told on the present date. */
  readonly told: number;
  readonly byDepartment: readonly ({ readonly department: string | null } & ChangedDeadlines)[];
  /** Complaints that the other calendar cannot count; they would stay as they are. */
  readonly failed: readonly string[];
}

/** How many deadlines change, in which way, and of how many of them a stage has been told. */
interface ChangedDeadlines {
  readonly moved: number;
  readonly stopped: number;
  readonly resumed: number;
  readonly told: number;
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
    const changed: ChangedDeadline[] = [];
    for (const known of complaints) {
      try {
        const { folded, revisions } = recountComplaint(known, {
          context,
          calendarOf: (version) => calendars.get(version)!,
          ...nobodyHears,
        });
        const { department } = folded.facts;
        changed.push(...revisions.filter(({ previous, state }) => hasMoved(previous, state)).map((each) => ({ ...each, department })));
      } catch {
        tally.fail(known.complaint.complaintId);
      }
    }
    const told = await runsToldOf(
      sql,
      changed.flatMap(({ previous }) => runsOf(previous)),
    );
    tally.add(ids.length, changed, (clock) => runsOf(clock).some(({ clockId, run }) => told.has(`${clockId}/${run}`)));
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

/** One deadline that is another than before, or of which there is none before or after. */
interface ChangedDeadline {
  readonly department: string | null;
  readonly previous: CurrentClock;
  readonly state: { readonly dueAt: Temporal.Instant | null };
}

interface Tally {
  found(): number;
  add(found: number, changed: readonly ChangedDeadline[], isTold: (clock: CurrentClock) => boolean): void;
  fail(complaintId: string): void;
  preview(): RecountPreview;
}

type Counts = { -readonly [Count in keyof ChangedDeadlines]: number };

const noneChanged = (): Counts => ({ moved: 0, stopped: 0, resumed: 0, told: 0 });

function createTally(): Tally {
  let found = 0;
  const all = noneChanged();
  const failed: string[] = [];
  const days = new Map<number, number>();
  const departments = new Map<string | null, Counts>();
  return {
    found: () => found,
    fail: (complaintId) => void failed.push(complaintId),
    add(looked, deadlines, isTold) {
      found += looked;
      for (const { department, previous, state } of deadlines) {
        const way = wayOf(previous.dueAt, state.dueAt);
        const own = departments.get(department) ?? noneChanged();
        departments.set(department, own);
        for (const counts of [all, own]) {
          counts[way.kind] += 1;
          counts.told += isTold(previous) ? 1 : 0;
        }
        if (way.kind === "moved") days.set(way.days, (days.get(way.days) ?? 0) + 1);
      }
    },
    preview: () => ({
      found,
      ...all,
      failed,
      byDays: [...days].toSorted(([one], [other]) => one - other).map(([by, count]) => ({ days: by, moved: count })),
      byDepartment: [...departments]
        .map(([department, counts]) => ({ department, ...counts }))
        .toSorted((one, other) => changedOf(other) - changedOf(one) || ((one.department ?? "") < (other.department ?? "") ? -1 : 1)),
    }),
  };
}

const changedOf = ({ moved, stopped, resumed }: ChangedDeadlines): number => moved + stopped + resumed;

type Way = { readonly kind: "stopped" | "resumed" } | { readonly kind: "moved"; readonly days: number };

/** What becomes of a deadline that does not stay, and by how many days in Seoul it moves. A clock that stands still has none. */
function wayOf(before: Temporal.Instant | null, after: Temporal.Instant | null): Way {
  if (after === null) return { kind: "stopped" };
  if (before === null) return { kind: "resumed" };
  return { kind: "moved", days: seoulDateOf(before).until(seoulDateOf(after)).days };
}

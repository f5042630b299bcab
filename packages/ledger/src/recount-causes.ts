import { seoulDateOf } from "@gihan/calendar/seoul-time";
import type { Recount } from "./recounts.ts";
import type { Sql } from "./sql.ts";

/** Why a deadline was counted anew, as far as the recount itself knows. */
export type RecountCause =
  /** Days that are no longer, or again, working days, within what the clock counts; a day that is a holiday now has its name. */
  | {
      readonly kind: "calendar";
      readonly days: readonly { readonly on: Temporal.PlainDate; readonly holiday: string | null }[];
    }
  | { readonly kind: "outage"; readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate }
  | { readonly kind: "rules" }
  | { readonly kind: "catalogue" };

/** A revision of a clock, as the recounts that moved it are found by. */
export interface RecountedRevision {
  readonly run: number;
  readonly recountId: string | null;
}

/**
 * The recounts that moved the deadline, since anything else did: of the revisions that began a run, the last ones in a row that a recount
 * wrote. One that moved only a stage began none. `revisions` are all of one clock, in their order. Pure.
 */
export function recountsInARow(revisions: readonly RecountedRevision[]): readonly string[] {
  const began = revisions.filter(({ run }, index) => run !== revisions[index - 1]?.run).map(({ recountId }) => recountId);
  return began.slice(began.lastIndexOf(null) + 1).flatMap((recountId) => recountId ?? []);
}

/** All revisions of a clock, in their order. */
interface ClockRow {
  clock_id: string;
  runs: readonly number[];
  recount_ids: readonly (string | null)[];
  first_start_at: Temporal.Instant;
  last_due_on: Temporal.PlainDate | null;
}

interface RecountRow {
  recount_id: string;
  cause: Recount["cause"];
  tell_at: Temporal.Instant;
  changed_days: readonly string[];
  holidays: Readonly<Record<string, string>> | null;
}

/**
 * By clock, why its present deadline is another: the recount that moved it last, and those before it that were to be told with it, as two
 * holidays that are declared in one evening. Two queries, however many clocks. All that they read is written once, so that a notice which is
 * written ahead says the same as one that is not.
 */
export async function recountCauses(sql: Sql, clockIds: readonly string[]): Promise<ReadonlyMap<string, readonly RecountCause[]>> {
  if (clockIds.length === 0) return new Map();
  const { rows } = await sql.query<ClockRow>(
    `select v.clock_id, array_agg(v.run order by v.revision) as runs, array_agg(v.recount_id::text order by v.revision) as recount_ids,
            min(v.start_at) as first_start_at, max(v.due_on) as last_due_on
       from clock_revisions v where v.clock_id = any($1::bigint[]) group by v.clock_id`,
    [clockIds],
  );
  const clocks = rows.map((clock) => ({
    clock,
    recountIds: recountsInARow(clock.runs.map((run, index) => ({ run, recountId: clock.recount_ids[index] ?? null }))),
  }));
  const recounts = await readRecounts(sql, [...new Set(clocks.flatMap(({ recountIds }) => recountIds))]);
  return new Map(
    clocks.map(({ clock, recountIds }) => {
      const inARow = recountIds.flatMap((recountId) => recounts.get(recountId) ?? []);
      const toldTogether = inARow.filter(({ tell_at }) => tell_at.equals(inARow.at(-1)!.tell_at));
      return [clock.clock_id, toldTogether.map((recount) => toCause(recount, clock))];
    }),
  );
}

async function readRecounts(sql: Sql, recountIds: readonly string[]): Promise<ReadonlyMap<string, RecountRow>> {
  if (recountIds.length === 0) return new Map();
  const { rows } = await sql.query<RecountRow>(
    `select n.recount_id, n.cause, n.tell_at, n.changed_days::text[], h.holidays
       from recounts n
       left join calendars c on n.cause = 'calendar' and c.office_id = n.office_id and c.version = n.version
       left join lateral (
         select jsonb_object_agg(h ->> 'date', h ->> 'name') as holidays from jsonb_array_elements(c.body -> 'holidays') h
          where h ->> 'date' = any (n.changed_days::text[])) h on true
      where n.recount_id = any($1::bigint[])`,
    [recountIds],
  );
  return new Map(rows.map((row) => [row.recount_id, row]));
}

function toCause({ cause, changed_days, holidays }: RecountRow, clock: ClockRow): RecountCause {
  const days = changed_days.map((day) => Temporal.PlainDate.from(day));
  switch (cause) {
    case "calendar":
      return {
        kind: cause,
        days: days.filter((on) => isCounted(on, clock)).map((on) => ({ on, holiday: holidays?.[on.toString()] ?? null })),
      };
    case "outage":
      return { kind: cause, from: days[0]!, until: days.at(-1)! };
    case "rules":
    case "catalogue":
      return { kind: cause };
  }
}

/** An update of the calendar changes days of many years; only those from a clock's beginning to the latest of its deadlines moved it. */
function isCounted(day: Temporal.PlainDate, { first_start_at, last_due_on }: ClockRow): boolean {
  return (
    Temporal.PlainDate.compare(seoulDateOf(first_start_at), day) <= 0 &&
    last_due_on !== null &&
    Temporal.PlainDate.compare(day, last_due_on) <= 0
  );
}

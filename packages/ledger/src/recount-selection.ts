import type { Warning } from "@gihan/deadline/clock-state";
import { olderRuleVersions } from "@gihan/deadline/rule-version";
import type { Recount } from "./recounts.ts";
import type { Sql } from "./sql.ts";

/**
 * No series of days off is as long: a stage after its deadline waits for the first working day after it, so a day behind the deadline
 * can move it too.
 */
const daysAfterDue = 14;

/**
 * What a deadline beyond the confirmed years carries. A newer list of the holidays may take it away and change no day, so whatever becomes of the
 * calendar, those that carry it are looked at.
 */
const notConfirmed: Warning = "calendar-not-confirmed";
const isWarned = `'${notConfirmed}' = any (string_to_array(v.warnings, ','))`;

/**
 * The next complaints, in id order, of which a clock that is not closed could be concerned: by its first day and its last one, by lying beyond
 * the years that were confirmed, by being counted under other rules, or by being of a corrected type. Those that carry the calendar's or the
 * rules' version already are left out.
 */
export async function complaintsToRecount(
  sql: Sql,
  recount: Pick<Recount, "officeId" | "cause" | "version" | "changedDays" | "throughComplaint"> & Partial<Pick<Recount, "itemCodes">>,
  limit: number,
): Promise<readonly string[]> {
  const { isConcerned, values } = concernOf(recount);
  // Both sides are bounded: a merge would else read all complaints from the first for each piece.
  const { rows } = await sql.query<{ complaint_id: string }>(
    `select distinct c.complaint_id from clocks c
       join clock_revisions v on v.clock_id = c.clock_id and v.revision = c.revision
       join complaints k on k.complaint_id = c.complaint_id
      where c.complaint_id > $2 and k.complaint_id > $2 and k.office_id = $1 and v.state <> 'closed' and ${isConcerned}
      order by c.complaint_id limit $3`,
    [recount.officeId, recount.throughComplaint, limit, ...values],
  );
  return rows.map((row) => row.complaint_id);
}

/** What makes a clock one that a recount could concern, in SQL from the fourth parameter on. */
function concernOf({ cause, version, changedDays, itemCodes = [] }: Parameters<typeof complaintsToRecount>[1]): {
  readonly isConcerned: string;
  readonly values: readonly unknown[];
} {
  const [startOn, lastOn] = ["(v.start_at at time zone 'Asia/Seoul')::date", `v.due_on + ${daysAfterDue}`];
  const days = changedDays.map((day) => day.toString());
  switch (cause) {
    case "calendar": {
      const spansOneOf = `exists (select from unnest($5::date[]) as d (day) where d.day >= ${startOn} and (v.due_on is null or d.day <= ${lastOn}))`;
      return { isConcerned: `v.calendar_version <> $4 and (${isWarned} or ${spansOneOf})`, values: [version, days] };
    }
    case "outage":
      // From its first day to its last.
      return { isConcerned: `$5::date >= ${startOn} and (v.due_on is null or $4::date <= ${lastOn})`, values: [days[0], days.at(-1)] };
    case "rules":
      return { isConcerned: "v.rule_version = any($4::text[])", values: [olderRuleVersions] };
    case "catalogue":
      return { isConcerned: "k.item = any($4::text[])", values: [itemCodes] };
  }
}

/** How many open clocks would no longer be warned of by a calendar that is confirmed through that year. One that stands still reaches to where it stopped. */
export async function countWarningsLifted(sql: Sql, officeId: string, confirmedThrough: number): Promise<number> {
  const { rows } = await sql.query<{ lifted: number }>(
    `select count(*)::int as lifted from clocks c
       join clock_revisions v on v.clock_id = c.clock_id and v.revision = c.revision
       join complaints k on k.complaint_id = c.complaint_id
      where k.office_id = $1 and v.state <> 'closed' and ${isWarned}
        and coalesce(v.due_on, (greatest(v.start_at, (
              select max((p ->> 'fromAt')::timestamptz) from jsonb_array_elements(v.detail -> 'pauses') p)) at time zone 'Asia/Seoul')::date)
            <= make_date($2, 12, 31)`,
    [officeId, confirmedThrough],
  );
  return rows[0]!.lifted;
}

/** Those of the runs of which a stage was told, as `clock/run`; what is told out of turn is none. */
export async function runsToldOf(
  sql: Sql,
  runs: readonly { readonly clockId: string; readonly run: number }[],
): Promise<ReadonlySet<string>> {
  if (runs.length === 0) return new Set();
  const { rows } = await sql.query<{ run: string }>(
    `select distinct t.clock_id || '/' || t.run as run from unnest($1::bigint[], $2::int[]) as given (clock_id, run)
       join tellings t on t.clock_id = given.clock_id and t.run = given.run and t.stage not in ('moved', 'handover')`,
    [runs.map(({ clockId }) => clockId), runs.map(({ run }) => run)],
  );
  return new Set(rows.map((row) => row.run));
}

/** Those of the clocks of which anything was told in a later run than the given one; `unknown` and in flight count. */
export async function clocksHeardSince(
  sql: Sql,
  runs: readonly { readonly clockId: string; readonly run: number }[],
): Promise<ReadonlySet<string>> {
  if (runs.length === 0) return new Set();
  const { rows } = await sql.query<{ clock_id: string }>(
    `select distinct t.clock_id from unnest($1::bigint[], $2::int[]) as given (clock_id, run)
       join tellings t on t.clock_id = given.clock_id and t.run > given.run`,
    [runs.map(({ clockId }) => clockId), runs.map(({ run }) => run)],
  );
  return new Set(rows.map((row) => row.clock_id));
}

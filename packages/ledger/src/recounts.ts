import { ruleVersion } from "@gihan/deadline/rule-version";
import type { Sql } from "./sql.ts";

/**
 * Work on many deadlines at once: all clocks that a change of the calendar or of the rules, an outage, or a correction of the catalogue could
 * concern are counted anew.
 */
export interface Recount {
  readonly recountId: string;
  readonly officeId: string;
  readonly cause: "calendar" | "outage" | "rules" | "catalogue";
  /** Of the calendar, the rules or the catalogue by which is counted from now on, or the outage's id. */
  readonly version: string;
  /** Days that are no longer, or again, working days; the first and the last of an outage; empty for rules, catalogue, and where years were only confirmed. */
  readonly changedDays: readonly Temporal.PlainDate[];
  /** Complaint types that were corrected; empty for other causes. */
  readonly itemCodes: readonly string[];
  /** Business time. */
  readonly declaredAt: Temporal.Instant;
  /** Business time at which the clerks hear of it. */
  readonly tellAt: Temporal.Instant;
  readonly throughComplaint: string;
  readonly found: number;
  readonly revised: number;
  readonly moved: number;
  /** Complaints that cannot be counted by what is in force now; they keep the deadline they had. */
  readonly failed: number;
  /** Machine time. */
  readonly createdAt: Temporal.Instant;
  /** Machine time at which it last came on, or was declared. */
  readonly advancedAt: Temporal.Instant;
  /** Machine time; null while it is under way. */
  readonly finishedAt: Temporal.Instant | null;
}

interface RecountRow {
  recount_id: string;
  office_id: string;
  cause: Recount["cause"];
  version: string;
  changed_days: readonly string[];
  item_codes: readonly string[];
  declared_at: Temporal.Instant;
  tell_at: Temporal.Instant;
  through_complaint: string;
  found: number;
  revised: number;
  moved: number;
  failed: number;
  created_at: Temporal.Instant;
  advanced_at: Temporal.Instant;
  finished_at: Temporal.Instant | null;
}

const columns = `recount_id, office_id, cause, version, changed_days::text[], item_codes, declared_at, tell_at, through_complaint, found, revised, moved, failed,
  created_at, advanced_at, finished_at`;

function toRecount(row: RecountRow): Recount {
  return {
    recountId: row.recount_id,
    officeId: row.office_id,
    cause: row.cause,
    version: row.version,
    changedDays: row.changed_days.map((day) => Temporal.PlainDate.from(day)),
    itemCodes: row.item_codes,
    declaredAt: row.declared_at,
    tellAt: row.tell_at,
    throughComplaint: row.through_complaint,
    found: row.found,
    revised: row.revised,
    moved: row.moved,
    failed: row.failed,
    createdAt: row.created_at,
    advancedAt: row.advanced_at,
    finishedAt: row.finished_at,
  };
}

/** Run it in the transaction that changes what is counted by, after `waitForFolds`. */
export async function beginRecount(
  sql: Sql,
  begun: Pick<Recount, "officeId" | "cause" | "version" | "changedDays" | "declaredAt" | "tellAt"> & Partial<Pick<Recount, "itemCodes">>,
): Promise<Recount> {
  const { rows } = await sql.query<RecountRow>(
    `insert into recounts (office_id, cause, version, changed_days, declared_at, tell_at, item_codes)
     values ($1, $2, $3, $4::date[], $5, $6, $7::text[]) returning ${columns}`,
    [
      begun.officeId,
      begun.cause,
      begun.version,
      begun.changedDays.map((day) => day.toString()),
      begun.declaredAt.toString(),
      begun.tellAt.toString(),
      begun.itemCodes ?? [],
    ],
  );
  return toRecount(rows[0]!);
}

/**
 * Takes the oldest recount that is under way and that nobody else is at, until the transaction ends; null if there is none. One by new rules
 * is for those who count by them: a process of another version would find nothing to change and end it.
 */
export async function takeRecount(sql: Sql): Promise<Recount | null> {
  const { rows } = await sql.query<RecountRow>(
    `select ${columns} from recounts where finished_at is null and (cause <> 'rules' or version = $1)
      order by recount_id limit 1 for no key update skip locked`,
    [ruleVersion],
  );
  return rows[0] ? toRecount(rows[0]) : null;
}

/** All recounts that are under way, the oldest first; none as a rule. */
export async function openRecounts(sql: Sql): Promise<readonly Recount[]> {
  const { rows } = await sql.query<RecountRow>(`select ${columns} from recounts where finished_at is null order by recount_id`);
  return rows.map(toRecount);
}

/** The office's latest recounts, newest first. */
export async function listRecounts(sql: Sql, officeId: string, limit: number): Promise<readonly Recount[]> {
  const { rows } = await sql.query<RecountRow>(`select ${columns} from recounts where office_id = $1 order by recount_id desc limit $2`, [
    officeId,
    limit,
  ]);
  return rows.map(toRecount);
}

/**
 * Whether clerks are still to hear of a recount: a clock that stands still has no stages, and neither has a period too short for its policy.
 * Read by the moment at which they hear, for only what waits is indexed.
 */
export async function isRecountToBeTold(sql: Sql, { recountId, tellAt }: Pick<Recount, "recountId" | "tellAt">): Promise<boolean> {
  const { rows } = await sql.query<{ is_to_be_told: boolean }>(
    `select exists (
       select from reminders r
         join clocks c on c.clock_id = r.clock_id and c.revision = r.revision
         join clock_revisions v on v.clock_id = r.clock_id and v.revision = r.revision
        where r.moment_at = $2 and r.stage = 'moved' and r.settled is null and not r.is_told and v.recount_id = $1) as is_to_be_told`,
    [recountId, tellAt.toString()],
  );
  return rows[0]!.is_to_be_told;
}

export async function readRecount(sql: Sql, recountId: string): Promise<Recount | null> {
  const { rows } = await sql.query<RecountRow>(`select ${columns} from recounts where recount_id = $1`, [recountId]);
  return rows[0] ? toRecount(rows[0]) : null;
}

/** Notes how far the recount has come. */
export async function advanceRecount(
  sql: Sql,
  recountId: string,
  step: Pick<Recount, "throughComplaint" | "found" | "revised" | "moved" | "failed">,
): Promise<void> {
  await sql.query(
    `update recounts set through_complaint = $2, found = found + $3, revised = revised + $4, moved = moved + $5, failed = failed + $6,
            advanced_at = clock_timestamp()
      where recount_id = $1`,
    [recountId, step.throughComplaint, step.found, step.revised, step.moved, step.failed],
  );
}

export async function finishRecount(sql: Sql, recountId: string): Promise<void> {
  await sql.query("update recounts set finished_at = clock_timestamp() where recount_id = $1", [recountId]);
}

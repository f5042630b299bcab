import { LedgerError } from "./migrate.ts";
import type { Sql } from "./sql.ts";

/**
 * Why nothing is told: a restore is being completed, the office is being moved elsewhere, it has moved for good, or this is where it moves
 * to and it has not left the other place yet.
 */
export const holds = ["restoring", "moving", "moved", "arriving"] as const;
export type Hold = (typeof holds)[number];

/** A restore after which nobody knows what was told of all that fell due between two instants, both included; business time. */
export interface Restore {
  readonly restoredAt: Temporal.Instant;
  /** Null: ever since. */
  readonly uncertainFrom: Temporal.Instant | null;
  readonly uncertainUntil: Temporal.Instant;
}

/** What the installation as a whole goes through. */
export interface Installation {
  readonly hold: Hold | null;
  /** Machine time. */
  readonly heldSince: Temporal.Instant | null;
  /** Where the office has moved to, for people; null until it has. */
  readonly movedTo: string | null;
  readonly restores: readonly Restore[];
}

interface InstallationRow {
  hold: Hold | null;
  held_since: Temporal.Instant | null;
  moved_to: string | null;
  restores: readonly { readonly restored_at: string; readonly uncertain_from: string | null; readonly uncertain_until: string }[];
}

const statement = `
  select i.hold, i.held_since, i.moved_to, (select coalesce(jsonb_agg(r order by r.restore_id), '[]') from restores r) as restores
    from installation i`;

export async function readInstallation(sql: Sql): Promise<Installation> {
  return toInstallation((await sql.query<InstallationRow>(statement)).rows);
}

/**
 * The same, locked against a hold until the transaction ends. The first thing a claim does: whoever sets a hold waits for the claims under
 * way, and the next ones see it. Read by a statement of its own: one that waited for the lock would see that a restore's hold is lifted, and
 * of the restore that was noted with it nothing.
 */
export async function lockInstallation(sql: Sql): Promise<Installation> {
  await sql.query("select from installation for share");
  return readInstallation(sql);
}

/** Whether nothing is told at present. */
export async function isHeld(sql: Sql): Promise<boolean> {
  return (await readInstallation(sql)).hold !== null;
}

/** Holds all telling; resolves when the claims that were under way have committed. False when it is held already, for whatever reason. */
export async function holdTelling(sql: Sql, hold: "restoring" | "moving"): Promise<boolean> {
  const { rowCount } = await sql.query("update installation set hold = $1, held_since = clock_timestamp() where hold is null", [hold]);
  return rowCount === 1;
}

/** Lifts the hold that was set for this reason; false when there is none, or another. One that has moved stays so. */
export async function liftHold(sql: Sql, hold: Exclude<Hold, "moved">): Promise<boolean> {
  const { rowCount } = await sql.query("update installation set hold = null, held_since = null where hold = $1", [hold]);
  return rowCount === 1;
}

/** In the transaction that copied an office being moved: it is held here too, until it has left the other place. */
export async function markArriving(sql: Sql): Promise<void> {
  await sql.query("update installation set hold = 'arriving', held_since = clock_timestamp()");
}

const moveLock = 4_026_212;

/** Whether no other process moves this office; it is this one's business until the session ends, or it was not free. */
export async function lockMove(session: Sql): Promise<boolean> {
  const { rows } = await session.query<{ is_free: boolean }>("select pg_try_advisory_lock($1) as is_free", [moveLock]);
  return rows[0]!.is_free;
}

/** The lock goes with its session too, but only when the server has noticed. */
export async function unlockMove(session: Sql): Promise<void> {
  await session.query("select pg_advisory_unlock($1)", [moveLock]);
}

/** Whether the office is held for a move of which no process is left; asked within a transaction, which no move begins before it ends. */
export async function isMoveAbandoned(sql: Sql): Promise<boolean> {
  const { rows } = await sql.query<{ is_free: boolean }>("select pg_try_advisory_xact_lock($1) as is_free", [moveLock]);
  return rows[0]!.is_free && (await readInstallation(sql)).hold === "moving";
}

/** @throws LedgerError `LEDGER_MOVED` with a sentence for whoever starts an office here that has moved. */
export async function assertNotMoved(sql: Sql): Promise<void> {
  const { hold, movedTo } = await readInstallation(sql);
  if (hold !== "moved") return;
  throw new LedgerError(
    "LEDGER_MOVED",
    `이 기관은 ${movedTo}(으)로 옮겼습니다. 여기서는 다시 시작할 수 없습니다. 민원 시스템이 새 주소로 보내는지 확인하십시오.`,
  );
}

/**
 * The office being moved has moved for good: nothing is told here any more. `movedTo` is for people, without a password.
 *
 * @throws LedgerError `LEDGER_NOT_MOVING` when the move was given up meanwhile.
 */
export async function markMoved(sql: Sql, movedTo: string): Promise<void> {
  const { rowCount } = await sql.query("update installation set hold = 'moved', moved_to = $1 where hold = 'moving'", [movedTo]);
  if (rowCount !== 1) throw new LedgerError("LEDGER_NOT_MOVING", "the office is not being moved any more");
}

/**
 * Drops a hold that was restored with a backup: whatever it was set for ended with that installation. False where the office had moved
 * for good by then, which it has still.
 */
export async function dropHold(sql: Sql): Promise<boolean> {
  await sql.query("update installation set hold = null, held_since = null where hold <> 'moved'");
  return !(await isHeld(sql));
}

/** Live reminders that had fallen due at an instant of business time and are neither told nor settled. */
export async function countUncertain(sql: Sql, at: Temporal.Instant): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    `select count(*)::int as count from reminders r join clocks c on c.clock_id = r.clock_id and c.revision = r.revision
      where r.settled is null and not r.is_told and r.moment_at <= $1
        and not exists (select 1 from tellings t where t.clock_id = r.clock_id and t.run = r.run and t.stage = r.stage
                           and t.occurrence = r.occurrence and t.audience = r.audience and t.channel = r.channel)`,
    [at.toString()],
  );
  return rows[0]!.count;
}

/** Notes a restore: what fell due in its uncertain stretch and has no telling is not sent any more before a person has ruled. */
export async function noteRestore(
  sql: Sql,
  restore: Restore & { readonly kind: "backup" | "facts"; readonly backupAt: Temporal.Instant | null },
): Promise<void> {
  await sql.query(
    "insert into restores (kind, backup_at, restored_at, uncertain_from, uncertain_until) values ($1, $2, $3, $4, $5)",
    [restore.kind, restore.backupAt, restore.restoredAt, restore.uncertainFrom, restore.uncertainUntil].map((value) =>
      value === null ? null : value.toString(),
    ),
  );
}

/** Notes of all that these notices tell that it was not told, before their tellings are deleted; `now` is business time. */
export async function ruleUntold(sql: Sql, noticeIds: readonly string[], now: Temporal.Instant): Promise<void> {
  await sql.query(
    `insert into ruled_untold (clock_id, run, stage, occurrence, audience, channel, ruled_at)
     select clock_id, run, stage, occurrence, audience, channel, $2 from tellings where notice_id = any($1::bigint[])
     on conflict on constraint ruled_once do update set ruled_at = excluded.ruled_at`,
    [noticeIds, now.toString()],
  );
}

function toInstallation([row]: readonly InstallationRow[]): Installation {
  return {
    hold: row!.hold,
    heldSince: row!.held_since,
    movedTo: row!.moved_to,
    restores: row!.restores.map((restore) => ({
      restoredAt: Temporal.Instant.from(restore.restored_at),
      uncertainFrom: restore.uncertain_from === null ? null : Temporal.Instant.from(restore.uncertain_from),
      uncertainUntil: Temporal.Instant.from(restore.uncertain_until),
    })),
  };
}

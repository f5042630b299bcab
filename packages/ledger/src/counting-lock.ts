import type { Sql } from "./sql.ts";

const countingLock = 4_026_215;

/**
 * Keeps calendars as they are until the transaction ends: whoever folds holds this, shared, before reading them. A complaint that was folded
 * by a calendar that is in force no more, and committed after its recount had gone past, would keep the wrong deadline for good.
 */
export async function holdCalendars(sql: Sql): Promise<void> {
  await sql.query("select pg_advisory_xact_lock_shared($1)", [countingLock]);
}

/** Until the transaction ends nobody folds: what it changes is in force for whoever does then. */
export async function waitForFolds(sql: Sql): Promise<void> {
  await sql.query("select pg_advisory_xact_lock($1)", [countingLock]);
}

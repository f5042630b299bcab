import { waitForFolds } from "./counting-lock.ts";
import { LedgerError } from "./migrate.ts";
import type { CalendarBody } from "./offices.ts";
import { beginRecount, type Recount } from "./recounts.ts";
import type { Sql } from "./sql.ts";

export interface CalendarChange {
  readonly officeId: string;
  /** The calendar's version that the change was made from. */
  readonly from: string;
  readonly calendar: CalendarBody;
  /** Empty where further years are confirmed and nothing else. */
  readonly changedDays: readonly Temporal.PlainDate[];
  /** Business time. */
  readonly declaredAt: Temporal.Instant;
  /** Business time. */
  readonly tellAt: Temporal.Instant;
}

/**
 * Puts the calendar in force and begins to count anew what it could concern; run it in a transaction. Waits for those who fold.
 *
 * @returns the recount, or null when another calendar came into force meanwhile: then nothing is changed.
 * @throws LedgerError `LEDGER_NO_OFFICE`
 */
export async function changeCalendar(sql: Sql, change: CalendarChange): Promise<Recount | null> {
  const isInForce = await replaceCalendar(sql, change);
  return isInForce ? beginRecount(sql, { ...change, cause: "calendar", version: change.calendar.version }) : null;
}

/**
 * Puts a calendar in force by which all days are worked as before and no further year is confirmed (some may be named otherwise): nothing is
 * counted anew. Run it in a transaction. Waits for those who fold.
 *
 * @returns false when another calendar came into force meanwhile: then nothing is changed.
 * @throws LedgerError `LEDGER_NO_OFFICE`
 */
export async function replaceCalendar(sql: Sql, change: Pick<CalendarChange, "officeId" | "from" | "calendar">): Promise<boolean> {
  await waitForFolds(sql);
  const { rows } = await sql.query<{ calendar_version: string }>(
    "select calendar_version from offices where office_id = $1 for no key update",
    [change.officeId],
  );
  if (!rows[0]) throw new LedgerError("LEDGER_NO_OFFICE", `there is no office "${change.officeId}"`);
  if (rows[0].calendar_version !== change.from) return false;
  await sql.query("insert into calendars (office_id, version, body) values ($1, $2, $3)", [
    change.officeId,
    change.calendar.version,
    JSON.stringify(change.calendar),
  ]);
  await sql.query("update offices set calendar_version = $2 where office_id = $1", [change.officeId, change.calendar.version]);
  return true;
}

/** All versions that the office's calendar has had, the one in force among them. */
export async function calendarVersions(sql: Sql, officeId: string): Promise<readonly string[]> {
  const { rows } = await sql.query<{ version: string }>("select version from calendars where office_id = $1 order by version", [officeId]);
  return rows.map((row) => row.version);
}

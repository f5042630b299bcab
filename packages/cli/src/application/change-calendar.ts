import type { ChangedCalendar, OfficeCalendar } from "@gihan/calendar/korean/office-changes";
import { createWorkingCalendar } from "@gihan/calendar/working-calendar";
import { readCalendar } from "@gihan/ledger/offices";
import { changeCalendar, replaceCalendar } from "@gihan/ledger/calendar-changes";
import type { Recount } from "@gihan/ledger/recounts";
import { inTransaction } from "@gihan/ledger/sql";
import { OfficeContexts, type OfficeContext } from "@gihan/planning/office-context";
import { tellAt } from "@gihan/planning/tell-at";
import type pg from "pg";
import { findOffice } from "./find-office.ts";
import { namedPreview, type NamedPreview } from "./named-preview.ts";

/** An office's calendar as it is, with all that its complaints are judged by. */
export interface PresentCalendar {
  readonly officeId: string;
  readonly officeName: string;
  readonly calendar: OfficeCalendar;
  readonly context: OfficeContext;
  readonly contexts: OfficeContexts;
}

/** A change that is not in force yet. */
export interface ProposedChange {
  readonly present: PresentCalendar;
  readonly changed: ChangedCalendar;
}

/**
 * Reads the calendar that is in force for the office that was named, or the only one there is.
 *
 * @throws CliError `NO_OFFICE`
 */
export async function readPresentCalendar(pool: pg.Pool, wantedOffice: string | null): Promise<PresentCalendar> {
  const { officeId, name: officeName } = await findOffice(pool, wantedOffice);
  const contexts = new OfficeContexts();
  const context = await contexts.readOne(pool, officeId);
  // Written by Gihan itself; the ledger keeps it as a document and knows no kinds.
  const calendar = (await readCalendar(pool, officeId, context.office.calendarVersion)) as OfficeCalendar;
  return { officeId, officeName, calendar, context, contexts };
}

/** Whether the holidays of a year are confirmed from now on that were not before: its deadlines are then no longer warned of. */
export function confirmsFurtherYears({ present, changed }: ProposedChange): boolean {
  return changed.calendar.confirmedThrough > present.calendar.confirmedThrough;
}

/** Whether the change can make any deadline, or what is said of it, another. */
export function isToBeRecounted(proposed: ProposedChange): boolean {
  return proposed.changed.changedDays.length > 0 || confirmsFurtherYears(proposed);
}

/** What the change would do; nothing is written. */
export async function previewChange(
  pool: pg.Pool,
  { present: { context, contexts }, changed }: ProposedChange,
  onProgress: (found: number) => void,
): Promise<NamedPreview> {
  const calendar = createWorkingCalendar(changed.calendar);
  const recount = { cause: "calendar", version: calendar.version, changedDays: changed.changedDays } as const;
  return namedPreview(pool, { context: { ...context, calendar }, contexts, recount, complaintsAtOnce: 1_000, onProgress });
}

/** What became of a change. `overtaken`: another calendar came into force meanwhile, and nothing was changed. */
export type AppliedChange =
  { readonly kind: "recounting"; readonly recount: Recount } | { readonly kind: "nothing-to-recount" } | { readonly kind: "overtaken" };

/** Puts the calendar in force and begins the recount, if there is anything to count anew. `now` is business time. */
export async function applyChange(pool: pg.Pool, proposed: ProposedChange, now: Temporal.Instant): Promise<AppliedChange> {
  const { present, changed } = proposed;
  const { officeId, context } = present;
  const change = { officeId, from: context.office.calendarVersion, calendar: changed.calendar };
  if (!isToBeRecounted(proposed)) {
    const isInForce = await inTransaction(pool, (sql) => replaceCalendar(sql, change));
    return { kind: isInForce ? "nothing-to-recount" : "overtaken" };
  }
  const calendar = createWorkingCalendar(changed.calendar);
  const when = { declaredAt: now, tellAt: tellAt(now, { policy: context.policy, calendar }) };
  const recount = await inTransaction(pool, (sql) => changeCalendar(sql, { ...change, ...when, changedDays: changed.changedDays }));
  return recount === null ? { kind: "overtaken" } : { kind: "recounting", recount };
}

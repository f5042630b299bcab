import type { Policy } from "@gihan/plan/policy";
import { LedgerError } from "./migrate.ts";
import type { Sql } from "./sql.ts";

export type DeliveryMode = "sink" | "redirect" | "live";

export interface Office {
  readonly officeId: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly replyTo: string | null;
  readonly deliveryMode: DeliveryMode;
  readonly redirectTo: string | null;
  readonly liveSince: Temporal.Instant | null;
  readonly unknownText: "hold" | "resend";
  readonly policyVersion: number;
  readonly calendarVersion: string;
  readonly catalogueVersion: number;
  /** Moves with each change of its outages. */
  readonly outagesVersion: number;
}

interface OfficeRow {
  office_id: string;
  name: string;
  email: string | null;
  phone: string | null;
  reply_to: string | null;
  delivery_mode: DeliveryMode;
  redirect_to: string | null;
  live_since: Temporal.Instant | null;
  unknown_text: "hold" | "resend";
  policy_version: number;
  calendar_version: string;
  catalogue_version: number;
  outages_version: number;
}

/** All offices, by id. */
export async function listOffices(sql: Sql): Promise<readonly Office[]> {
  const { rows } = await sql.query<OfficeRow>("select * from offices order by office_id");
  return rows.map((row) => ({
    officeId: row.office_id,
    name: row.name,
    email: row.email,
    phone: row.phone,
    replyTo: row.reply_to,
    deliveryMode: row.delivery_mode,
    redirectTo: row.redirect_to,
    liveSince: row.live_since,
    unknownText: row.unknown_text,
    policyVersion: row.policy_version,
    calendarVersion: row.calendar_version,
    catalogueVersion: row.catalogue_version,
    outagesVersion: row.outages_version,
  }));
}

/** @throws LedgerError `LEDGER_NO_OFFICE` */
export async function readOffice(sql: Sql, officeId: string): Promise<Office> {
  const office = (await listOffices(sql)).find((candidate) => candidate.officeId === officeId);
  if (!office) throw new LedgerError("LEDGER_NO_OFFICE", `there is no office "${officeId}"`);
  return office;
}

export interface CalendarBody {
  readonly version: string;
  readonly segments: readonly { readonly opensAt: string; readonly closesAt: string }[];
  readonly holidays: readonly { readonly date: string; readonly name: string; readonly kind: string; readonly source: string }[];
  readonly confirmedThrough: number;
}

/** Creates the office with its first policy and calendar, all or nothing; false when it exists already, which is then left as it is. */
export async function createOffice(
  sql: Sql,
  office: {
    readonly officeId: string;
    readonly name: string;
    readonly email: string | null;
    readonly policy: Policy;
    readonly calendar: CalendarBody;
  },
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `with new_office as (
       insert into offices (office_id, name, email, policy_version, calendar_version) values ($1, $2, $3, $4, $5)
       on conflict do nothing returning office_id
     ), new_policy as (
       insert into policies (office_id, version, body) select office_id, $4, $6 from new_office
     ), new_calendar as (
       insert into calendars (office_id, version, body) select office_id, $5, $7 from new_office
     ) select office_id from new_office`,
    [
      office.officeId,
      office.name,
      office.email,
      office.policy.version,
      office.calendar.version,
      JSON.stringify(office.policy),
      JSON.stringify(office.calendar),
    ],
  );
  return rowCount === 1;
}

export async function readPolicy(sql: Sql, officeId: string, version: number): Promise<Policy> {
  const { rows } = await sql.query<{ body: Policy }>("select body from policies where office_id = $1 and version = $2", [
    officeId,
    version,
  ]);
  if (!rows[0]) throw new LedgerError("LEDGER_NO_OFFICE", `office "${officeId}" has no policy of version ${version}`);
  return { ...rows[0].body, version };
}

export async function readCalendar(sql: Sql, officeId: string, version: string): Promise<CalendarBody> {
  const { rows } = await sql.query<{ body: CalendarBody }>("select body from calendars where office_id = $1 and version = $2", [
    officeId,
    version,
  ]);
  if (!rows[0]) throw new LedgerError("LEDGER_NO_OFFICE", `office "${officeId}" has no calendar of version ${version}`);
  return rows[0].body;
}

/** Keeps the policy under the next version number and makes it the one in force for revisions written from now on. */
export async function setPolicy(sql: Sql, officeId: string, policy: Policy): Promise<number> {
  const { rows } = await sql.query<{ policy_version: number }>(
    `with next as (
       select coalesce(max(version), 0) + 1 as version from policies where office_id = $1
     ), kept as (
       insert into policies (office_id, version, body) select $1, version, jsonb_set($2::jsonb, '{version}', to_jsonb(version)) from next
     )
     update offices set policy_version = next.version from next where office_id = $1 returning policy_version`,
    [officeId, JSON.stringify(policy)],
  );
  if (!rows[0]) throw new LedgerError("LEDGER_NO_OFFICE", `there is no office "${officeId}"`);
  return rows[0].policy_version;
}

/** Sets where notices go. The first `live` begins at `at`: what was due before is not ours. */
export async function setDelivery(
  sql: Sql,
  change: { readonly officeId: string; readonly mode: DeliveryMode; readonly redirectTo: string | null; readonly at: Temporal.Instant },
): Promise<void> {
  const { rowCount } = await sql.query(
    `update offices
        set delivery_mode = $2, redirect_to = $3, live_since = case when $2 = 'live' then coalesce(live_since, $4) else live_since end
      where office_id = $1`,
    [change.officeId, change.mode, change.redirectTo, change.at.toString()],
  );
  if (rowCount !== 1) throw new LedgerError("LEDGER_NO_OFFICE", `there is no office "${change.officeId}"`);
}

/** Sets what happens to a text of which nobody can find out whether it arrived: held for a person, or sent once more. */
export async function setUnknownText(sql: Sql, officeId: string, unknownText: Office["unknownText"]): Promise<void> {
  const { rowCount } = await sql.query("update offices set unknown_text = $2 where office_id = $1", [officeId, unknownText]);
  if (rowCount !== 1) throw new LedgerError("LEDGER_NO_OFFICE", `there is no office "${officeId}"`);
}

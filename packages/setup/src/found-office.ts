import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { policies } from "@gihan/catalogue/policies";
import { createOffice } from "@gihan/ledger/offices";
import type { Sql } from "@gihan/ledger/sql";

/** An office as it is founded. */
export interface NewOffice {
  /** Lower-case letters, digits and hyphens; stands in every key, and never changes. */
  readonly officeId: string;
  readonly name: string;
  /** Its own mailbox: sender of its notices, and where those fall back to that nobody else can get. */
  readonly email: string | null;
}

/** The office that a first start makes, to be tried out. */
export const sampleOffice: NewOffice = { officeId: "office", name: "한빛구청", email: "minwon@gihan.example" };

/** Founds an office with the starter policy and this country's calendar; false when it is there already, and then it stays as it is. */
export function foundOffice(sql: Sql, office: NewOffice): Promise<boolean> {
  return createOffice(sql, { ...office, policy: policies.starter, calendar: koreanOfficeCalendar });
}

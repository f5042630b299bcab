import { koreanOfficeCalendar } from "@gihan/calendar/korean-holidays";
import { policies } from "@gihan/catalogue/policies";
import { createOffice } from "@gihan/ledger/offices";
import type pg from "pg";

/** The office for which the scheduler's tests plan. */
export function createTestOffice(pool: pg.Pool): Promise<unknown> {
  return createOffice(pool, {
    officeId: "office",
    name: "한빛구청",
    email: "office@gihan.example",
    policy: policies.starter,
    calendar: koreanOfficeCalendar,
  });
}

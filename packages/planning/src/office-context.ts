import { createWorkingCalendar, type CalendarData, type WorkingCalendar } from "@gihan/calendar/working-calendar";
import { readCatalogueHistory } from "@gihan/ledger/catalogue";
import { listOffices, readCalendar, readOffice, readPolicy, type Office } from "@gihan/ledger/offices";
import { readOutages, type Outage } from "@gihan/ledger/outages";
import type { Sql } from "@gihan/ledger/sql";
import type { Policy } from "@gihan/plan/policy";
import { officeItems, type OfficeItems } from "./office-items.ts";

/** What an office's complaints are judged by: one calendar, one policy, one catalogue, each of one version, and its outages. */
export interface OfficeContext {
  readonly office: Office;
  readonly calendar: WorkingCalendar;
  readonly policy: Policy;
  readonly items: OfficeItems;
  readonly outages: readonly Outage[];
}

/** Reads the contexts of offices; those whose versions have not moved since the last time are kept as they are. */
export class OfficeContexts {
  readonly #known = new Map<string, OfficeContext>();
  readonly #calendars = new Map<string, WorkingCalendar>();

  async read(sql: Sql): Promise<ReadonlyMap<string, OfficeContext>> {
    for (const office of await listOffices(sql)) await this.#refresh(sql, office);
    // As they are now: another transaction may read others before this one ends.
    return new Map(this.#known);
  }

  /**
   * For whoever asks about one office alone.
   *
   * @throws LedgerError `LEDGER_NO_OFFICE`
   */
  async readOne(sql: Sql, officeId: string): Promise<OfficeContext> {
    return this.#refresh(sql, await readOffice(sql, officeId));
  }

  /** A calendar of the office, in force or not. A version never changes, and laying one out costs as much as a thousand deadlines. */
  async calendar(sql: Sql, officeId: string, version: string): Promise<WorkingCalendar> {
    const name = JSON.stringify([officeId, version]);
    const known = this.#calendars.get(name) ?? createWorkingCalendar((await readCalendar(sql, officeId, version)) as CalendarData);
    this.#calendars.set(name, known);
    return known;
  }

  /** The calendars by which these clocks were counted, by version. */
  async calendarsOf(
    sql: Sql,
    officeId: string,
    clocks: readonly { readonly calendarVersion: string }[],
  ): Promise<ReadonlyMap<string, WorkingCalendar>> {
    const calendars = new Map<string, WorkingCalendar>();
    for (const version of new Set(clocks.map((clock) => clock.calendarVersion)))
      calendars.set(version, await this.calendar(sql, officeId, version));
    return calendars;
  }

  async #refresh(sql: Sql, office: Office): Promise<OfficeContext> {
    const known = this.#known.get(office.officeId);
    if (known && isSame(known.office, office)) return known;
    const [calendar, policy, items, outages] = [
      await this.calendar(sql, office.officeId, office.calendarVersion),
      await readPolicy(sql, office.officeId, office.policyVersion),
      officeItems(await readCatalogueHistory(sql, office.officeId)),
      await readOutages(sql, office.officeId),
    ];
    const context: OfficeContext = { office, calendar, policy, items, outages };
    this.#known.set(office.officeId, context);
    return context;
  }
}

function isSame(one: Office, other: Office): boolean {
  return (
    one.calendarVersion === other.calendarVersion &&
    one.policyVersion === other.policyVersion &&
    one.catalogueVersion === other.catalogueVersion &&
    one.outagesVersion === other.outagesVersion
  );
}

import { createWorkingCalendar, type CalendarData, type WorkingCalendar } from "@gihan/calendar/working-calendar";
import { readCatalogue, type CatalogueItem } from "@gihan/ledger/catalogue";
import { listOffices, readCalendar, readPolicy, type Office } from "@gihan/ledger/offices";
import type { Sql } from "@gihan/ledger/sql";
import type { Policy } from "@gihan/plan/policy";

/** What an office's complaints are judged by: one calendar, one policy, one catalogue, each of one version. */
export interface OfficeContext {
  readonly office: Office;
  readonly calendar: WorkingCalendar;
  readonly policy: Policy;
  readonly items: ReadonlyMap<string, CatalogueItem>;
}

/** Reads the contexts of all offices; those whose versions have not moved since the last time are kept as they are. */
export class OfficeContexts {
  readonly #known = new Map<string, OfficeContext>();

  async read(sql: Sql): Promise<ReadonlyMap<string, OfficeContext>> {
    for (const office of await listOffices(sql)) {
      const known = this.#known.get(office.officeId);
      if (known && isSame(known.office, office)) continue;
      const [calendar, policy, items] = [
        await readCalendar(sql, office.officeId, office.calendarVersion),
        await readPolicy(sql, office.officeId, office.policyVersion),
        await readCatalogue(sql, office.officeId),
      ];
      this.#known.set(office.officeId, {
        office,
        calendar: createWorkingCalendar(calendar as CalendarData),
        policy,
        items: new Map(items.map((item) => [item.code, item])),
      });
    }
    return this.#known;
  }
}

function isSame(one: Office, other: Office): boolean {
  return (
    one.calendarVersion === other.calendarVersion &&
    one.policyVersion === other.policyVersion &&
    one.catalogueVersion === other.catalogueVersion
  );
}

import { correctCatalogue, readCatalogue, readCatalogueHistory, saveCatalogue, type CatalogueItem } from "@gihan/ledger/catalogue";
import { createOffice } from "@gihan/ledger/offices";
import { createPool, type Sql } from "@gihan/ledger/sql";
import { temporaryDatabase } from "@gihan/testing/temporary-database";
import { expect, onTestFinished, test } from "vitest";

const policy = { name: "test", version: 1, minimumDays: 0, sendingHours: null, stages: [], handoverChannels: [] };
const calendar = { version: "test", segments: [{ opensAt: "09:00", closesAt: "18:00" }], holidays: [], confirmedThrough: 2027 };

async function ledgerWithOffices(): Promise<Sql> {
  const database = await temporaryDatabase({ template: "ledger" });
  const pool = createPool({ connectionString: database.connectionString, name: "catalogue-test", max: 2 });
  onTestFinished(() => pool.end());
  for (const officeId of ["office", "elsewhere"]) await createOffice(pool, { officeId, name: officeId, email: null, policy, calendar });
  return pool;
}

const item = (code: string, count: number, more: Partial<CatalogueItem> = {}): CatalogueItem => ({
  code,
  name: code,
  kind: "statutory",
  period: { unit: "days", count },
  onMiss: "none",
  mileage: false,
  isSample: false,
  source: "편람",
  ...more,
});

const save = (sql: Sql, at: string, ...items: readonly CatalogueItem[]): Promise<number> =>
  saveCatalogue(sql, { officeId: "office", items, at: Temporal.Instant.from(`${at}+09:00`) });

const countOf = (period: CatalogueItem["period"]): number => ("count" in period ? period.count : 0);

/** What was kept, as days with the moment until which they held. */
const kept = async (sql: Sql): Promise<readonly string[]> =>
  (await readCatalogueHistory(sql, "office")).map(
    ({ code, period, untilAt }) =>
      `${code} ${countOf(period)} ${untilAt?.toZonedDateTimeISO("Asia/Seoul").toPlainDateTime().toString() ?? "now"}`,
  );

const version = async (sql: Sql): Promise<number> =>
  (await sql.query<{ version: number }>("select catalogue_version as version from offices where office_id = 'office'")).rows[0]!.version;

test("a changed type is kept as it was with the moment until which it held, and what did not change has no past", async () => {
  const sql = await ledgerWithOffices();
  const target = { targetPeriod: { unit: "days", count: 2 }, mileage: true, onMiss: "deemed-accepted" } as const;
  await save(sql, "2026-01-05T09:00", item("permit", 3, target), item("report", 7));
  await saveCatalogue(sql, { officeId: "elsewhere", items: [item("permit", 20)], at: Temporal.Instant.from("2026-01-05T09:00+09:00") });
  expect(await save(sql, "2026-11-04T12:00", item("permit", 10), item("report", 7))).toBe(1);
  expect(await kept(sql)).toEqual(["permit 3 2026-11-04T12:00:00", "permit 10 now", "report 7 now"]);
  const [before] = await readCatalogueHistory(sql, "office");
  expect(before).toEqual({ ...item("permit", 3, target), untilAt: Temporal.Instant.from("2026-11-04T12:00+09:00") });
  expect(await readCatalogue(sql, "office")).toEqual([item("permit", 10), item("report", 7)]);
  expect(await readCatalogueHistory(sql, "elsewhere")).toEqual([{ ...item("permit", 20), untilAt: null }]);
});

test("the same again changes nothing, and the version stays", async () => {
  const sql = await ledgerWithOffices();
  await save(sql, "2026-01-05T09:00", item("permit", 3));
  const before = await version(sql);
  expect(await save(sql, "2026-11-04T12:00", item("permit", 3))).toBe(0);
  expect([await kept(sql), await version(sql)]).toEqual([["permit 3 now"], before]);
  await save(sql, "2026-11-04T12:00", item("permit", 10));
  expect(await version(sql)).toBe(before + 1);
});

test("of two changes at one moment the one between held for no time, and a clock set back does not reorder the past", async () => {
  const sql = await ledgerWithOffices();
  await save(sql, "2026-01-05T09:00", item("permit", 3));
  await save(sql, "2026-11-04T12:00:00.000789", item("permit", 5));
  await save(sql, "2026-11-04T12:00", item("permit", 10));
  await save(sql, "2026-11-03T12:00", item("permit", 14));
  expect(await kept(sql)).toEqual(["permit 3 2026-11-04T12:00:00", "permit 14 now"]);
  await save(sql, "2026-11-05T12:00", item("permit", 20));
  expect(await kept(sql)).toEqual(["permit 3 2026-11-04T12:00:00", "permit 14 2026-11-05T12:00:00", "permit 20 now"]);
});

test("a correction puts another past in place of a type's, moves the version and begins a recount of that type", async () => {
  const sql = await ledgerWithOffices();
  await save(sql, "2026-01-05T09:00", item("permit", 3), item("report", 7));
  await save(sql, "2026-03-01T09:00", item("permit", 5), item("report", 8));
  await save(sql, "2026-11-04T12:00", item("permit", 10));
  const [first] = await readCatalogueHistory(sql, "office");
  const before = await version(sql);
  const declaredAt = Temporal.Instant.from("2026-11-05T09:00+09:00");
  const untilAt = Temporal.Instant.from("2026-03-01T09:00+09:00");
  const recount = await correctCatalogue(sql, {
    officeId: "office",
    codes: ["permit"],
    past: [{ ...first!, untilAt }],
    declaredAt,
    tellAt: declaredAt,
  });
  expect(recount).toMatchObject({
    cause: "catalogue",
    version: String(before + 1),
    changedDays: [],
    itemCodes: ["permit"],
    finishedAt: null,
  });
  expect([await kept(sql), await version(sql)]).toEqual([
    ["permit 3 2026-03-01T09:00:00", "permit 10 now", "report 7 2026-03-01T09:00:00", "report 8 now"],
    before + 1,
  ]);
});

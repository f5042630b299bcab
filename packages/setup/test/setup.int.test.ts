import { migrateEventLog, postgresEventLog } from "@gihan/event-log/postgres";
import { readCatalogue } from "@gihan/ledger/catalogue";
import { readOffice } from "@gihan/ledger/offices";
import { createPool } from "@gihan/ledger/sql";
import { temporaryDatabase } from "@gihan/testing/temporary-database";
import { expect, onTestFinished, test } from "vitest";
import { addSamples } from "../src/add-samples.ts";
import { foundOffice } from "../src/found-office.ts";

async function emptyLedger() {
  const { connectionString } = await temporaryDatabase({ template: "ledger" });
  const pool = createPool({ connectionString, name: "setup-test", max: 2 });
  onTestFinished(() => pool.end());
  return pool;
}

test("an office that is founded again stays as it is", async () => {
  const pool = await emptyLedger();
  expect(await foundOffice(pool, { officeId: "hanbit", name: "한빛구청", email: "minwon@hanbit.example" })).toBe(true);
  expect(await foundOffice(pool, { officeId: "hanbit", name: "다른 이름", email: null })).toBe(false);
  expect(await readOffice(pool, "hanbit")).toMatchObject({ name: "한빛구청", email: "minwon@hanbit.example", deliveryMode: "sink" });
});

test("samples are a catalogue and a directory that comes through the log; asked for again before it is read, they are no events of the same name", async () => {
  const pool = await emptyLedger();
  await foundOffice(pool, { officeId: "hanbit", name: "한빛구청", email: null });
  await migrateEventLog(pool);
  const log = postgresEventLog({ pool, topics: ["complaints"], partitions: 1 });
  onTestFinished(() => log.close());
  for (const now of ["2026-11-24T09:00:00Z", "2026-11-24T10:00:00Z"]) {
    expect(await addSamples({ sql: pool, log, officeId: "hanbit", now: Temporal.Instant.from(now) })).toBe(true);
  }
  expect((await readCatalogue(pool, "hanbit")).every(({ isSample }) => isSample)).toBe(true);
  expect((await readOffice(pool, "hanbit")).catalogueVersion).toBe(2);
  const { rows } = await pool.query<{ id: string; office: string }>(
    "select convert_from(value, 'UTF8')::jsonb ->> 'id' as id, headers ->> 'gihan-office' as office from event_log.log_records",
  );
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  expect(new Set(rows.map(({ office }) => office))).toEqual(new Set(["hanbit"]));
});

test("an office with a directory of its own is given no samples", async () => {
  const pool = await emptyLedger();
  await foundOffice(pool, { officeId: "hanbit", name: "한빛구청", email: null });
  await pool.query("insert into departments (office_id, department_id, name, as_of) values ('hanbit', 'housing', '주택과', '')");
  const log = { append: () => Promise.reject(new Error("nothing is to be appended")) };
  expect(await addSamples({ sql: pool, log, officeId: "hanbit", now: Temporal.Now.instant() })).toBe(false);
  expect(await readCatalogue(pool, "hanbit")).toEqual([]);
});

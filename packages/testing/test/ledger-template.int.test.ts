import { beforeAll, expect, inject, test } from "vitest";
import { asAdmin, ledgerTemplate } from "../src/ledger-template.ts";
import { temporaryDatabase, type TemporaryDatabase } from "../src/temporary-database.ts";

let ofBeforeAll: TemporaryDatabase;

beforeAll(async () => {
  ofBeforeAll = await temporaryDatabase({ template: "ledger" });
});

test("a ledger database has the ledger's tables and takes rows of its own", async () => {
  const { rows } = await ofBeforeAll
    .pool()
    .query<{ tables: number }>(
      "select count(*)::int tables from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema')",
    );
  expect(rows[0]?.tables).toBeGreaterThan(5);
});

test("ten askers at the same time get ten databases of one template", async () => {
  const databases = await Promise.all(Array.from({ length: 10 }, () => temporaryDatabase({ template: "ledger" })));
  expect(new Set(databases.map((database) => database.connectionString)).size).toBe(10);
  const { rows } = await asAdmin(inject("postgresUrl"), (admin) =>
    admin.query<{ datname: string }>("select datname from pg_database where datname like 'ledger_template%'"),
  );
  expect(rows).toEqual([{ datname: await ledgerTemplate(inject("postgresUrl")) }]);
});

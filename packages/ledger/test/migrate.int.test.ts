import { temporaryDatabase } from "@gihan/testing/temporary-database";
import pg from "pg";
import { expect, test } from "vitest";
import { migrate, readMigrations } from "../src/migrate.ts";

test("migrations are numbered without a gap", async () => {
  const numbers = (await readMigrations()).map((migration) => migration.number);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
});

test("several processes migrate at once and each migration is applied once", async () => {
  const database = await temporaryDatabase({ template: "empty" });
  const applied = await Promise.all([1, 2, 3].map(() => migrate(database.connectionString)));
  expect(applied.flat().sort()).toEqual((await readMigrations()).map((migration) => migration.name));
  expect(await migrate(database.connectionString)).toEqual([]);
});

test("an older version refuses a database with a newer breaking migration", async () => {
  const database = await temporaryDatabase({ template: "ledger" });
  const client = new pg.Client({ connectionString: database.connectionString });
  await client.connect();
  await client.query("insert into migrations (number, name, is_breaking) values (9999, '9999_future.sql', true)");
  await client.end();
  await expect(migrate(database.connectionString)).rejects.toMatchObject({ code: "LEDGER_NEWER" });
});

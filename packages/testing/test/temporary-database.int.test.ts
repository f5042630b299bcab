import { Client } from "pg";
import { expect, inject, test } from "vitest";
import { temporaryDatabase } from "../src/temporary-database.ts";

const forTheWholeFile = await temporaryDatabase();
let ofAnEarlierTest = "";

async function databases(): Promise<string[]> {
  const admin = new Client({ connectionString: inject("postgresUrl") });
  await admin.connect();
  const { rows } = await admin.query<{ datname: string }>("select datname from pg_database");
  await admin.end();
  return rows.map((row) => row.datname);
}

const nameOf = (connectionString: string) => new URL(connectionString).pathname.slice(1);

test("two databases share nothing", async () => {
  const [one, other] = [await temporaryDatabase(), await temporaryDatabase()];
  ofAnEarlierTest = nameOf(one.connectionString);
  await one.pool().query("create table mine ()");
  await expect(other.pool().query("select from mine")).rejects.toMatchObject({ code: "42P01" });
});

test("a database goes with the test that asked for it, one of the file stays", async () => {
  const present = await databases();
  expect(present).not.toContain(ofAnEarlierTest);
  expect(present).toContain(nameOf(forTheWholeFile.connectionString));
});

test("a database is dropped although somebody is connected", async () => {
  const database = await temporaryDatabase();
  const client = new Client({ connectionString: database.connectionString });
  client.on("error", () => undefined);
  await client.connect();
  await database.drop();
  expect(await databases()).not.toContain(nameOf(database.connectionString));
});

test("the server stores text as UTF-8 in byte order and takes a few hundred connections", async () => {
  const { rows } = await forTheWholeFile
    .pool()
    .query<{ encoding: string; collation: string; connections: number }>(
      "select pg_encoding_to_char(encoding) encoding, datcollate collation, current_setting('max_connections')::int connections from pg_database where datname = current_database()",
    );
  expect(rows).toEqual([{ encoding: "UTF8", collation: "C", connections: 400 }]);
});

test("an empty database is there in well under a second", async () => {
  const startedAt = performance.now();
  await temporaryDatabase();
  const tookMs = performance.now() - startedAt;
  console.log(`temporaryDatabase took ${tookMs.toFixed(0)} ms`);
  expect(tookMs).toBeLessThan(1_000);
});

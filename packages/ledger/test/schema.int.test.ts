import { temporaryDatabase } from "@gihan/testing/temporary-database";
import { expect, test } from "vitest";
import { dumpSchema } from "./dump-schema.ts";

const heading = `-- The ledger's schema as its migrations make it, for reading; nothing is run from here.
-- After a new migration: npx vitest run --project integration packages/ledger/test/schema -u
`;

test("schema.sql is what the migrations make", async () => {
  const database = await temporaryDatabase({ template: "ledger" });
  const schema = await dumpSchema(database.pool());
  await expect(`${heading}\n${schema}`).toMatchFileSnapshot("../schema.sql");
});

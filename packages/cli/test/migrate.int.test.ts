import { temporaryDatabase } from "@gihan/testing/temporary-database";
import { expect, test } from "vitest";
import { runGihan } from "../src/gihan.ts";

test("gihan migrate prepares an empty database, and says at a second time that nothing was left", async () => {
  const { connectionString } = await temporaryDatabase();
  const migrate = async (): Promise<unknown> => {
    const out: string[] = [];
    const streams = {
      env: { DATABASE_URL: connectionString },
      stdout: { write: (part: string) => out.push(part) },
      stderr: { write: () => undefined },
    };
    expect(await runGihan(["migrate", "--json"], streams)).toBe(0);
    return JSON.parse(out.join(""));
  };
  expect(await migrate()).toMatchObject({ ledger: expect.arrayContaining(["0001_offices.sql"]) as string[], noticeQueue: "up-to-date" });
  expect(await migrate()).toMatchObject({ ledger: [] });
});

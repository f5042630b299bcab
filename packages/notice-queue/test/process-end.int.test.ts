import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { temporaryDatabase } from "@gihan/testing/temporary-database";
import { expect, it } from "vitest";
import { migrateNoticeQueue } from "../src/postgres/migrate-notice-queue.ts";

it("leaves nothing behind that keeps a process from ending once it is closed", async () => {
  const { connectionString } = await temporaryDatabase();
  await migrateNoticeQueue(connectionString);
  const program = fileURLToPath(new URL("./open-work-and-close.ts", import.meta.url));
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [program, connectionString], { timeout: 10_000 });
  expect(stdout).toBe("closed\n");
  expect(stderr).toBe("");
});

import { temporaryDatabase } from "@gihan/testing/temporary-database";
import { describe, expect, it } from "vitest";
import { migrateNoticeQueue } from "../src/postgres/migrate-notice-queue.ts";
import { postgresNoticeQueue } from "../src/postgres/postgres-notice-queue.ts";

describe("migrateNoticeQueue", () => {
  it("may be run by several processes at once, and again", async () => {
    const { connectionString, pool } = await temporaryDatabase();
    await Promise.all(Array.from({ length: 4 }, () => migrateNoticeQueue(connectionString)));
    await migrateNoticeQueue(connectionString);
    const { rows } = await pool().query(
      "select count(*)::int as versions, count(distinct version)::int as different from bullmq.migration",
    );
    expect(rows[0].versions).toBeGreaterThan(0);
    expect(rows[0].versions).toBe(rows[0].different);
  });

  it("keeps queues of two schemas apart", async () => {
    const { connectionString } = await temporaryDatabase();
    const [one, other] = await Promise.all(
      ["queue_one", "queue_other"].map(async (schema) => {
        await migrateNoticeQueue(connectionString, schema);
        return postgresNoticeQueue({ connectionString, schema });
      }),
    );
    await one?.add("email", [{ noticeId: "1", attempt: 1, delayMs: 60_000 }]);
    expect(await one?.counts("email")).toEqual({ waiting: 0, delayed: 1, active: 0 });
    expect(await other?.counts("email")).toEqual({ waiting: 0, delayed: 0, active: 0 });
    await Promise.all([one?.close(), other?.close()]);
  });

  it("is asked for by name when it was forgotten, and helps a queue that is open already", async () => {
    const { connectionString } = await temporaryDatabase();
    const queue = postgresNoticeQueue({ connectionString });
    await expect(queue.counts("email")).rejects.toMatchObject({
      code: "NOTICE_QUEUE_UNAVAILABLE",
      message: expect.stringContaining("migrat"),
    });
    await migrateNoticeQueue(connectionString);
    expect(await queue.counts("email")).toEqual({ waiting: 0, delayed: 0, active: 0 });
    await queue.close();
  });
});

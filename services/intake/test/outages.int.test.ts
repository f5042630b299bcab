import { postgresEventLog } from "@gihan/event-log/postgres";
import { temporaryDatabase } from "@gihan/testing/temporary-database";
import { createServer, type AddressInfo } from "node:net";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { accepted, createIntakeWorld, problemOf } from "./intake-world.ts";

/** How long it takes to be told that the log cannot take a batch. */
async function refusedWithin(world: Awaited<ReturnType<typeof createIntakeWorld>>): Promise<number> {
  const startedAt = performance.now();
  const answer = await world.post([accepted("e-1"), accepted("e-2")]);
  const tookMs = performance.now() - startedAt;
  expect(problemOf(answer)).toMatchObject({ status: 503, slug: "log-unavailable" });
  expect(answer.headers["retry-after"]).toBe("2");
  expect(answer.json<{ detail: string }>().detail).toContain("send the whole request again");
  return tookMs;
}

test("a log that is closed is told within a second", async () => {
  const world = await createIntakeWorld();
  await world.log.close();
  expect(await refusedWithin(world)).toBeLessThan(1_000);
});

test("a log whose server accepts connections and then says nothing is told within a second", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once("listening", resolve));
  const pool = new pg.Pool({ connectionString: `postgres://gihan@127.0.0.1:${(server.address() as AddressInfo).port}/none` });
  const log = postgresEventLog({ pool, topics: ["complaints"] });
  onTestFinished(() => log.close());
  expect(await refusedWithin(await createIntakeWorld({ instead: { log } }))).toBeLessThan(1_000);
});

test("a log that another transaction has locked is told within a second, and takes the batch when it is sent again", async () => {
  const world = await createIntakeWorld();
  await world.post(accepted("e-0"));
  const blocker = await world.pool.connect();
  await blocker.query("begin");
  await blocker.query("select from event_log.log_partitions for update");
  expect(await refusedWithin(world)).toBeLessThan(1_000);
  await blocker.query("rollback");
  blocker.release();
  expect((await world.post([accepted("e-1"), accepted("e-2")])).statusCode).toBe(202);
});

test("look-ups are answered 503 while the ledger is away, posts are taken", async () => {
  const world = await createIntakeWorld();
  await world.pool.end();
  for (const url of ["/v1/events?source=urn:saeol:jongno&id=e-1", "/v1/complaints/saeol/2026-1"]) {
    const answer = await world.send({ method: "GET", url });
    expect(problemOf(answer)).toMatchObject({ status: 503, slug: "ledger-unavailable" });
    expect(answer.headers["retry-after"]).toBe("2");
  }
  expect((await world.post(accepted())).statusCode).toBe(202);
});

test("a look-up that gets no answer is given up", async () => {
  const never = { query: () => Promise.withResolvers<never>().promise };
  const world = await createIntakeWorld({ instead: { pool: never }, config: { lookupTimeoutMs: 20 } });
  expect(problemOf(await world.send({ method: "GET", url: "/v1/complaints/saeol/2026-1" })).slug).toBe("ledger-unavailable");
});

test("a ledger without tables is no reason to lose what is accepted", async () => {
  const empty = (await temporaryDatabase()).pool();
  const log = postgresEventLog({ pool: empty, topics: ["complaints"] });
  onTestFinished(() => log.close());
  expect(await refusedWithin(await createIntakeWorld({ instead: { log } }))).toBeLessThan(1_000);
});

import { closeEventLog, reopenEventLog } from "@gihan/event-log/close-postgres";
import { migrateEventLog, postgresEventLog } from "@gihan/event-log/postgres";
import { createPool } from "@gihan/ledger/sql";
import { ManualClock } from "@gihan/runtime/clock";
import { createLogger } from "@gihan/runtime/logger";
import { temporaryDatabase, type TemporaryDatabase } from "@gihan/testing/temporary-database";
import { expect, onTestFinished, test } from "vitest";
import { wireIntake, type Intake } from "../src/wire.ts";
import { now } from "./intake-world.ts";

async function createIntake(template: "ledger" | "empty", port = 0): Promise<Intake> {
  return (await createIntakeOn(template, port)).intake;
}

async function createIntakeOn(
  template: "ledger" | "empty",
  port = 0,
): Promise<{ readonly intake: Intake; readonly database: TemporaryDatabase }> {
  const database = await temporaryDatabase({ template });
  const pool = createPool({ connectionString: database.connectionString, name: "wire-test", onError: () => undefined });
  await migrateEventLog(database.pool());
  const log = postgresEventLog({ pool: database.pool(), topics: ["complaints", "notices"] });
  const logger = createLogger({ level: "silent", name: "intake" });
  const intake = wireIntake({ pool, log, clock: new ManualClock(now), logger, config: { port } });
  onTestFinished(async () => {
    await intake.stop();
    await log.close();
    await pool.end();
  });
  return { intake, database };
}

test("an intake starts, is ready, stops, and starts again; doing either twice changes nothing", async () => {
  const intake = await createIntake("ledger");
  for (let round = 0; round < 2; round++) {
    await intake.start();
    await intake.start();
    const ready = await fetch(`${intake.url()}/readyz`);
    expect(await ready.json()).toEqual({
      status: "ready",
      checks: [
        { name: "postgres", status: "ok", isNeeded: false },
        { name: "ledger-migrated", status: "ok", isNeeded: true },
        { name: "event-log", status: "ok", isNeeded: true },
        { name: "keys", status: "ok", isNeeded: true },
        { name: "clock", status: "ok", isNeeded: true },
      ],
    });
    const url = intake.url();
    await intake.stop();
    await intake.stop();
    await expect(fetch(`${url}/livez`)).rejects.toThrow();
  }
  expect(() => intake.url()).toThrow("does not listen");
});

test("an intake whose log is closed for appends, as the office moves, is alive but not ready until it is opened again", async () => {
  const { database, intake } = await createIntakeOn("ledger");
  await intake.start();
  const ready = async () =>
    (await fetch(`${intake.url()}/readyz`)).json() as Promise<{ status: unknown; checks: { name: string; status: string }[] }>;
  expect(await ready()).toMatchObject({ status: "ready" });
  await closeEventLog(database.pool());
  const { status, checks } = await ready();
  expect([status, checks.filter((check) => check.status === "failing").map(({ name }) => name)]).toEqual([503, ["event-log"]]);
  expect((await fetch(`${intake.url()}/livez`)).status).toBe(200);
  await reopenEventLog(database.pool());
  expect(await ready()).toMatchObject({ status: "ready" });
});

test("an intake on a ledger that is not migrated is alive but not ready, and says why", async () => {
  const intake = await createIntake("empty");
  await intake.start();
  const answer = await fetch(`${intake.url()}/readyz`);
  expect(answer.status).toBe(503);
  const { checks } = (await answer.json()) as { checks: { name: string; status: string }[] };
  expect(checks.filter(({ status }) => status === "failing").map(({ name }) => name)).toEqual(["ledger-migrated", "keys"]);
  expect((await fetch(`${intake.url()}/livez`)).status).toBe(200);
});

test("a port that is taken is told at the start, which may be tried again", async () => {
  const first = await createIntake("ledger");
  await first.start();
  const second = await createIntake("ledger", Number(new URL(first.url()).port));
  await expect(second.start()).rejects.toThrow("EADDRINUSE");
  await first.stop();
  await second.start();
  expect((await fetch(`${second.url()}/livez`)).status).toBe(200);
});

import { createPool } from "@gihan/ledger/sql";
import { stepClock, allowSteppingUntil } from "@gihan/ledger/stepped-clock";
import { setDelivery } from "@gihan/ledger/offices";
import { createLogger } from "@gihan/runtime/logger";
import type { Verdict } from "@gihan/runtime/health/watchdog";
import type { ProcessConfig } from "@gihan/runtime/variables/process-variables";
import { foundOffice, sampleOffice } from "@gihan/setup/found-office";
import { temporaryDatabase } from "@gihan/testing/temporary-database";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { openProcess, type Foundation, type OpenedProcess, type OpenProcess, type Standing } from "../src/open-process.ts";

const startAt = Temporal.Instant.from("2026-09-21T08:00:00+09:00");

interface Opening {
  readonly databaseUrl: string;
  readonly process?: Partial<ProcessConfig>;
  readonly machineNow?: () => number;
  readonly signal?: AbortSignal;
  readonly standing?: Partial<Standing>;
}

interface Opened extends OpenedProcess {
  readonly foundation: Foundation;
  readonly said: readonly string[];
  readonly faults: readonly Error[];
  ask(path: string): Promise<{ readonly status: number; readonly body: string }>;
}

/** Opens a process around a service that does nothing; it goes with the test. */
async function open({ databaseUrl, standing = {}, ...opening }: Opening): Promise<Opened> {
  const said: string[] = [];
  const faults: Error[] = [];
  let foundation: Foundation | undefined;
  const options: OpenProcess = {
    name: "test",
    poolSize: 2,
    config: {
      databaseUrl,
      process: {
        clock: { kind: "system" },
        logLevel: "silent",
        health: { host: "127.0.0.1", port: 0 },
        startTimeoutMs: 20_000,
        stopGraceMs: 5_000,
        maxSkewMs: 2_000,
        ...opening.process,
      },
    },
    logger: createLogger({ level: "silent", name: "test" }),
    signal: opening.signal ?? new AbortController().signal,
    onProgress: (sentence) => said.push(sentence),
    onFatal: (error) => faults.push(error),
    ...(opening.machineNow && { machineNow: opening.machineNow }),
  };
  const opened = await openProcess(options, async (given) => {
    foundation = given;
    return { checks: given.checks, watched: [], ...standing };
  });
  onTestFinished(() => opened.stop());
  return {
    ...opened,
    foundation: foundation!,
    said,
    faults,
    async ask(path) {
      const response = await fetch(opened.healthUrl + path);
      return { status: response.status, body: await response.text() };
    },
  };
}

const notReady = (check: string) => ({ status: 503, body: expect.stringContaining(`{"name":"${check}","status":"failing"`) as string });

describe("a start", () => {
  test("of many at once on an empty database migrates it once, and all of them are ready", async () => {
    const database = await temporaryDatabase();
    const all = await Promise.all(Array.from({ length: 5 }, () => open({ databaseUrl: database.connectionString })));
    for (const { ask } of all) expect(await ask("/readyz")).toMatchObject({ status: 200 });
    const { rows } = await database.pool().query("select count(*)::int as all, count(distinct number)::int as once from migrations");
    expect(rows[0].all).toBe(rows[0].once);
  });

  test("waits for a database that is not there yet", async () => {
    const database = await temporaryDatabase();
    const name = new URL(database.connectionString).pathname.slice(1);
    const admin = new URL(database.connectionString);
    admin.pathname = "/postgres";
    const pool = database.pool({ connectionString: admin.href, max: 1 });
    await pool.query(`alter database ${name} rename to ${name}_later`);
    const opening = open({ databaseUrl: database.connectionString });
    await vi.waitFor(async () => expect((await pool.query("select 1 from pg_stat_database where datname = $1", [name])).rowCount).toBe(0));
    await pool.query(`alter database ${name}_later rename to ${name}`);
    expect(await (await opening).ask("/readyz")).toMatchObject({ status: 200 });
  });

  test("on a database that does not come ends with a sentence, and leaves nothing listening", async () => {
    const databaseUrl = "postgres://gihan@127.0.0.1:1/gihan";
    await expect(open({ databaseUrl, process: { startTimeoutMs: 10 } })).rejects.toMatchObject({
      code: "STORE_AWAY",
      message: expect.stringContaining("PostgreSQL에"),
    });
  });

  test("that is called off ends at once", async () => {
    const calling = new AbortController();
    const opening = open({ databaseUrl: "postgres://gihan@127.0.0.1:1/gihan", signal: calling.signal });
    calling.abort();
    await expect(opening).rejects.toThrow(/abort/i);
  });

  test("beside a newer version goes on, unless that has broken with the older ones", async () => {
    const database = await temporaryDatabase({ template: "ledger" });
    const note = (number: number, isBreaking: boolean) =>
      database.pool().query("insert into migrations (number, name, is_breaking) values ($1, 'newer', $2)", [number, isBreaking]);
    await note(9_998, false);
    expect(await (await open({ databaseUrl: database.connectionString })).ask("/readyz")).toMatchObject({ status: 200 });
    await note(9_999, true);
    await expect(open({ databaseUrl: database.connectionString })).rejects.toMatchObject({ code: "LEDGER_NEWER" });
  });
});

describe("readiness", () => {
  test("ends when the ledger goes back behind this version", async () => {
    const database = await temporaryDatabase({ template: "ledger" });
    const { ask } = await open({ databaseUrl: database.connectionString });
    await database.pool().query("delete from migrations");
    expect(await ask("/readyz")).toEqual(notReady("ledger-migrated"));
  });

  test("ends with the database, and liveness does not; gauges that were read there are gone", async () => {
    const database = await temporaryDatabase({ template: "ledger" });
    const { ask, foundation } = await open({ databaseUrl: database.connectionString });
    foundation.metrics.gauge({
      name: "of_the_ledger",
      help: "a test",
      read: async () => (await foundation.pool.query("select 1")).rowCount,
    });
    expect((await ask("/metrics")).body).toMatch(/^of_the_ledger 1$/m);
    await database.drop();
    expect(await ask("/readyz")).toEqual(notReady("postgres"));
    expect(await ask("/livez")).toMatchObject({ status: 200 });
    expect((await ask("/metrics")).body).not.toMatch(/^of_the_ledger/m);
  });

  test("ends while the machine's clock is not the database's, and so does work", async () => {
    const database = await temporaryDatabase({ template: "ledger" });
    let aheadMs = 10_000;
    const { ask, foundation } = await open({ databaseUrl: database.connectionString, machineNow: () => Date.now() + aheadMs });
    expect(foundation.mayWork()).toBe(false);
    expect(await ask("/readyz")).toEqual(notReady("clock"));
    expect((await ask("/metrics")).body).toMatch(/^clock_skew_seconds (9\.9|10)/m);
    aheadMs = 0;
    await vi.waitFor(() => expect(foundation.mayWork()).toBe(true), { timeout: 5_000 });
    expect(await ask("/readyz")).toMatchObject({ status: 200 });
  });
});

test("a process whose work stands still says so, and is ended", async () => {
  const database = await temporaryDatabase({ template: "ledger" });
  const judge = vi.fn<() => Promise<Verdict>>(async () => ({ kind: "stuck", reason: "hangs" }));
  const { ask, faults } = await open({ databaseUrl: database.connectionString, standing: { watched: [{ name: "sweep", judge }] } });
  await vi.waitFor(async () => expect(await ask("/livez")).toMatchObject({ status: 503, body: expect.stringContaining("sweep: hangs") }));
  expect(faults).toEqual([expect.objectContaining({ message: expect.stringContaining("sweep: hangs") })]);
});

describe("the stepped clock", () => {
  const stepped = { clock: { kind: "stepped", startAt } } as const;

  test("is the same in every process, whoever steps it", async () => {
    const database = await temporaryDatabase({ template: "ledger" });
    const both = await Promise.all([1, 2].map(() => open({ databaseUrl: database.connectionString, process: stepped })));
    const pool = createPool({ connectionString: database.connectionString, name: "test", max: 1 });
    onTestFinished(() => pool.end());
    const later = startAt.add({ hours: 5 });
    await allowSteppingUntil(pool, later);
    await stepClock(pool, { from: startAt, to: later });
    for (const { foundation } of both) await vi.waitFor(() => expect(foundation.clock.now()).toEqual(later));
  });

  test("is refused where delivery is live, and a real clock where time has been stepped", async () => {
    const database = await temporaryDatabase({ template: "ledger" });
    const pool = createPool({ connectionString: database.connectionString, name: "test", max: 1 });
    onTestFinished(() => pool.end());
    await open({ databaseUrl: database.connectionString, process: stepped });
    await expect(open({ databaseUrl: database.connectionString })).rejects.toMatchObject({ code: "LEDGER_OTHER_CLOCK" });
    await foundOffice(pool, sampleOffice);
    await setDelivery(pool, { officeId: "office", mode: "live", redirectTo: null, at: startAt });
    await expect(open({ databaseUrl: database.connectionString, process: stepped })).rejects.toMatchObject({ code: "LEDGER_OTHER_CLOCK" });
  });
});

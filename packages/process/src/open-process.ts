import { databaseNow } from "@gihan/ledger/machine-time";
import { isMigrated } from "@gihan/ledger/migrate";
import type { Sql } from "@gihan/ledger/sql";
import { readSteppedClock } from "@gihan/ledger/stepped-clock";
import { awaitStore } from "@gihan/runtime/await-store";
import type { Clock } from "@gihan/runtime/clock";
import { startHealthServer } from "@gihan/runtime/health/health-server";
import { checkReadiness, once, type ReadinessCheck } from "@gihan/runtime/health/readiness";
import { createWatchdog, type Watchdog, type Watched } from "@gihan/runtime/health/watchdog";
import { openMetrics, type Metrics } from "@gihan/runtime/metrics";
import type { ServiceStart } from "@gihan/runtime/run-service";
import { createSkewWatch } from "@gihan/runtime/skew";
import { followSteppedClock, SteppedClock } from "@gihan/runtime/stepped-clock";
import { Teardown } from "@gihan/runtime/teardown";
import type { ProcessConfig } from "@gihan/runtime/variables/process-variables";
import type pg from "pg";
import { openClock } from "./open-clock.ts";
import { openLedger } from "./open-ledger.ts";

/** What a service of the distributed shape has to know besides its own. */
export interface LedgerProcessConfig {
  readonly process: ProcessConfig;
  readonly databaseUrl: string;
}

export interface OpenProcess extends ServiceStart<LedgerProcessConfig> {
  /** Name of the service: "scheduler". */
  readonly name: string;
  readonly poolSize: number;
  /** Whether this service is the one that moves a stepped clock, and so need not look where it stands. @default false */
  readonly movesClock?: boolean;
  /** Epoch milliseconds of the machine's clock, as compared with the database's. @default Date.now */
  readonly machineNow?: () => number;
}

/** What every service stands on as a process of its own. */
export interface Foundation {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  /** False while the machine's clock is not the database's: then nothing is claimed or consumed. */
  readonly mayWork: () => boolean;
  readonly metrics: Metrics;
  /** That the ledger and the clock are there. */
  readonly checks: readonly ReadinessCheck[];
  /** Taken down at the stop, before whatever was added earlier. */
  onStop(step: () => Promise<unknown>): void;
  /** Waits for another store as for Postgres. */
  wait<Result>(store: string, attempt: () => Promise<Result>): Promise<Result>;
}

/** What a service that runs is asked about. */
export interface Standing {
  readonly checks: readonly ReadinessCheck[];
  readonly watched: readonly Watched[];
}

export interface OpenedProcess {
  /** `/livez`, `/readyz`, `/metrics`. */
  readonly healthUrl: string;
  stop(): Promise<void>;
}

/** How long one question of readiness may take. */
const checkLimitMs = 2_000;
const watchEveryMs = 5_000;

/**
 * Opens a process around a service: health first, so that whoever watches sees it starting; then the ledger, brought to this version;
 * the clock; and at last the service itself, which `build` starts. Whatever fails half-way is taken down again.
 */
export async function openProcess(options: OpenProcess, build: (foundation: Foundation) => Promise<Standing>): Promise<OpenedProcess> {
  const teardown = new Teardown();
  try {
    return await openAll(options, build, teardown);
  } catch (error) {
    await teardown.run();
    throw error;
  }
}

async function openAll(
  options: OpenProcess,
  build: (foundation: Foundation) => Promise<Standing>,
  teardown: Teardown,
): Promise<OpenedProcess> {
  const { config, logger, signal, onProgress, name } = options;
  const metrics = openMetrics();
  let checks: readonly ReadinessCheck[] = [starting];
  let watchdog: Watchdog | null = null;

  const health = await startHealthServer({
    ...config.process.health,
    stuck: () => watchdog?.stuck() ?? [],
    readiness: () =>
      checkReadiness({
        checks,
        limitMs: checkLimitMs,
        onFailure: (check, error) => logger.warn({ err: error, check }, "a readiness check failed"),
      }),
    metrics: () => metrics.render(),
    onFault: (error) => logger.error({ err: error }, "a question about health could not be answered"),
  });
  teardown.add(() => health.stop());
  logger.info({ url: health.url }, "health is answered");

  const pool = await openLedger({
    databaseUrl: config.databaseUrl,
    name: `gihan-${name}`,
    poolSize: options.poolSize,
    startTimeoutMs: config.process.startTimeoutMs,
    logger,
    signal,
    onProgress,
  });
  teardown.add(() => pool.end());
  const skew = createSkewWatch({
    databaseNow: () => databaseNow(pool as unknown as Sql),
    machineNow: options.machineNow,
    limitMs: config.process.maxSkewMs,
    logger,
  });
  teardown.add(() => skew.stop());
  await skew.start();
  metrics.gauge({
    name: "clock_skew_seconds",
    help: "How far this machine's clock is ahead of the database's",
    async read() {
      const aheadMs = skew.aheadMs();
      return aheadMs === null ? null : aheadMs / 1000;
    },
  });
  const clock = await openClock(pool as unknown as Sql, config.process.clock);
  if (clock instanceof SteppedClock && !options.movesClock) {
    const follower = followSteppedClock({
      clock,
      read: async () => (await readSteppedClock(pool as unknown as Sql))?.nowAt ?? null,
      onError: (error) => logger.warn({ err: error }, "could not look where the clock stands"),
    });
    teardown.add(() => follower.stop());
    await follower.start();
  }

  const standing = await build({
    pool,
    clock,
    metrics,
    checks: [...ledgerChecks(pool as unknown as Sql), clockCheck(skew)],
    mayWork: () => !skew.isSkewed(),
    onStop: (step) => teardown.add(step),
    wait: (store, attempt) => awaitStore({ store, attempt, timeoutMs: config.process.startTimeoutMs, signal, onProgress }),
  });
  signal.throwIfAborted();
  checks = standing.checks;
  watchdog = createWatchdog({ watched: standing.watched, everyMs: watchEveryMs, onStuck: options.onFatal });
  teardown.add(() => watchdog!.stop());
  await watchdog.start();
  return { healthUrl: health.url, stop: () => teardown.run() };
}

const starting: ReadinessCheck = { name: "started", isNeeded: true, check: () => Promise.reject(new Error("the process is starting")) };

function ledgerChecks(sql: Sql): readonly ReadinessCheck[] {
  const assertMigrated = once(async () => {
    if (!(await isMigrated(sql))) throw new Error("the ledger is not migrated to this version");
  });
  return [
    { name: "postgres", isNeeded: true, check: () => sql.query("select 1") },
    { name: "ledger-migrated", isNeeded: true, check: assertMigrated },
  ];
}

function clockCheck(skew: { isSkewed(): boolean; aheadMs(): number | null }): ReadinessCheck {
  return {
    name: "clock",
    isNeeded: true,
    check: async () => {
      if (skew.isSkewed()) throw new Error(`the machine's clock is ${skew.aheadMs() ?? "an unknown number of"} ms ahead of the database's`);
    },
  };
}

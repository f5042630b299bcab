import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { calculatorPages } from "@gihan/calculator/pages";
import { startSink, type Sink } from "@gihan/channels/sink";
import { isWriterTopic, topics } from "@gihan/contracts/topics";
import { reopenEventLog } from "@gihan/event-log/close-postgres";
import { migrateEventLog, postgresEventLog } from "@gihan/event-log/postgres";
import { wireIntake } from "@gihan/intake/wire";
import { databaseNow } from "@gihan/ledger/machine-time";
import { assertNotMoved, isMoveAbandoned, liftHold } from "@gihan/ledger/installation";
import { migrate } from "@gihan/ledger/migrate";
import { createPool, inTransaction } from "@gihan/ledger/sql";
import { startSteppedClock } from "@gihan/ledger/stepped-clock";
import { migrateNoticeQueue } from "@gihan/notice-queue/migrate-postgres";
import { postgresNoticeQueue } from "@gihan/notice-queue/postgres";
import { openChannels, wireNotifier } from "@gihan/notifier/wire";
import { systemClock, type Clock } from "@gihan/runtime/clock";
import { startEmbeddedPostgres } from "@gihan/runtime/embedded-postgres";
import type { Logger } from "@gihan/runtime/logger";
import { createSkewWatch } from "@gihan/runtime/skew";
import { SteppedClock } from "@gihan/runtime/stepped-clock";
import { Teardown } from "@gihan/runtime/teardown";
import { wireScheduler } from "@gihan/scheduler/wire";
import { addSamples } from "@gihan/setup/add-samples";
import { foundOffice, sampleOffice } from "@gihan/setup/found-office";
import pg from "pg";
import { firstKey } from "./application/first-key.ts";
import type { StandaloneConfig } from "./config.ts";

/** What the person who started Gihan is told. */
export interface Standalone {
  readonly url: string;
  /** Page of the sink; null when another sink is configured. */
  readonly sinkUrl: string | null;
  readonly dataFolder: string;
  /** The key of the first start; null when it is gone or was revoked. */
  readonly token: string | null;
  readonly isFirstStart: boolean;
  readonly clock: Clock;
  readonly connectionString: string;
  /** Stops everything in order: doors first, then workers, then what they stand on. Tolerates being called twice. */
  stop(): Promise<void>;
}

export interface StandaloneParts {
  readonly config: StandaloneConfig;
  readonly logger: Logger;
  /** Takes one sentence per step, for whoever watches the start. */
  readonly onProgress: (sentence: string) => void;
  /** The process cannot go on. */
  readonly onFatal: (error: Error) => void;
}

const maxSkewMs = 2_000;

/** Starts the embedded shape: one process on one Postgres. Whatever fails half-way is taken down again. */
export async function startStandalone(parts: StandaloneParts): Promise<Standalone> {
  const teardown = new Teardown();
  try {
    return await startAll(parts, teardown);
  } catch (error) {
    await teardown.run();
    throw error;
  }
}

async function startAll({ config, logger, onProgress, onFatal }: StandaloneParts, teardown: Teardown): Promise<Standalone> {
  await mkdir(config.dataFolder, { recursive: true });
  const { connectionString, dataFolder } = await openDatabase();
  onProgress("데이터베이스를 준비합니다…");
  await migrate(connectionString);
  await migrateNoticeQueue(connectionString);

  const poolOf = (name: string, max: number): pg.Pool => {
    const pool = createPool({
      connectionString,
      name: `gihan-${name}`,
      max,
      onError: (error) => logger.warn({ err: error }, "lost a connection"),
    });
    teardown.add(() => pool.end());
    return pool;
  };
  const shortPool = new pg.Pool({ connectionString, application_name: "gihan-event-log", max: 3 });
  shortPool.on("error", (error) => logger.warn({ err: error }, "lost a connection"));
  teardown.add(() => shortPool.end());
  await migrateEventLog(shortPool);

  const log = postgresEventLog({ pool: shortPool, topics: Object.values(topics), isTopic: isWriterTopic, log: logger });
  teardown.add(() => log.close());
  const queue = postgresNoticeQueue({ connectionString, log: logger });
  teardown.add(() => queue.close());

  const pool = poolOf("intake", 4);
  await assertNotMoved(pool);
  await inTransaction(pool, async (sql) => {
    if (!(await isMoveAbandoned(sql))) return;
    await liftHold(sql, "moving");
    await reopenEventLog(shortPool);
    onProgress("끝나지 않은 옮기기를 취소했습니다. 여기서 계속합니다.");
  });
  const clock = await openClock(pool);
  const mayWork = await watchSkew(pool);
  const { officeId } = sampleOffice;
  const isFirstStart = await foundOffice(pool, sampleOffice);
  if (isFirstStart) await addSamples({ sql: pool, log, officeId, now: clock.now() });
  const token = await firstKey({ pool, dataFolder: config.dataFolder, officeId, isNew: isFirstStart });
  const sink = await openSink();
  const { channels, close } = openChannels({ ...config, sink: config.externalSink ?? sink!, mailFrom: config.notifier.mailFrom });
  teardown.add(close);

  const notifier = wireNotifier({
    pool: poolOf("notifier", 6),
    queue,
    channels,
    clock,
    logger: logger.child({ service: "notifier" }),
    config: config.notifier,
    mayWork,
  });
  const scheduler = wireScheduler({
    pool: poolOf("scheduler", 6),
    log,
    queue,
    clock,
    logger: logger.child({ service: "scheduler" }),
    config: config.scheduler,
    mayWork,
    onFatal,
  });
  const intake = wireIntake({
    pool,
    log,
    clock,
    logger: logger.child({ service: "intake" }),
    config: config.intake,
    mayWork,
    pages: calculatorPages({ at: "/calculator/", keptIn: join(config.dataFolder, "calculator") }),
  });
  for (const service of [notifier, scheduler, intake]) {
    teardown.add(() => service.stop());
    await service.start();
  }
  return {
    url: intake.url(),
    sinkUrl: sink?.pageUrl ?? null,
    dataFolder,
    token,
    isFirstStart,
    clock,
    connectionString,
    stop: () => teardown.run(),
  };

  async function openDatabase(): Promise<{ readonly connectionString: string; readonly dataFolder: string }> {
    if (config.databaseUrl !== null) return { connectionString: config.databaseUrl, dataFolder: config.dataFolder };
    const server = await startEmbeddedPostgres({ dataFolder: config.dataFolder, log: logger, onProgress, onLost: onFatal });
    teardown.add(() => server.stop());
    return server;
  }

  async function openClock(sql: pg.Pool): Promise<Clock> {
    if (config.clock.kind === "system") return systemClock;
    return new SteppedClock((await startSteppedClock(sql, config.clock.startAt)).nowAt);
  }

  /** A database on another machine has another clock. */
  async function watchSkew(sql: pg.Pool): Promise<() => boolean> {
    if (config.databaseUrl === null) return () => true;
    const skew = createSkewWatch({ databaseNow: () => databaseNow(sql), limitMs: maxSkewMs, logger });
    teardown.add(() => skew.stop());
    await skew.start();
    return () => !skew.isSkewed();
  }

  /** The sink takes everything until delivery is set to live; another one than the built-in has a page of its own. */
  async function openSink(): Promise<Sink | null> {
    if (config.externalSink !== null) return null;
    const sink = await startSink({ pagePort: config.sinkPort, file: join(config.dataFolder, "sink.jsonl"), now: () => clock.now() });
    teardown.add(() => sink.stop());
    return sink;
  }
}

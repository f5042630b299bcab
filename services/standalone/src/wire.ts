import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { emailChannel } from "@gihan/channels/email";
import type { Channel } from "@gihan/channels/port";
import { startSink, type Sink } from "@gihan/channels/sink";
import { sinkTextChannel } from "@gihan/channels/text";
import { topics } from "@gihan/contracts/topics";
import { migrateEventLog, postgresEventLog } from "@gihan/event-log/postgres";
import { wireIntake } from "@gihan/intake/wire";
import { migrate } from "@gihan/ledger/migrate";
import { createPool } from "@gihan/ledger/sql";
import { startSteppedClock } from "@gihan/ledger/stepped-clock";
import { migrateNoticeQueue } from "@gihan/notice-queue/migrate-postgres";
import { postgresNoticeQueue } from "@gihan/notice-queue/postgres";
import { wireNotifier } from "@gihan/notifier/wire";
import { systemClock, type Clock } from "@gihan/runtime/clock";
import { startEmbeddedPostgres } from "@gihan/runtime/embedded-postgres";
import type { Logger } from "@gihan/runtime/logger";
import { SteppedClock } from "@gihan/runtime/stepped-clock";
import { wireScheduler } from "@gihan/scheduler/wire";
import pg from "pg";
import { firstKey } from "./application/first-key.ts";
import { firstOfficeId, prepareOffice } from "./application/prepare-office.ts";
import { Teardown } from "./application/teardown.ts";
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

  const log = postgresEventLog({ pool: shortPool, topics: Object.values(topics), log: logger });
  teardown.add(() => log.close());
  const queue = postgresNoticeQueue({ connectionString, log: logger });
  teardown.add(() => queue.close());

  const pool = poolOf("intake", 4);
  const clock = await openClock(pool);
  const isFirstStart = await prepareOffice({ pool, log, clock });
  const token = await firstKey({ pool, dataFolder: config.dataFolder, officeId: firstOfficeId, isNew: isFirstStart });
  const { channels, sink } = await openChannels();

  const notifier = wireNotifier({
    pool: poolOf("notifier", 6),
    queue,
    channels,
    clock,
    logger: logger.child({ service: "notifier" }),
    config: config.notifier,
  });
  const scheduler = wireScheduler({
    pool: poolOf("scheduler", 6),
    log,
    queue,
    clock,
    logger: logger.child({ service: "scheduler" }),
    config: config.scheduler,
    onFatal,
  });
  const intake = wireIntake({ pool, log, clock, logger: logger.child({ service: "intake" }), config: config.intake });
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

  /** The sink takes everything until delivery is set to live; a relay is used only for redirected and live deliveries. */
  async function openChannels(): Promise<{
    readonly channels: Parameters<typeof wireNotifier>[0]["channels"];
    readonly sink: Sink | null;
  }> {
    const keep = <Each extends Channel>(channel: Each): Each => {
      teardown.add(() => channel.close());
      return channel;
    };
    const sink =
      config.externalSink === null
        ? await startSink({ pagePort: config.sinkPort, file: join(config.dataFolder, "sink.jsonl"), now: () => clock.now() })
        : null;
    if (sink) teardown.add(() => sink.stop());
    const { smtpUrl, textUrl } = config.externalSink ?? { smtpUrl: sink!.smtpUrl, textUrl: sink!.textUrl };
    const mail = { from: config.notifier.mailFrom ?? "gihan@localhost", messageIdDomain: config.messageIdDomain };
    return {
      sink,
      channels: {
        sink: { email: keep(emailChannel({ ...mail, smtpUrl })), text: keep(sinkTextChannel({ url: textUrl })) },
        live: { email: config.smtpUrl === null ? null : keep(emailChannel({ ...mail, smtpUrl: config.smtpUrl })), text: null },
      },
    };
  }
}

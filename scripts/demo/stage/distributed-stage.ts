import { join } from "node:path";
import { topics } from "@gihan/contracts/topics";
import { kafkaEventLog } from "@gihan/event-log/kafka";
import type { EventLog } from "@gihan/event-log/port";
import { anyFirstPort } from "@gihan/local-servers/any-first-port";
import { portOf, setupDefinition, type ServicePlaces } from "@gihan/local-servers/service-definitions";
import { startServices, type LocalServices } from "@gihan/local-servers/services";
import { startServers, type LocalServers } from "@gihan/local-servers/servers";
import { install } from "@gihan/local-servers/install";
import { trialKey } from "@gihan/local-servers/setup";
import { isLogRead } from "@gihan/process/read-lag";
import { createDataFolder } from "../data-folder.ts";
import type { DemoStage, OpenStage } from "./demo-stage.ts";
import { jobsThroughRedis } from "./jobs-through-redis.ts";

/** Real Kafka, Redis and Postgres and each service as a process of its own, in a folder that is taken away again. */
export async function openDistributedStage({ startsAt, onProgress, onFatal }: OpenStage): Promise<DemoStage> {
  await install(onProgress);
  const folder = await createDataFolder();
  let servers: LocalServers | null = null;
  let services: LocalServices | null = null;
  let log: EventLog | null = null;

  async function stop(): Promise<void> {
    await log?.close();
    await services?.stop();
    await servers?.stop();
    await folder.remove(servers?.postgres.dataFolder ?? null);
  }

  async function open(): Promise<DemoStage> {
    servers = await startServers({ folder: folder.path, brokers: 1, onProgress, onLost: onFatal });
    const { kafka, redis, postgres } = servers;
    const usual: ServicePlaces = {
      databaseUrl: postgres.url,
      redisUrl: redis.url,
      kafkaBrokers: kafka.bootstrap,
      kafkaReplication: kafka.bootstrap.length,
      sinkHost: "127.0.0.1",
      sinkFile: join(folder.path, "sink.jsonl"),
      listenOn: "127.0.0.1",
    };
    const places = { ...usual, firstPort: await anyFirstPort(usual) };
    services = await startServices({
      places,
      counts: { intake: 1, scheduler: 1, notifier: 1 },
      logFolder: join(folder.path, "logs"),
      environment: {
        GIHAN_CLOCK: `stepped:${startsAt}`,
        GIHAN_LOG_LEVEL: "warn",
        GIHAN_SWEEP_EVERY_MS: "250",
      },
      onProgress,
    });
    log = kafkaEventLog({
      brokers: kafka.bootstrap,
      clientId: "gihan-demo",
      topics: Object.values(topics),
      log: { warn: () => undefined },
    });
    const url = `http://127.0.0.1:${portOf(places, "intake", "GIHAN_PORT")}`;
    const { environment } = setupDefinition(places);
    return {
      url,
      token: await trialKey(environment, folder.path),
      sinkUrl: `http://127.0.0.1:${portOf(places, "sink", "GIHAN_SINK_PORT")}`,
      connectionString: postgres.url,
      gihan: `DATABASE_URL='${postgres.url}' npm run gihan --`,
      intakeNow: () => readBusinessTime(url),
      isLogRead: async (sql) => {
        const isRead = await isLogRead(sql, log!);
        return { isRead, logId: await log!.identity() };
      },
      async evidence() {
        const ends = await Promise.all(Object.values(topics).map(async (topic) => endsText(topic, await log!.bounds(topic))));
        return [...ends, await jobsThroughRedis(redis.url)].join("\n");
      },
      stop,
    };
  }

  try {
    return await open();
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Business time as the intake says it in the header of every answer while its clock is a stepped one. */
async function readBusinessTime(url: string): Promise<Temporal.Instant> {
  const answer = await fetch(`${url}/livez`);
  await answer.body?.cancel();
  const text = answer.headers.get("gihan-business-time");
  if (text === null) throw new Error("the intake does not run on a stepped clock");
  return Temporal.Instant.from(text);
}

function endsText(topic: string, bounds: readonly { readonly partition: number; readonly end: bigint }[]): string {
  const used = bounds.filter(({ end }) => end > 0n);
  const total = used.reduce((sum, { end }) => sum + end, 0n);
  return `  Kafka ${topic.padEnd(12)} ${String(total).padStart(6)}건  (파티션 ${used.length}/${bounds.length}개의 끝: ${used.map(({ partition, end }) => `${partition}→${end}`).join(", ")})`;
}

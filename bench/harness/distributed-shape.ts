import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { choosePorts } from "@gihan/local-servers/choose-ports";
import { startKafka } from "@gihan/local-servers/kafka";
import { startRedis } from "@gihan/local-servers/redis";
import { openKafkaLog } from "@gihan/process/kafka";
import { openRedisQueue } from "@gihan/process/redis";
import { createLogger } from "@gihan/runtime/logger";
import { Teardown } from "@gihan/runtime/teardown";
import { bareProducer, createBareTopic, type BareTopic } from "../peers/bare-log.ts";
import { bareOnRedis, openBareQueue } from "../peers/bare-queue.ts";
import { startBenchServer, type BenchDatabase } from "./bench-server.ts";
import { partitions } from "./feed.ts";
import { createMornings } from "./mornings.ts";
import { askRedis } from "./redis-info.ts";
import type { BenchShape } from "./shape.ts";

/** A shape whose parts can also be reached past Gihan. */
export interface DistributedShape extends BenchShape {
  readonly redisUrl: string;
  readonly brokers: readonly string[];
  /** Begins the names of a database's topics and groups. */
  prefixOf(database: BenchDatabase): string;
  /** Makes a topic for bare clients. */
  bareTopic(database: BenchDatabase): Promise<BareTopic>;
  /** What a service as a process of its own is told of the stores. */
  environmentFor(database: BenchDatabase): Readonly<Record<string, string>>;
}

/** A real Kafka (one broker), a real Redis (AOF on) and Postgres, as processes of this machine. Every database has names of its own there. */
export async function startDistributedShape(): Promise<DistributedShape> {
  const teardown = new Teardown();
  try {
    return await startAll(teardown);
  } catch (error) {
    await teardown.run();
    throw error;
  }
}

async function startAll(teardown: Teardown): Promise<DistributedShape> {
  const logger = createLogger({ level: "error", name: "bench" });
  const folder = await mkdtemp(join(tmpdir(), "gihan-bench-"));
  teardown.add(() => rm(folder, { recursive: true, force: true }));
  const onProgress = (sentence: string): void => void process.stderr.write(`${sentence}\n`);
  const postgres = await startBenchServer();
  teardown.add(() => postgres.stop());
  const ports = await choosePorts({ folder, brokers: 1 });
  const redis = await startRedis({ folder: join(folder, "redis"), port: ports.redis, onProgress });
  teardown.add(() => redis.server.stop());
  const kafka = await startKafka({ folder: join(folder, "kafka"), ports: ports.kafka, onProgress });
  teardown.add(() => kafka.stop());
  const brokers = kafka.bootstrap;
  const prefixOf = ({ name }: BenchDatabase): string => `${name}.`;

  async function bareTopic(database: BenchDatabase): Promise<BareTopic> {
    const topic = { brokers, topic: `${prefixOf(database)}bare` };
    await createBareTopic(topic, partitions);
    return topic;
  }

  return {
    versions: {
      Node: process.versions.node,
      Postgres: postgres.version,
      Kafka: await kafkaVersion(),
      Redis: await askRedis(redis.url, "redis_version"),
    },
    redisUrl: redis.url,
    brokers,
    prefixOf,
    database: (name) => postgres.database(name),
    copy: (name, of) => postgres.copy(name, of),
    openMorning: createMornings(postgres),
    openLog: (database) =>
      openKafkaLog({
        config: {
          brokers,
          prefix: prefixOf(database),
          tls: null,
          sasl: null,
          partitions,
          replication: 1,
          minInSyncReplicas: 1,
          retentionMs: 86_400_000,
          sessionTimeoutMs: 10_000,
        },
        clientId: "bench",
        logger,
      }),
    openBareLog: async (database) => bareProducer(await bareTopic(database)),
    openQueue: ({ name }) => openRedisQueue({ config: { url: redis.url, prefix: name, tls: null }, logger, stopGraceMs: 30_000 }),
    openBareQueue: (database, bare) => openBareQueue({ ...bare, backend: bareOnRedis(redis.url, `${database.name}-bare`) }),
    bareTopic,
    environmentFor: (database) => ({
      DATABASE_URL: database.connectionString,
      KAFKA_BROKERS: brokers.join(","),
      KAFKA_PREFIX: prefixOf(database),
      KAFKA_PARTITIONS: String(partitions),
      KAFKA_REPLICATION: "1",
      REDIS_URL: redis.url,
      REDIS_PREFIX: database.name,
    }),
    stop: () => teardown.run(),
  };
}

/** No client can ask a broker for it; the jars that were started are those of the pom. */
async function kafkaVersion(): Promise<string> {
  const pom = await readFile(new URL("../../infra/local/pom.xml", import.meta.url), "utf8");
  return /<artifactId>kafka_[\d.]+<\/artifactId>\s*<version>(?<version>[^<]+)/.exec(pom)?.groups?.["version"] ?? "unknown";
}

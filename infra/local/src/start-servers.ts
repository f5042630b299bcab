import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@gihan/runtime/embedded-postgres";
import { createLogger } from "@gihan/runtime/logger";
import { choosePorts } from "./choose-ports.ts";
import { startKafka, type KafkaCluster } from "./kafka/kafka-cluster.ts";
import { startRedis, type RedisServer } from "./redis/redis-server.ts";

/** The servers of the distributed shape, real ones, as plain processes of this machine. */
export interface LocalServers {
  readonly kafka: KafkaCluster;
  readonly redis: RedisServer;
  readonly postgres: {
    readonly url: string;
    /** Where its data really lies: for root elsewhere than in the folder given. */
    readonly dataFolder: string;
  };
  stop(): Promise<void>;
}

export interface LocalServersOptions {
  /** Holds their data; made when missing. */
  readonly folder: string;
  readonly brokers: 1 | 3;
  /** The first of the ports they take where these are free, any free ones without it; addresses of an earlier start come first. */
  readonly firstPort?: number;
  readonly onProgress: (sentence: string) => void;
  /** A server ended although nobody stopped it. */
  readonly onLost: (error: Error) => void;
}

/** Starts all of them; whatever fails half-way takes the others down again. @throws LocalError, EmbeddedPostgresError */
export async function startServers(options: LocalServersOptions): Promise<LocalServers> {
  const { folder, onProgress, onLost } = options;
  await mkdir(folder, { recursive: true });
  const ports = await choosePorts(options);
  const started: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const each of started.splice(0).toReversed()) await each();
  };
  try {
    const log = createLogger({ level: "error", name: "servers" });
    const postgres = await startEmbeddedPostgres({ dataFolder: join(folder, "postgres"), port: ports.postgres, log, onProgress, onLost });
    started.push(() => postgres.stop());
    const redis = await startRedis({ folder: join(folder, "redis"), port: ports.redis, onProgress });
    started.push(() => redis.server.stop());
    const kafka = await startKafka({ folder: join(folder, `kafka-${options.brokers}`), ports: ports.kafka, onProgress });
    started.push(() => kafka.stop());
    return { kafka, redis, postgres: { url: postgres.connectionString, dataFolder: postgres.dataFolder }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

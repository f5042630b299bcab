import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@gihan/runtime/embedded-postgres";
import { createLogger } from "@gihan/runtime/logger";
import { choosePorts } from "./choose-ports.ts";
import { claim } from "./claim.ts";
import { endPostgresPredecessor, endPredecessors } from "./end-predecessors.ts";
import { startKafka, type KafkaCluster } from "./kafka/kafka-cluster.ts";
import { startRedis, type RedisServer } from "./redis/redis-server.ts";
import { restartLost } from "./restart-lost.ts";

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
  /** A server ended although nobody stopped it, and does not come back: Postgres, and another that could not be started again. */
  readonly onLost: (error: Error) => void;
  /** Aborted when they are not to start after all; no more looked at once they run. */
  readonly signal?: AbortSignal;
}

/**
 * Starts all of them; whatever fails half-way takes the others down again. What a killed starter left running on the folder is ended first,
 * and its ports are taken again.
 *
 * @throws LocalError, EmbeddedPostgresError; the signal's reason when that is aborted.
 */
export async function startServers(options: LocalServersOptions): Promise<LocalServers> {
  const { folder, onProgress, onLost, signal } = options;
  await mkdir(folder, { recursive: true });
  const stopping = new AbortController();
  const started = [await claim(join(folder, "servers.claim"), `${folder}에서 npm run servers가`)];
  const stop = async (): Promise<void> => {
    stopping.abort();
    for (const each of started.splice(0).toReversed()) await each();
  };
  try {
    await endPredecessors(folder, "{redis,kafka-*/broker-*}/*.process", onProgress);
    await endPostgresPredecessor(join(folder, "postgres"), onProgress);
    const ports = await choosePorts(options);
    const log = createLogger({ level: "error", name: "servers" });
    const postgres = await startEmbeddedPostgres({ dataFolder: join(folder, "postgres"), port: ports.postgres, log, onProgress, onLost });
    started.push(() => postgres.stop());
    signal?.throwIfAborted();
    const watched = { onProgress, onLost: restartLost({ onProgress, onLost, signal: stopping.signal }), signal };
    const redis = await startRedis({ folder: join(folder, "redis"), port: ports.redis, ...watched });
    started.push(() => redis.server.stop());
    const kafka = await startKafka({ folder: join(folder, `kafka-${options.brokers}`), ports: ports.kafka, ...watched });
    started.push(() => kafka.stop());
    return { kafka, redis, postgres: { url: postgres.connectionString, dataFolder: postgres.dataFolder }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { choosePorts } from "@gihan/local-servers/choose-ports";
import { startKafka } from "@gihan/local-servers/kafka";
import { startRedis } from "@gihan/local-servers/redis";
import type { StartedBrokers } from "./brokers.ts";

/** Starts one Kafka broker and one Redis as plain processes on a folder of this run's own, on free ports. */
export async function startLocalBrokers(onProgress: (sentence: string) => void): Promise<StartedBrokers> {
  const folder = await mkdtemp(join(tmpdir(), `gihan-brokers-${process.pid}-`));
  const ports = await choosePorts({ folder, brokers: 1 });
  const redis = await startRedis({ folder: join(folder, "redis"), port: ports.redis, onProgress });
  try {
    const kafka = await startKafka({ folder: join(folder, "kafka"), ports: ports.kafka, onProgress });
    return {
      kafkaBrokers: kafka.bootstrap,
      redisUrl: redis.url,
      async stop() {
        // Nothing of a test's servers is kept, so nothing has to be written out in order.
        await Promise.all([...kafka.brokers, redis.server].map((server) => server.kill()));
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await redis.server.kill();
    throw error;
  }
}

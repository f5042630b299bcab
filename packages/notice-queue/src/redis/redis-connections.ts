import type { RedisOptions } from "ioredis";
import { breathMs } from "../bullmq/breath.ts";
import { EndableRedis } from "./endable-redis.ts";
import type { RedisAddress } from "./redis-address.ts";

const everyConnection = {
  // The default grows to five seconds; a storage that is back shall be in use at once.
  retryStrategy: () => breathMs,
  // A primary that became a replica keeps its connections and refuses every write: only a new connection finds its successor.
  reconnectOnError: (error: Error) => error.message.startsWith("READONLY"),
  // Probes an idle connection before a firewall forgets it.
  keepAlive: 10_000,
  connectTimeout: 2_000,
  // How long a server may take to answer a farewell.
  disconnectTimeout: 500,
} satisfies RedisOptions;

/**
 * What a connection is for. `socketTimeout` counts while an answer is owed, never while nothing was asked: without it a server that
 * vanished without a word is noticed by TCP alone, after a quarter of an hour.
 */
const connectionsFor = {
  /** Fails fast: nothing waits for a connection, and a server that is silent for two seconds is left. */
  adding: { enableOfflineQueue: false, maxRetriesPerRequest: 1, socketTimeout: 2_000 },
  /** A worker waits as long as it takes; BullMQ demands `null`. */
  working: { maxRetriesPerRequest: null, socketTimeout: 5_000 },
  /** BullMQ's blocking read is rightly silent for up to ten seconds, and given up by BullMQ after eleven. */
  waiting: { maxRetriesPerRequest: null, socketTimeout: 12_000 },
} satisfies Record<string, RedisOptions>;

export type ConnectionUse = keyof typeof connectionsFor;

/** Opens a connection, which keeps trying to be one until it is ended. */
export function openConnection(address: RedisAddress, use: ConnectionUse, connectionName?: string): EndableRedis {
  const client = new EndableRedis({
    ...address,
    ...everyConnection,
    ...connectionsFor[use],
    ...(connectionName ? { connectionName } : {}),
  });
  // BullMQ stops listening before a connection has ended, and ioredis prints what nobody listens to.
  return client.on("error", () => undefined);
}

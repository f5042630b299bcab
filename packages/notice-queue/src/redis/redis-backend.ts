import { QueueKeys, RedisConnection, RedisQueueBackend, type BackendFactory, type KeyPrefixOptions, type QueueBaseOptions } from "bullmq";
import type { EndableRedis } from "./endable-redis.ts";
import type { RedisAddress } from "./redis-address.ts";
import { openConnection, type ConnectionUse } from "./redis-connections.ts";

/**
 * BullMQ's Redis backend on connections of our own: each with the limits of its use, and each of them ended by `close`. BullMQ's own
 * `close` waits for a Redis that is out of reach, or leaves a connection behind that tries again for ever; either keeps the process.
 */
export const createRedisBackend: BackendFactory<RedisQueueBackend, RedisAddress> = (
  name,
  options: QueueBaseOptions<RedisAddress> & KeyPrefixOptions,
  use,
) => {
  const keys = new QueueKeys(options.prefix);
  const clients: EndableRedis[] = [];
  function open(use: ConnectionUse, connectionName?: string): RedisConnection {
    const client = openConnection(options.connection, use, connectionName);
    clients.push(client);
    return new RedisConnection(client, { shared: false, blocking: use !== "adding" });
  }
  const isWorker = use?.withBlockingConnection === true;
  const main = open(isWorker ? "working" : "adding");
  // By this name BullMQ, and a board, find a queue's workers.
  const waiting = isWorker ? open("waiting", `${keys.prefix}:${Buffer.from(name).toString("base64")}`) : undefined;
  return new EndingBackend(clients, [main, name, keys.getKeys(name), (type) => keys.toKey(name, type), options, waiting]);
};

class EndingBackend extends RedisQueueBackend {
  readonly #clients: readonly EndableRedis[];

  constructor(clients: readonly EndableRedis[], args: ConstructorParameters<typeof RedisQueueBackend>) {
    super(...args);
    this.#clients = clients;
  }

  override async close(force = false): Promise<void> {
    for (const client of this.#clients) {
      if (force || client.status !== "ready") client.end();
    }
    await super.close(force);
  }
}

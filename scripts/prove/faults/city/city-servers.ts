import { rm } from "node:fs/promises";
import { join } from "node:path";
import { choosePorts } from "@gihan/local-servers/choose-ports";
import { startKafka, type KafkaCluster } from "@gihan/local-servers/kafka";
import { startRedis, type RedisServer } from "@gihan/local-servers/redis";
import { Redis } from "ioredis";
import { doorSettings, type Door } from "./kafka-doors.ts";
import { layLink, type Link } from "./link.ts";
import { PostgresServer } from "./postgres-server.ts";
import { serviceNames, type ServiceName } from "./service-name.ts";
import { takePorts } from "./take-ports.ts";

/** A Redis that can also lose all that it held. */
export interface CityRedis extends RedisServer {
  flush(): Promise<void>;
  /** While it does not run. */
  emptyDisk(): Promise<void>;
}

/** The real servers of a city, and the link of each service to each of them. */
export interface CityServers {
  readonly postgres: PostgresServer;
  readonly redis: CityRedis;
  readonly kafka: KafkaCluster;
  readonly links: ServerLinks;
  /** What a service finds them by: the near ends of its links. */
  addressesFor(service: ServiceName): ServerAddresses;
  stop(): Promise<void>;
}

/** One element per broker. */
type LinksOf = Readonly<Record<ServiceName, readonly Link[]>>;

export interface ServerLinks {
  readonly postgres: LinksOf;
  readonly redis: LinksOf;
  readonly kafka: LinksOf;
}

export interface ServerAddresses {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly kafkaBrokers: readonly string[];
}

export interface CityServersOptions {
  readonly folder: string;
  /** Where the data of Postgres lies. */
  readonly postgresFolder: string;
  readonly brokers: 1 | 3;
  readonly onProgress: (sentence: string) => void;
  /** Once it is aborted no server starts any more, be it by the hand of a fault that is still under way. */
  readonly signal?: AbortSignal | undefined;
}

/** Starts all of them on one folder; whatever fails half-way takes the others down again. */
export async function startCityServers(options: CityServersOptions): Promise<CityServers> {
  const { folder, brokers, onProgress, signal } = options;
  const started: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const each of started.splice(0).toReversed()) await each();
  };
  const link = async (port: number): Promise<Link> => {
    const laid = await layLink({ port });
    started.push(() => laid.close());
    return laid;
  };
  const linksTo = async (ports: (service: ServiceName) => readonly number[]): Promise<LinksOf> => {
    const [intake, scheduler, notifier] = await Promise.all(serviceNames.map((service) => Promise.all(ports(service).map(link))));
    return { intake: intake!, scheduler: scheduler!, notifier: notifier! };
  };
  const firstPort = await takePorts(8 + brokers * serviceNames.length);
  const doorOf = (service: ServiceName, broker: number): number => firstPort + 8 + serviceNames.indexOf(service) * brokers + broker;

  try {
    const ports = await choosePorts({ folder, brokers, firstPort });
    const links: ServerLinks = {
      postgres: await linksTo(() => [ports.postgres]),
      redis: await linksTo(() => [ports.redis]),
      kafka: await linksTo((service) => ports.kafka.map((_, broker) => doorOf(service, broker))),
    };
    const postgres = new PostgresServer({ folder: options.postgresFolder, port: ports.postgres, signal });
    started.push(() => postgres.stop());
    await postgres.start();
    const redisFolder = join(folder, "redis");
    const redis = cityRedis(await startRedis({ folder: redisFolder, port: ports.redis, onProgress, signal }), {
      folder: redisFolder,
      signal,
    });
    started.push(() => redis.server.kill());
    const cluster = await startKafka({
      folder: join(folder, "kafka"),
      ports: ports.kafka,
      settingsOf: (id) => {
        const doors = serviceNames.map((service): Door => {
          const linkPort = links.kafka[service][id - 1]!.port;
          return { service, port: doorOf(service, id - 1), linkPort };
        });
        return doorSettings({ ...ports.kafka[id - 1]!, doors });
      },
      onProgress,
      signal,
    });
    const kafka = { ...cluster, brokers: cluster.brokers.map((broker) => startedUnless(broker, signal)) };
    started.push(() => Promise.all(kafka.brokers.map((broker) => broker.kill())));
    return {
      postgres,
      redis,
      kafka,
      links,
      addressesFor: (service) => ({
        databaseUrl: atPort(postgres.url, links.postgres[service][0]!.port),
        redisUrl: atPort(redis.url, links.redis[service][0]!.port),
        kafkaBrokers: links.kafka[service].map(({ port }) => `127.0.0.1:${port}`),
      }),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The same server, which does not start when the signal is aborted. */
function startedUnless(server: RedisServer["server"], signal: AbortSignal | undefined): RedisServer["server"] {
  return {
    ...server,
    async start() {
      signal?.throwIfAborted();
      await server.start(signal);
    },
  };
}

function cityRedis(
  { url, server }: RedisServer,
  { folder, signal }: { readonly folder: string; readonly signal: AbortSignal | undefined },
): CityRedis {
  return {
    url,
    server: startedUnless(server, signal),
    async flush() {
      const client = new Redis(url);
      await client.flushall();
      client.disconnect();
    },
    emptyDisk: () => rm(join(folder, "appendonlydir"), { recursive: true, force: true }),
  };
}

function atPort(url: string, port: number): string {
  const changed = new URL(url);
  changed.port = String(port);
  return changed.href;
}

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { processesOf } from "@gihan/testing/processes-of";
import type { Providers } from "../../evidence/providers.ts";
import { startCityServers, type CityServers } from "./city-servers.ts";
import { KeptService } from "./kept-service.ts";
import { layLink, type Link } from "./link.ts";
import { machineDurations } from "./machine-durations.ts";
import { serviceNames, type ServiceName } from "./service-name.ts";
import { takePorts } from "./take-ports.ts";

/** How many processes of each service. */
export type Crew = Readonly<Record<ServiceName, number>>;

export interface CityOptions {
  readonly folder: string;
  readonly postgresFolder: string;
  readonly brokers: 1 | 3;
  readonly crew: Crew;
  readonly providers: Pick<Providers, "smtpUrl" | "textUrl">;
  readonly onProgress: (line: string) => void;
  /** Once it is aborted nothing is started any more. */
  readonly signal?: AbortSignal | undefined;
}

/** The distributed shape on a folder of its own: real servers, real services, and a link between any two that can be cut. */
export interface City {
  readonly folder: string;
  readonly servers: CityServers;
  readonly mailLink: Link;
  readonly textLink: Link;
  /** Where the intakes listen. */
  readonly doors: readonly string[];
  readonly services: readonly KeptService[];
  of(service: ServiceName): readonly KeptService[];
  /** Starts one more process of a service, with something loaded before it. */
  add(service: ServiceName, preload: { readonly file: string; readonly environment: Readonly<Record<string, string>> }): KeptService;
  /** Opens the doors: starts the services. */
  open(): Promise<void>;
  /** False when some service is not ready in time. */
  ready(atMostMs: number): Promise<boolean>;
  /** Stops everything; one sentence for each thing that was not in order. */
  stop(): Promise<readonly string[]>;
}

/** Starts servers and links, and prepares the services. */
export async function buildCity(options: CityOptions): Promise<City> {
  const { folder, crew, providers } = options;
  const logFolder = join(folder, "logs");
  await mkdir(logFolder, { recursive: true });
  const mailLink = await layLink({ port: Number(new URL(providers.smtpUrl).port) });
  const textLink = await layLink({ port: Number(new URL(providers.textUrl).port) });
  const closeLinks = (): Promise<unknown> => Promise.all([mailLink.close(), textLink.close()]);
  const servers = await startCityServers(options).catch(async (error: unknown) => {
    await closeLinks();
    throw error;
  });
  const places = serviceNames.flatMap((service) => Array.from({ length: crew[service] }, (_, index) => ({ service, index })));
  // A door and a health port for each, and some for those that join later.
  const spare = 7;
  const firstPort = await takePorts(2 * (places.length + spare));
  const doorPort = (index: number): number => firstPort + index;
  const services: KeptService[] = [];

  function start(
    service: ServiceName,
    index: number,
    preload?: { readonly file: string; readonly environment: Readonly<Record<string, string>> },
  ): KeptService {
    options.signal?.throwIfAborted();
    const name = preload === undefined ? `${service}-${index + 1}` : `${service}-joined-${index + 1}`;
    const { databaseUrl, redisUrl, kafkaBrokers } = servers.addressesFor(service);
    const kept = new KeptService(name, {
      service,
      environment: {
        ...machineDurations,
        DATABASE_URL: databaseUrl,
        KAFKA_BROKERS: kafkaBrokers.join(","),
        KAFKA_REPLICATION: String(options.brokers),
        KAFKA_PARTITIONS: "4",
        ...(service === "intake"
          ? { GIHAN_PORT: String(doorPort(services.length)), GIHAN_REQUESTS_PER_MINUTE: "1000000" }
          : { REDIS_URL: redisUrl }),
        ...(service === "notifier" && {
          GIHAN_SINK_SMTP_URL: `smtp://127.0.0.1:${mailLink.port}`,
          GIHAN_SINK_TEXT_URL: `http://127.0.0.1:${textLink.port}`,
        }),
        ...preload?.environment,
      },
      healthPort: firstPort + places.length + spare + services.length,
      logFile: join(logFolder, `${name}.log`),
      preload: preload?.file,
    });
    services.push(kept);
    return kept;
  }

  const of = (service: ServiceName): readonly KeptService[] => services.filter((each) => each.service === service);
  return {
    folder,
    servers,
    mailLink,
    textLink,
    doors: places.flatMap(({ service }, index) => (service === "intake" ? [`http://127.0.0.1:${doorPort(index)}`] : [])),
    services,
    of,
    add: (service, preload) => start(service, of(service).length, preload),
    async open() {
      for (const { service, index } of places) start(service, index);
    },
    ready: async (atMostMs) => (await Promise.all(services.map((service) => service.ready(atMostMs)))).every(Boolean),
    async stop() {
      const faults = await Promise.all(services.map((service) => service.stop()));
      await servers.stop();
      await closeLinks();
      const left = [...(await processesOf(folder)), ...(await processesOf(options.postgresFolder))];
      return [...faults.filter((fault) => fault !== null), ...left.map((line) => `left behind: ${line}`)];
    },
  };
}

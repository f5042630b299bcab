/** Where a service finds the servers and the sink, and who may reach it. */
export interface ServicePlaces {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly kafkaBrokers: readonly string[];
  /** Copies of each new topic: not more than there are brokers. */
  readonly kafkaReplication: number;
  readonly sinkHost: string;
  /** File in which the sink keeps its messages. */
  readonly sinkFile: string;
  /** Address that services listen on; in a network of containers every one. */
  readonly listenOn: string;
  /** The lowest of their ports where not the usual ones; the others lie as far above it as usual. */
  readonly firstPort?: number;
}

export type ServiceName = "sink" | "notifier" | "scheduler" | "intake";

/** One service of the distributed shape, the same wherever it runs: here as a plain process, in docker-compose.yml as a container. */
export interface ServiceDefinition {
  readonly name: ServiceName;
  /** What Node 26 is given to run. */
  readonly main: string;
  /** Ports that people and machines are told of, by the variable that can change them. */
  readonly ports: Readonly<Record<string, number>>;
  readonly environment: Readonly<Record<string, string>>;
}

/** The lowest of the ports that people and machines are told of; the highest lies 105 above it, and 10 more for each further of a kind. */
export const usualFirstPort = 4024;

/** The services in the order in which they are started; the last one opens the door. */
export function serviceDefinitions(places: ServicePlaces): readonly ServiceDefinition[] {
  const { databaseUrl, redisUrl, kafkaBrokers, sinkHost, listenOn, firstPort = usualFirstPort } = places;
  const at = (usual: number): number => firstPort + usual - usualFirstPort;
  const sinkPorts = { page: at(4025), smtp: at(4024) };
  const kafka = { KAFKA_BROKERS: kafkaBrokers.join(","), KAFKA_REPLICATION: String(places.kafkaReplication) };
  const health = { GIHAN_HEALTH_HOST: listenOn };
  return [
    {
      name: "sink",
      main: "services/sink/src/main.ts",
      ports: { GIHAN_SINK_PORT: sinkPorts.page, GIHAN_SINK_SMTP_PORT: sinkPorts.smtp, GIHAN_HEALTH_PORT: at(4129) },
      environment: { GIHAN_SINK_HOST: listenOn, GIHAN_SINK_FILE: places.sinkFile, ...health },
    },
    {
      name: "notifier",
      main: "services/notifier/src/main.ts",
      ports: { GIHAN_HEALTH_PORT: at(4128) },
      environment: {
        DATABASE_URL: databaseUrl,
        REDIS_URL: redisUrl,
        ...kafka,
        GIHAN_SINK_SMTP_URL: `smtp://${sinkHost}:${sinkPorts.smtp}`,
        GIHAN_SINK_TEXT_URL: `http://${sinkHost}:${sinkPorts.page}`,
        ...health,
      },
    },
    {
      name: "scheduler",
      main: "services/scheduler/src/main.ts",
      ports: { GIHAN_HEALTH_PORT: at(4127) },
      environment: { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, ...kafka, ...health },
    },
    {
      name: "intake",
      main: "services/intake/src/main.ts",
      ports: { GIHAN_PORT: at(4026), GIHAN_HEALTH_PORT: at(4126) },
      environment: { DATABASE_URL: databaseUrl, ...kafka, GIHAN_HOST: listenOn, ...health },
    },
  ];
}

/** The port of the first of a kind. */
export function portOf(places: ServicePlaces, name: ServiceName, variable: string): number {
  return serviceDefinitions(places).find((each) => each.name === name)!.ports[variable]!;
}

/**
 * Makes the office to try things out with, where there is none yet. Run to its end once the services run, which have brought the ledger to
 * this version and say what business time it is.
 */
export function setupDefinition({ databaseUrl, kafkaBrokers, kafkaReplication }: ServicePlaces): {
  readonly main: string;
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
} {
  return {
    main: "packages/cli/src/main.ts",
    arguments: ["office", "create", "--id", "office", "--name", "한빛구청", "--email", "minwon@gihan.example", "--sample"],
    environment: { DATABASE_URL: databaseUrl, KAFKA_BROKERS: kafkaBrokers.join(","), KAFKA_REPLICATION: String(kafkaReplication) },
  };
}

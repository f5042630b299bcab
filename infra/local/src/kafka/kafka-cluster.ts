import { randomBytes } from "node:crypto";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { LocalError } from "../local-error.ts";
import { localServer, type LocalServer, type OnServerLost } from "../local-server.ts";
import { runToEnd } from "../run-to-end.ts";
import { brokerSettings, propertiesText, type BrokerPorts } from "./broker-settings.ts";
import { installKafka, kafkaFiles } from "./install-kafka.ts";

/** A real Kafka of one or three brokers. */
export interface KafkaCluster {
  /** `host:port` of each broker. */
  readonly bootstrap: readonly string[];
  readonly brokers: readonly LocalServer[];
  stop(): Promise<void>;
}

export interface KafkaClusterOptions {
  readonly folder: string;
  /** One element per broker. */
  readonly ports: readonly BrokerPorts[];
  /** Further settings of every broker, such as listeners with TLS. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Who may connect where a listener asks (SCRAM of either size); known from the first start on. @default nobody */
  readonly users?: readonly { readonly username: string; readonly password: string }[];
  /** Those that are another for each broker, by its id (from 1), such as where it is found. */
  readonly settingsOf?: (id: number) => Readonly<Record<string, string>>;
  readonly onProgress: (sentence: string) => void;
  readonly onLost?: OnServerLost;
  /** Aborted when it is not to start after all. */
  readonly signal?: AbortSignal | undefined;
}

const scramMechanisms = ["SCRAM-SHA-256", "SCRAM-SHA-512"] as const;
const classPath = ["-cp", join(kafkaFiles.jars, "*")];

/** Installs Kafka if need be and starts it on the folder, with what it held before. @throws LocalError */
export async function startKafka(options: KafkaClusterOptions): Promise<KafkaCluster> {
  const { folder, ports, onProgress } = options;
  await installKafka(onProgress);
  await mkdir(folder, { recursive: true });
  const clusterId = await clusterIdOf(folder);
  options.signal?.throwIfAborted();
  const brokers = await Promise.all(ports.map((_, index) => prepareBroker({ ...options, id: index + 1, clusterId })));
  onProgress(ports.length === 1 ? "Kafka를 시작합니다…" : `Kafka 브로커 ${ports.length}개를 시작합니다…`);
  const stop = async (): Promise<void> => {
    await Promise.all(brokers.map((broker) => broker.stop()));
  };
  try {
    await Promise.all(brokers.map((broker) => broker.start(options.signal)));
  } catch (error) {
    await stop();
    throw error;
  }
  return { bootstrap: ports.map(({ clients }) => `127.0.0.1:${clients}`), brokers, stop };
}

async function prepareBroker(options: KafkaClusterOptions & { readonly id: number; readonly clusterId: string }): Promise<LocalServer> {
  const { id, ports, clusterId } = options;
  const folder = join(options.folder, `broker-${id}`);
  const [dataFolder, properties] = [join(folder, "data"), join(folder, "server.properties")];
  await mkdir(folder, { recursive: true });
  const settings = { ...brokerSettings({ id, ports, dataFolder }), ...options.settings, ...options.settingsOf?.(id) };
  await writeFile(properties, propertiesText(settings), { mode: 0o600 });
  if ((await stat(join(dataFolder, "meta.properties")).catch(() => null)) === null)
    await format({ properties, clusterId, users: options.users ?? [] });
  return localServer({
    name: ports.length === 1 ? "kafka" : `kafka-${id}`,
    program: "java",
    arguments: [
      "-Xms128m",
      `-Xmx${ports.length === 1 ? 512 : 384}m`,
      `-Dlog4j2.configurationFile=${kafkaFiles.logging}`,
      ...classPath,
      "kafka.Kafka",
      properties,
    ],
    folder,
    isReady: (line) => line.includes("Kafka Server started"),
    onLost: options.onLost,
  });
}

async function format({
  properties,
  clusterId,
  users,
}: {
  readonly properties: string;
  readonly clusterId: string;
  readonly users: NonNullable<KafkaClusterOptions["users"]>;
}): Promise<void> {
  const scram = users.flatMap(({ username, password }) =>
    scramMechanisms.flatMap((mechanism) => ["--add-scram", `${mechanism}=[name="${username}",password="${password}"]`]),
  );
  const format = ["kafka.tools.StorageTool", "format", "-t", clusterId, "-c", properties];
  const { code, output } = await runToEnd("java", [...classPath, ...format, ...scram]);
  if (code === 0) return;
  throw new LocalError(
    code === null
      ? "java가 없어 Kafka를 시작할 수 없습니다. Java 17 이상을 설치한 뒤 다시 실행하십시오. 예: apt-get install openjdk-17-jre-headless"
      : `Kafka의 저장소를 만들지 못했습니다.\n${output.slice(-2_000)}`,
  );
}

/** All brokers of a folder belong to one cluster, also after a restart. A UUID in Kafka's spelling. */
async function clusterIdOf(folder: string): Promise<string> {
  const file = join(folder, "cluster-id");
  const known = await readFile(file, "utf8").catch(() => null);
  if (known !== null) return known.trim();
  const id = randomBytes(16);
  // Version 4 of RFC 9562; also keeps the text from beginning with a hyphen, which Kafka's tools take for an option.
  id[6] = (id[6]! & 0x0f) | 0x40;
  id[8] = (id[8]! & 0x3f) | 0x80;
  id[0] = id[0]! & 0x7f;
  const text = id.toString("base64url");
  await writeFile(file, `${text}\n`);
  return text;
}

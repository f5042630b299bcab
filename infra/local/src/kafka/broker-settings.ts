/** Where a broker listens; all brokers are controllers as well, as a cluster of one or three needs no more. */
export interface BrokerPorts {
  readonly clients: number;
  readonly controller: number;
}

/** The settings of one broker of a local cluster, as its properties file has them. */
export function brokerSettings(broker: {
  /** Counts from 1. */
  readonly id: number;
  /** Of all brokers, in the order of their ids. */
  readonly ports: readonly BrokerPorts[];
  readonly dataFolder: string;
}): Readonly<Record<string, string>> {
  const { id, ports, dataFolder } = broker;
  const mine = ports[id - 1]!;
  const copies = String(ports.length);
  return {
    "process.roles": "broker,controller",
    "node.id": String(id),
    "controller.quorum.voters": ports.map(({ controller }, index) => `${index + 1}@127.0.0.1:${controller}`).join(","),
    "controller.listener.names": "CONTROLLER",
    listeners: `PLAINTEXT://127.0.0.1:${mine.clients},CONTROLLER://127.0.0.1:${mine.controller}`,
    "advertised.listeners": `PLAINTEXT://127.0.0.1:${mine.clients}`,
    "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
    "log.dirs": dataFolder,
    // Gihan makes its topics itself, with their partitions, copies and retention.
    "auto.create.topics.enable": "false",
    "default.replication.factor": copies,
    "offsets.topic.replication.factor": copies,
    "offsets.topic.num.partitions": "4",
    "transaction.state.log.replication.factor": copies,
    "transaction.state.log.num.partitions": "4",
    "transaction.state.log.min.isr": ports.length > 1 ? "2" : "1",
    // Nobody waits for further members of a group that is complete with one.
    "group.initial.rebalance.delay.ms": "0",
    "group.min.session.timeout.ms": "1000",
  };
}

/** The text of a Java properties file. Backslashes begin an escape there, and Java reads each byte as a character of Latin-1. */
export function propertiesText(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${escapeValue(value)}\n`)
    .join("");
}

function escapeValue(value: string): string {
  const escaped = value.replaceAll("\\", "\\\\");
  return escaped.replaceAll(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

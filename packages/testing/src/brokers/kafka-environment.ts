/** Where a broker in a container is reached from outside of it, and the ports it listens on inside. */
export interface KafkaAddress {
  readonly host: string;
  readonly port: number;
  readonly ports: { readonly clients: number; readonly broker: number; readonly controller: number };
}

/**
 * What the image apache/kafka is told, to be one broker that is its own controller. It reaches itself by a listener of its own: where its
 * clients find it is no address inside the container.
 */
export function kafkaEnvironment({ host, port, ports }: KafkaAddress): Readonly<Record<string, string>> {
  return {
    CLUSTER_ID: "Z2loYW4tdGVzdHMta2Fma2",
    KAFKA_NODE_ID: "1",
    KAFKA_PROCESS_ROLES: "broker,controller",
    KAFKA_CONTROLLER_QUORUM_VOTERS: `1@localhost:${ports.controller}`,
    KAFKA_CONTROLLER_LISTENER_NAMES: "CONTROLLER",
    KAFKA_INTER_BROKER_LISTENER_NAME: "BROKER",
    KAFKA_LISTENERS: `PLAINTEXT://:${ports.clients},BROKER://:${ports.broker},CONTROLLER://:${ports.controller}`,
    KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://${host}:${port},BROKER://localhost:${ports.broker}`,
    KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: "PLAINTEXT:PLAINTEXT,BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT",
    KAFKA_AUTO_CREATE_TOPICS_ENABLE: "false",
    KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: "1",
    KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS: "4",
    KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: "1",
    KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS: "4",
    KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: "1",
    KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: "0",
    KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS: "1000",
  };
}

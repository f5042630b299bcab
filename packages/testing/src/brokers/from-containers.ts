import { getContainerRuntimeClient, GenericContainer, Wait, type StartedTestContainer } from "testcontainers";
import { KafkaContainer } from "@testcontainers/kafka";
import type { StartedBrokers } from "./brokers.ts";

const images = { kafka: "confluentinc/cp-kafka:8.1.0", redis: "redis:7.4-alpine" } as const;
const ports = { kafka: 9093, redis: 6379 } as const;

/** Whether containers can be started here; says so within milliseconds. */
export async function hasContainerRuntime(): Promise<boolean> {
  return await getContainerRuntimeClient().then(
    () => true,
    () => false,
  );
}

/** Starts Kafka (KRaft) and Redis as containers of this run. */
export async function startBrokerContainers(): Promise<StartedBrokers> {
  const [kafka, redis] = await Promise.all([startKafka(), startRedis()]);
  return {
    kafkaBrokers: [addressOf(kafka, ports.kafka)],
    redisUrl: `redis://${addressOf(redis, ports.redis)}`,
    async stop() {
      await Promise.all([kafka.stop(), redis.stop()]);
    },
  };
}

async function startKafka(): Promise<StartedTestContainer> {
  return await new KafkaContainer(images.kafka)
    .withKraft()
    .withEnvironment({
      KAFKA_AUTO_CREATE_TOPICS_ENABLE: "false",
      KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: "0",
      KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS: "1000",
    })
    .start();
}

async function startRedis(): Promise<StartedTestContainer> {
  return await new GenericContainer(images.redis)
    .withCommand(["redis-server", "--appendonly", "yes", "--maxmemory-policy", "noeviction"])
    .withExposedPorts(ports.redis)
    .withWaitStrategy(Wait.forLogMessage("Ready to accept connections"))
    .start();
}

function addressOf(container: StartedTestContainer, port: number): string {
  return `${container.getHost()}:${container.getMappedPort(port)}`;
}

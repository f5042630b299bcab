import { getContainerRuntimeClient, GenericContainer, Wait, type StartedTestContainer } from "testcontainers";
import { freePort } from "../free-port.ts";
import type { StartedBrokers } from "./brokers.ts";
import { images } from "./images.ts";
import { kafkaEnvironment } from "./kafka-environment.ts";

const kafkaPorts = { clients: 9092, broker: 9093, controller: 9094 } as const;
const redisPort = 6379;
const startupTimeoutMs = 180_000;

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
    kafkaBrokers: [addressOf(kafka, kafkaPorts.clients)],
    redisUrl: `redis://${addressOf(redis, redisPort)}`,
    async stop() {
      await Promise.all([kafka.stop(), redis.stop()]);
    },
  };
}

async function startKafka(): Promise<StartedTestContainer> {
  const { host } = (await getContainerRuntimeClient()).info.containerRuntime;
  // Chosen here and not by the runtime: a broker tells its clients where it is, and has to know that before it starts.
  const port = await freePort();
  return await new GenericContainer(images.kafka)
    .withEnvironment(kafkaEnvironment({ host, port, ports: kafkaPorts }))
    .withExposedPorts({ container: kafkaPorts.clients, host: port })
    .withWaitStrategy(Wait.forLogMessage("Kafka Server started"))
    .withStartupTimeout(startupTimeoutMs)
    .start();
}

async function startRedis(): Promise<StartedTestContainer> {
  return await new GenericContainer(images.redis)
    .withCommand(["valkey-server", "--appendonly", "yes", "--maxmemory-policy", "noeviction"])
    .withExposedPorts(redisPort)
    .withWaitStrategy(Wait.forLogMessage("Ready to accept connections"))
    .start();
}

function addressOf(container: StartedTestContainer, port: number): string {
  return `${container.getHost()}:${container.getMappedPort(port)}`;
}

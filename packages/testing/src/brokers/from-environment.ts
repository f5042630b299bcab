import type { Brokers } from "./brokers.ts";

const names = { kafka: "GIHAN_TEST_KAFKA_BROKERS", redis: "GIHAN_TEST_REDIS_URL" } as const;

/** Brokers that somebody runs already, named by the environment. @throws Error when only one of the two is named. */
export function brokersFromEnvironment(): Brokers | null {
  const [kafka, redis] = [process.env[names.kafka], process.env[names.redis]];
  if (!kafka && !redis) return null;
  if (!kafka || !redis) throw new Error(`${names.kafka} and ${names.redis} go together: set both or neither`);
  return { kafkaBrokers: kafka.split(","), redisUrl: redis };
}

/** Lets whoever looks next find these brokers; the answer takes that back. */
export function putIntoEnvironment({ kafkaBrokers, redisUrl }: Brokers): () => void {
  process.env[names.kafka] = kafkaBrokers.join(",");
  process.env[names.redis] = redisUrl;
  return () => {
    delete process.env[names.kafka];
    delete process.env[names.redis];
  };
}

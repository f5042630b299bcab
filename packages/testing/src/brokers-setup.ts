import type { TestProject } from "vitest/node";
import { findBrokers } from "./brokers/find-brokers.ts";
import { putIntoEnvironment } from "./brokers/from-environment.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** `host:port` of each Kafka broker. */
    kafkaBrokers: readonly string[];
    redisUrl: string;
  }
}

/** Finds or starts the run's brokers before the first test file of a project that needs them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const found = await findBrokers(() => undefined);
  if (found.kind === "missing") throw new Error(`These tests need Kafka and Redis: ${found.reason}.`);
  const brokers = await found.start();
  project.provide("kafkaBrokers", brokers.kafkaBrokers);
  project.provide("redisUrl", brokers.redisUrl);
  // Another project of the same run finds them there.
  const takeBack = putIntoEnvironment(brokers);
  return async () => {
    takeBack();
    await brokers.stop();
  };
}

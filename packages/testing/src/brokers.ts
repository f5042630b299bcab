import { inject } from "vitest";
import type {} from "./brokers-setup.ts";

/** `host:port` of each broker of the run's Kafka; tests take topics and groups of their own. */
export function kafkaBrokers(): readonly string[] {
  return inject("kafkaBrokers");
}

/** The run's Redis, password included; tests take names of their own. */
export function redisUrl(): string {
  return inject("redisUrl");
}

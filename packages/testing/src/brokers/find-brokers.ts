import { whatIsMissing } from "@gihan/local-servers/what-is-missing";
import type { FoundBrokers } from "./brokers.ts";
import { brokersFromEnvironment } from "./from-environment.ts";

/**
 * Looks for real brokers: those the environment names, else containers where a runtime is there, else plain processes of this machine.
 * Starts nothing yet.
 */
export async function findBrokers(onProgress: (sentence: string) => void): Promise<FoundBrokers> {
  const named = brokersFromEnvironment();
  if (named !== null) return { kind: "found", by: "environment", start: async () => ({ ...named, stop: async () => undefined }) };
  // Loaded only here: it is large, and most machines get along without.
  const containers = await import("./from-containers.ts");
  if (await containers.hasContainerRuntime()) return { kind: "found", by: "containers", start: containers.startBrokerContainers };
  const missing = await whatIsMissing();
  if (missing.length === 0) {
    const { startLocalBrokers } = await import("./from-local-servers.ts");
    return { kind: "found", by: "plain processes", start: () => startLocalBrokers(onProgress) };
  }
  return {
    kind: "missing",
    reason: `no GIHAN_TEST_KAFKA_BROKERS, no container runtime, and not installed here: ${missing.map((each) => each.debianPackage).join(", ")} (npm run servers -- --install)`,
  };
}

import type { FoundBrokers } from "@gihan/testing/brokers/brokers";

/** The vitest projects whose tests stand on a real Kafka and Redis. */
const brokerProjects = ["brokers", "system-distributed"] as const;

/** Which further arguments vitest gets, and the line that tells what is left out; null when nothing is. */
export interface BrokerDecision {
  readonly args: readonly string[];
  readonly skippedLine: string | null;
}

/** Leaves the projects out that have nothing to stand on. Who names a project means it, and gets its error if it cannot start. */
export function decideBrokerProjects(args: readonly string[], found: FoundBrokers): BrokerDecision {
  const namesProject = args.some((arg) => arg === "--project" || arg.startsWith("--project="));
  if (namesProject || found.kind === "found") return { args: [], skippedLine: null };
  return {
    args: brokerProjects.map((project) => `--project=!${project}`),
    skippedLine: `!!! The tests on Kafka and Redis were SKIPPED: ${found.reason}.`,
  };
}

import { setTimeout as pause } from "node:timers/promises";
import type { City } from "../city/city.ts";
import type { Link } from "../city/link.ts";
import { serviceNames, type ServiceName } from "../city/service-name.ts";
import type { Fault, Scene } from "../fault.ts";
import { slowProviders } from "./slow-providers.ts";

const brokenMs = 15_000;
const namesOf = { kafka: "Kafka", redis: "Redis", postgres: "Postgres", mail: "the mail server", text: "the text gateway" } as const;

/** Every stretch of network between Gihan and what it stands on: first every connection breaks, later nothing is carried. */
export const linkFaults: readonly Fault[] = [
  ...serviceNames.map((service) => linkFault(service, "kafka", ({ servers }) => servers.links.kafka[service])),
  ...(["scheduler", "notifier"] as const).map((service) => linkFault(service, "redis", ({ servers }) => servers.links.redis[service])),
  ...serviceNames.map((service) => linkFault(service, "postgres", ({ servers }) => servers.links.postgres[service])),
  linkFault("notifier", "mail", ({ mailLink }) => [mailLink]),
  { ...linkFault("notifier", "text", ({ textLink }) => [textLink]), texts: true, minutes: 5 },
];

function linkFault(
  service: ServiceName,
  to: "kafka" | "redis" | "postgres" | "mail" | "text",
  linksOf: (city: City) => readonly Link[],
): Fault {
  // What was on its way when it happened.
  const leavesUnknown = service === "notifier" && to !== "kafka" && to !== "redis";
  return {
    name: `cut-${service}-${to}`,
    what: `the network between ${service} and ${namesOf[to]} broken for ${brokenMs / 1_000} s, then silent for as long`,
    minutes: 2.5,
    leavesUnknown,
    strike: (scene) => breakTwice(scene, linksOf(scene.city), leavesUnknown),
  };
}

async function breakTwice(scene: Scene, links: readonly Link[], isUnknowing: boolean): Promise<void> {
  slowProviders(scene);
  for (const how of ["cut", "silence"] as const) {
    const work = async (): Promise<void> => {
      for (const link of links) link[how]();
      await pause(brokenMs);
      for (const link of links) link.restore();
    };
    // What begins on a link that is cut comes to nothing; on one that is silent it may arrive later.
    await scene.outage(work, isUnknowing ? (how === "cut" ? "at-its-start" : "throughout") : undefined);
    await pause(5_000);
  }
}

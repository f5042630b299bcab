import { setTimeout as pause } from "node:timers/promises";
import type { City } from "../city/city.ts";
import type { Link } from "../city/link.ts";
import { serviceNames, type ServiceName } from "../city/service-name.ts";
import type { Fault, Scene } from "../fault.ts";

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
  return {
    name: `cut-${service}-${to}`,
    what: `the network between ${service} and ${namesOf[to]} broken for ${brokenMs / 1_000} s, then silent for as long`,
    minutes: 2.5,
    // What was on its way when it happened.
    leavesUnknown: service === "notifier" && to !== "kafka" && to !== "redis",
    strike: (scene) => breakTwice(scene, linksOf(scene.city)),
  };
}

async function breakTwice({ outage }: Scene, links: readonly Link[]): Promise<void> {
  for (const how of ["cut", "silence"] as const) {
    await outage(async () => {
      for (const link of links) link[how]();
      await pause(brokenMs);
      for (const link of links) link.restore();
    });
    await pause(5_000);
  }
}

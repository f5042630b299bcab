import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { policyOf } from "../../evidence/policy.ts";
import { createPoster, type Poster } from "../../evidence/poster.ts";
import { directoryEvents, type Department } from "../../evidence/town.ts";
import type { City } from "./city.ts";
import { gihan } from "./gihan-command.ts";

const startsWithinMs = 60_000;
const countsWithinMs = 60_000;

/** Makes the office by the command that operators use, starts the services and posts the directory; resolves once all of it counts. */
export async function foundCity(
  city: City,
  setting: { readonly town: readonly Department[]; readonly texts: boolean; readonly brokers: number },
): Promise<Poster> {
  const { postgres, kafka } = city.servers;
  const environment = {
    DATABASE_URL: postgres.url,
    KAFKA_BROKERS: kafka.bootstrap.join(","),
    KAFKA_REPLICATION: String(setting.brokers),
    KAFKA_PARTITIONS: "4",
  };
  await gihan(environment, "migrate");
  await gihan(environment, "office", "create", "--id", "prove", "--name", "증명구청", "--email", "office@prove.example");
  const file = join(city.folder, "policy.json");
  await writeFile(file, JSON.stringify(policyOf(setting)));
  await gihan(environment, "policy", "set", file);
  const { token } = (await gihan(environment, "key", "create", "--name", "prove", "--source", "*")) as { readonly token: string };
  await city.open();
  if (!(await city.ready(startsWithinMs))) throw new Error(`the services did not become ready; what they said lies in ${city.folder}/logs`);
  const poster = createPoster({ urls: city.doors, token, retryEveryMs: 2_000 });
  const events = directoryEvents(setting.town, Temporal.Now.instant());
  await poster.post(events);
  const untilMs = Date.now() + countsWithinMs;
  while ((await poster.statusOf(events.at(-1)!)) !== "applied") {
    if (Date.now() > untilMs) throw new Error(`the directory did not come to count; what the services said lies in ${city.folder}/logs`);
    await pause(100);
  }
  return poster;
}

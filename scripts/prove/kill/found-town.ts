import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { policies } from "@gihan/catalogue/policies";
import { readToken, setPolicy } from "./gihan-process.ts";
import type { Lives } from "./lives.ts";
import { createPoster, type Poster } from "./poster.ts";
import { directoryEvents, type Department } from "./town.ts";

/** Starts the first life, sets the policy and posts the directory; resolves once all of it counts. */
export async function foundTown(parts: {
  readonly lives: Lives;
  readonly town: readonly Department[];
  readonly texts: boolean;
}): Promise<Poster> {
  const { lives, town, texts } = parts;
  await lives.begin();
  const file = join(lives.folder, "policy.json");
  await writeFile(file, JSON.stringify(policyOf(texts)));
  await setPolicy(lives.folder, file);
  await rm(file);
  const poster = createPoster({ url: lives.url, token: await readToken(lives.folder) });
  const events = directoryEvents(town, Temporal.Now.instant());
  await poster.post(events);
  while ((await poster.statusOf(events.at(-1)!)) !== "applied") await pause(50);
  return poster;
}

/**
 * At any hour, and with warnings at midnight, which are past on the day of a deadline: what is told when does not depend on the hour or day
 * on which the proof runs.
 */
function policyOf(texts: boolean): object {
  const { starter } = policies;
  const channels = texts ? ["email", "text"] : ["email"];
  const warning = (days: number): object => ({
    stage: `d-${days}`,
    timing: { kind: "working-days-before", days, time: "00:00" },
    audiences: ["clerk"],
    channels,
  });
  const overdue = starter.stages.filter(({ stage }) => stage === "overdue").map((rule) => ({ ...rule, channels }));
  return { ...starter, name: "prove", stages: [warning(3), warning(1), ...overdue], handoverChannels: channels };
}

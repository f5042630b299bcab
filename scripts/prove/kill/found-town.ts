import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { readToken, setPolicy } from "./gihan-process.ts";
import { policyOf } from "../evidence/policy.ts";
import type { Lives } from "./lives.ts";
import { createPoster, type Poster } from "../evidence/poster.ts";
import { directoryEvents, type Department } from "../evidence/town.ts";

/** Starts the first life, sets the policy and posts the directory; resolves once all of it counts. */
export async function foundTown(parts: {
  readonly lives: Lives;
  readonly town: readonly Department[];
  readonly texts: boolean;
}): Promise<Poster> {
  const { lives, town, texts } = parts;
  await lives.begin();
  const file = join(lives.folder, "policy.json");
  await writeFile(file, JSON.stringify(policyOf({ texts })));
  await setPolicy(lives.folder, file);
  await rm(file);
  const poster = createPoster({ urls: [lives.url], token: await readToken(lives.folder), retryEveryMs: 150 });
  const events = directoryEvents(town, Temporal.Now.instant());
  await poster.post(events);
  while ((await poster.statusOf(events.at(-1)!)) !== "applied") await pause(50);
  return poster;
}

import { chmod, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRandom } from "../../demo/fortnight/random.ts";
import { Arrivals } from "../evidence/arrivals.ts";
import { brokenPromises, type Kill } from "./broken-promises.ts";
import { ComplaintStream } from "../evidence/complaint-stream.ts";
import { createCourses, type Course, type Leads } from "../evidence/course.ts";
import { foundTown } from "./found-town.ts";
import { freePort } from "@gihan/testing/free-port";
import type { KillOptions } from "./kill-options.ts";
import { killAgainAndAgain, spareShots } from "./kill-again.ts";
import { Lives } from "./lives.ts";
import { startProviders } from "../evidence/providers.ts";
import { settle } from "../evidence/settle.ts";
import { createTown } from "../evidence/town.ts";
import { judge, type Verdict } from "../evidence/verdict.ts";

/** All that is told of a proof. */
export interface KillResult {
  readonly options: KillOptions;
  readonly durationMs: number;
  readonly posted: number;
  readonly requestsSentAgain: number;
  readonly kills: readonly Kill[];
  readonly verdict: Verdict;
  /** Everything that must not be; empty when all promises were kept. */
  readonly broken: readonly string[];
  /** Kept for a look at it when a promise was broken, else null. */
  readonly keptFolder: string | null;
}

/**
 * The light form is for every day: without texts, since nothing has then to wait until a gateway has denied a text twice, and with deadlines
 * that come soon.
 */
export interface KillSetting extends KillOptions {
  readonly isLight: boolean;
  readonly onProgress: (line: string) => void;
}

const fullLeads: Leads = { near: [4_000, 25_000], far: [45_000, 60_000] };
const lightLeads: Leads = { near: [2_000, 8_000], far: [14_000, 17_000] };

/** A text that a gateway denies counts as not sent only two minutes later; then it is told anew. */
const settlingAtMostMs = 200_000;

/** Runs the whole proof in a folder of its own: found a town, kill, settle, judge. Whatever happens, no process is left. */
export async function runKill(setting: KillSetting): Promise<KillResult> {
  const startedMs = performance.now();
  const { kills: wanted, complaints, seed, isLight, onProgress } = setting;
  const texts = !isLight;
  const random = createRandom(seed);
  const town = createTown({ texts });
  const count = complaints + spareShots * Math.ceil(complaints / wanted);
  const courses = createCourses(town, { count, random, leads: isLight ? lightLeads : fullLeads });
  const arrivals = new Arrivals();
  const folder = await realpath(await mkdtemp(join(tmpdir(), "gihan-prove-")));
  // As root, the embedded Postgres runs as another user and must be able to enter.
  await chmod(folder, 0o755);
  const providers = await startProviders({ arrivals, random, silentShare: 0.005 });
  const lives = new Lives({ ...providers, folder, port: await freePort() });
  let isKept = true;
  try {
    const poster = await foundTown({ lives, town, texts });
    const stream = new ComplaintStream({ poster, arrivals, random });
    const kills = await killAgainAndAgain({
      lives,
      stream,
      providers,
      random,
      portions: portionsOf(courses, { wanted, complaints }),
      wanted,
      arrivals,
      onProgress,
    });
    const { evidence, standing } = await settleLife({ lives, stream, arrivals, onProgress });
    poster.close();
    const stopFault = await lives.stop();
    const verdict = judge(evidence);
    const options = { kills: wanted, complaints, seed };
    const broken = brokenPromises({ options, posted: stream.accepted, kills, verdict, standing, stopFault });
    isKept = broken.length > 0;
    return {
      options,
      durationMs: performance.now() - startedMs,
      posted: stream.accepted,
      requestsSentAgain: poster.retries(),
      kills,
      verdict,
      broken,
      keptFolder: isKept ? folder : null,
    };
  } finally {
    await lives.stop();
    await providers.stop();
    if (!isKept) await rm(folder, { recursive: true, force: true });
  }
}

async function settleLife(parts: {
  readonly lives: Lives;
  readonly stream: ComplaintStream;
  readonly arrivals: Arrivals;
  readonly onProgress: (line: string) => void;
}): ReturnType<typeof settle> {
  const look = await parts.lives.look();
  try {
    return await settle({ ...parts, look, outages: [], atMostMs: settlingAtMostMs });
  } finally {
    await look.close();
  }
}

/** Equal portions of the complaints for the kills asked for, then one for each spare shot. */
function portionsOf(
  courses: readonly Course[],
  { wanted, complaints }: { readonly wanted: number; readonly complaints: number },
): readonly (readonly Course[])[] {
  const size = Math.ceil(complaints / wanted);
  const border = (index: number): number =>
    index <= wanted ? Math.floor((index * complaints) / wanted) : complaints + (index - wanted) * size;
  return Array.from({ length: wanted + spareShots }, (_, index) => courses.slice(border(index), border(index + 1)));
}

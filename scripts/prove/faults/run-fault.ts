import { chmod, mkdir, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { topics } from "@gihan/contracts/topics";
import { createRandom, type Random } from "../../demo/fortnight/random.ts";
import { Arrivals } from "../evidence/arrivals.ts";
import { ComplaintStream } from "../evidence/complaint-stream.ts";
import { createCourses, type Leads } from "../evidence/course.ts";
import { openLedgerLook } from "../evidence/ledger-look.ts";
import type { Poster } from "../evidence/poster.ts";
import { startProviders, type Providers } from "../evidence/providers.ts";
import { settle } from "../evidence/settle.ts";
import { createTown, type Department } from "../evidence/town.ts";
import { judge } from "../evidence/verdict.ts";
import { buildCity, type City } from "./city/city.ts";
import { foundCity } from "./city/found-city.ts";
import { openKafkaClient } from "./city/kafka-client.ts";
import { mountDisk } from "./disk.ts";
import type { FaultDone, FaultResult } from "./fault-result.ts";
import type { Fault } from "./fault.ts";
import { Load } from "./load.ts";
import { readMoment } from "./moment.ts";
import { Notes } from "./notes.ts";
import { brokenByFault } from "./promises.ts";
import { unlessAborted } from "./unless-aborted.ts";

interface Pace {
  readonly leads: Leads;
  /** Complaints before the fault, so that every phase of the way is under way. */
  readonly warmUpMs: number;
  /** And after it, so that it is seen to work again. */
  readonly afterMs: number;
}

/** How much time is taken, machine milliseconds; light for every day. */
const paces: Readonly<Record<"full" | "light", Pace>> = {
  full: { leads: { near: [3_000, 15_000], far: [18_000, 30_000] }, warmUpMs: 10_000, afterMs: 8_000 },
  light: { leads: { near: [2_000, 6_000], far: [14_000, 17_000] }, warmUpMs: 4_000, afterMs: 3_000 },
};

/** How a fault is run. */
export interface FaultRun {
  readonly seed: number;
  readonly onProgress: (line: string) => void;
  /** Aborted when everything is to be taken down at once. @default never */
  readonly signal?: AbortSignal | undefined;
  /** @default full */
  readonly pace?: keyof typeof paces;
}

/** More than any fault posts. */
const coursesAtMost = 10_000;
/** Where somebody has a phone, a text that the gateway denies counts as not sent only two minutes later. */
const settlingAtMostMs = { mail: 150_000, texts: 330_000 } as const;

/** Runs one fault on a city of its own: found it, post, strike, settle, judge. Whatever happens, no process is left. */
export async function runFault(fault: Fault, run: FaultRun): Promise<FaultResult> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), `gihan-fault-${fault.name}-`)));
  // As root, the embedded Postgres runs as another user and must be able to enter.
  await chmod(folder, 0o755);
  const postgresFolder = join(folder, "postgres");
  await mkdir(postgresFolder);
  let isKept = false;
  const takeAway = async (): Promise<void> => {
    // After an interruption there is nothing to look at.
    if (!isKept || run.signal?.aborted === true) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  if (fault.postgresDiskBytes === undefined) {
    try {
      return await runKept({ ...run, postgresFolder, folder });
    } finally {
      await takeAway();
    }
  }
  const disk = await mountDisk(postgresFolder, fault.postgresDiskBytes);
  try {
    return disk.kind === "refused"
      ? { kind: "skipped", name: fault.name, why: disk.why }
      : await runKept({ ...run, postgresFolder, folder });
  } finally {
    if (disk.kind === "mounted") await disk.unmount();
    await takeAway();
  }

  async function runKept(place: Place): Promise<FaultResult> {
    isKept = true;
    const result = await runInCity(fault, place);
    isKept = result.broken.length > 0;
    return { ...result, keptFolder: isKept ? folder : null };
  }
}

interface Place extends FaultRun {
  readonly folder: string;
  readonly postgresFolder: string;
}

/** Builds the city and takes it down again. */
async function runInCity(fault: Fault, place: Place): Promise<FaultDone> {
  const startedMs = performance.now();
  const { texts = false, brokers = 1 } = fault;
  const random = createRandom(place.seed);
  const town = createTown({ texts });
  const arrivals = new Arrivals();
  const providers = await startProviders({ arrivals, random, silentShare: 0 });
  try {
    const crew = { intake: 1, scheduler: 1, notifier: 1, ...fault.crew };
    const city = await buildCity({ ...place, brokers, crew, providers });
    // What the fault still does after an interruption meets a city that starts nothing any more.
    const unlessInterrupted = <Result>(work: Promise<Result>): Promise<Result> => unlessAborted(work, place.signal);
    let stopFaults: readonly string[] | null = null;
    try {
      const poster = await unlessInterrupted(foundCity(city, { town, texts, brokers }));
      const seen = await unlessInterrupted(strikeCity(fault, { ...place, city, poster, town, arrivals, providers, random }));
      poster.close();
      const ended = city.services.flatMap((service) => service.endedUnasked);
      stopFaults = await city.stop();
      const { verdict, standing, notes, begun, accepted } = seen;
      const breaches = [...notes.breaches, ...ended, ...stopFaults];
      const { deadLettersMeant, kills, outages, inFlight } = notes;
      return {
        kind: "done",
        name: fault.name,
        seed: place.seed,
        durationMs: performance.now() - startedMs,
        posted: accepted,
        requestsSentAgain: poster.retries(),
        verdict,
        kills,
        inFlight,
        deadLetters: standing.deadLetters,
        longestReturnMs: Math.max(0, ...outages.map(({ endedMs, readAgainMs }) => readAgainMs - endedMs)),
        broken: brokenByFault(fault, { verdict, standing, begun, accepted, deadLettersMeant, inFlight, breaches }),
        keptFolder: null,
      };
    } finally {
      if (stopFaults === null) await city.stop();
    }
  } finally {
    await providers.stop();
  }
}

interface InCity extends Place {
  readonly city: City;
  readonly poster: Poster;
  readonly town: readonly Department[];
  readonly arrivals: Arrivals;
  readonly providers: Providers;
  readonly random: Random;
}

/** Posts, strikes, waits until all is quiet and judges what arrived. */
async function strikeCity(fault: Fault, parts: InCity) {
  const { city, poster, arrivals, providers, random, onProgress } = parts;
  const { leads, warmUpMs, afterMs } = paces[parts.pace ?? "full"];
  const kafka = openKafkaClient(city.servers.kafka.bootstrap);
  const look = openLedgerLook({
    connectionString: city.servers.postgres.url,
    unreadEvents: (each) => kafka.unread(each, topics.complaints),
  });
  const courses = createCourses(parts.town, { count: coursesAtMost, random, leads });
  const stream = new ComplaintStream({ poster, arrivals, random });
  const load = new Load({ stream, courses, perSecond: fault.perSecond ?? 6 });
  const notes = new Notes({ city, look, say: onProgress });
  try {
    load.start();
    await pause(warmUpMs);
    const { outage, kill, expectDeadLetters, breach } = notes;
    const moment = () => readMoment(look, kafka);
    await fault.strike({ city, load, providers, kafka, look, random, moment, outage, kill, expectDeadLetters, breach, say: onProgress });
    providers.openAgain();
    await pause(afterMs);
    load.stop();
    const atMostMs = fault.texts === true ? settlingAtMostMs.texts : settlingAtMostMs.mail;
    const { evidence, standing } = await settle({ look, stream, arrivals, outages: notes.outages, atMostMs, onProgress });
    if (stream.givenUp > 0) notes.breach(`${stream.givenUp} requests were never taken`);
    return { verdict: judge(evidence), standing, notes, begun: load.begun, accepted: stream.accepted };
  } finally {
    load.stop();
    await look.close();
    await kafka.close().catch(() => undefined);
  }
}

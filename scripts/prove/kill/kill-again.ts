import { setTimeout as pause } from "node:timers/promises";
import type { Random } from "../../demo/fortnight/random.ts";
import { shoot } from "./aims.ts";
import type { Arrivals } from "../evidence/arrivals.ts";
import { hitsOf, unhitPhases, type Kill } from "./broken-promises.ts";
import type { ComplaintStream } from "../evidence/complaint-stream.ts";
import type { Course } from "../evidence/course.ts";
import { lookAtInterrupted } from "./interrupted.ts";
import { phases, type Phase } from "./kill-options.ts";
import type { Lives } from "./lives.ts";
import type { Providers } from "../evidence/providers.ts";

const killingAtMostMs = 8.5 * 60_000;
/** So much of a portion is kept for the request that an aim posts. */
const burstShare = 0.4;
/** Shots beyond those asked for, when a phase was missed too often. */
export const spareShots = 5;
/** The rest trickles in over this time after each start. */
const trickleMs = 2_500;

export interface KillAgain {
  readonly lives: Lives;
  readonly stream: ComplaintStream;
  readonly providers: Providers;
  readonly arrivals: Arrivals;
  readonly random: Random;
  /** One portion for each kill, and one for each spare shot. */
  readonly portions: readonly (readonly Course[])[];
  readonly wanted: number;
  readonly onProgress: (line: string) => void;
}

/** Kills so often, a portion of the complaints in each life, and leaves the last life running. */
export async function killAgainAndAgain(parts: KillAgain): Promise<readonly Kill[]> {
  const { portions, wanted, stream, arrivals } = parts;
  const kills: Kill[] = [];
  const untilMs = Date.now() + killingAtMostMs;
  let life = { startedMs: Date.now() };
  for (const portion of portions) {
    if (Date.now() > untilMs || (kills.length >= wanted && unhitPhases(kills, wanted).length === 0)) break;
    const phase = leastHit(kills);
    const done = await killOnce(parts, { phase, portion, startedMs: life.startedMs });
    kills.push(done.kill);
    life = done.next;
    const said = `${phase}${done.kill.isHit ? "" : " (missed)"}`.padEnd(32);
    parts.onProgress(`kill ${kills.length}/${wanted}  ${said} posted ${stream.accepted}, arrived ${arrivals.all.length}`);
    stream.throwFault();
  }
  return kills;
}

/** The phase that was hit least so far: whatever is hard to hit gets more shots. */
function leastHit(kills: readonly Kill[]): Phase {
  return phases.toSorted((one, other) => hitsOf(kills, one) - hitsOf(kills, other))[0]!;
}

async function killOnce(
  parts: KillAgain,
  shot: { readonly phase: Phase; readonly portion: readonly Course[]; readonly startedMs: number },
): Promise<{ readonly kill: Kill; readonly next: { readonly startedMs: number } }> {
  const { lives, stream, providers, random } = parts;
  const { phase, portion, startedMs } = shot;
  const burst = portion.slice(0, Math.max(1, Math.floor(portion.length * burstShare)));
  const trickle = portion.slice(burst.length);
  for (const [place, course] of trickle.entries()) setTimeout(() => stream.begin([course]), (place * trickleMs) / trickle.length);
  const look = await lives.look();
  try {
    await pause(random.between(700, trickleMs));
    const { killedMs, isHit } = await shoot(phase, { stream, burst, providers, look, random, kill: () => lives.kill() });
    await lives.ended();
    const interrupted = await lookAtInterrupted(look, { startedMs, killedMs });
    const next = await lives.begin();
    const kill = { phase, isHit: isHit(interrupted), interrupted, restartMs: Date.now() - killedMs };
    return { kill, next };
  } finally {
    await look.close();
  }
}

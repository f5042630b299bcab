import { phases, type KillOptions, type Phase } from "./kill-options.ts";
import type { Standing } from "../evidence/ledger-look.ts";
import type { Interrupted } from "./interrupted.ts";
import type { Verdict } from "../evidence/verdict.ts";

/** One kill and what came of it. */
export interface Kill {
  readonly phase: Phase;
  /** The ledger was left as a kill in this phase leaves it. */
  readonly isHit: boolean;
  readonly interrupted: Interrupted;
  /** From the kill until the next life says that it is ready. */
  readonly restartMs: number;
}

/** "Everything due is told within 90 s of any kill", settling of unknown outcomes aside. */
const promisedMs = 90_000;

/** How many kills have hit the phase they were aimed at. */
export function hitsOf(kills: readonly Kill[], phase: Phase): number {
  return kills.filter((kill) => kill.phase === phase && kill.isHit).length;
}

/** The phases that were hit less often than so many kills ask for: five times of fifty, once of five. */
export function unhitPhases(kills: readonly Kill[], wanted: number): readonly Phase[] {
  const hitsWanted = Math.max(1, Math.min(5, Math.floor(wanted / 10)));
  return phases.filter((phase) => hitsOf(kills, phase) < hitsWanted);
}

/** What must not be, one sentence each; empty when all promises were kept. Pure. */
export function brokenPromises(proof: {
  readonly options: Pick<KillOptions, "kills" | "complaints">;
  readonly posted: number;
  readonly kills: readonly Kill[];
  readonly verdict: Verdict;
  readonly standing: Standing;
  /** What was not in order when the last life was stopped; null if nothing. */
  readonly stopFault: string | null;
}): readonly string[] {
  const { options, posted, kills, verdict, standing, stopFault } = proof;
  const { lost, twice, wrong, longestRecoveryMs } = verdict;
  const { kills: wanted } = options;
  const { unreadEvents, openAttempts, unknownUnlisted, deadLetters } = standing;
  return [
    ...(lost > 0 ? [`${lost} were never told`] : []),
    ...(twice > 0 ? [`${twice} were told twice`] : []),
    ...(wrong > 0 ? [`${wrong} were told to somebody who was not meant, or too early`] : []),
    ...(longestRecoveryMs > promisedMs ? [`one was told only ${Math.round(longestRecoveryMs / 1_000)} s after its moment`] : []),
    ...(kills.length < wanted ? [`only ${kills.length} of ${wanted} kills fitted into the time`] : []),
    ...(posted < options.complaints ? [`only ${posted} of ${options.complaints} complaints got their 202`] : []),
    ...unhitPhases(kills, wanted).map((phase) => `only ${hitsOf(kills, phase)} kills hit the phase ${phase}`),
    ...(unreadEvents + openAttempts > 0 ? [`at the end ${unreadEvents} events were unread and ${openAttempts} attempts open`] : []),
    ...(unknownUnlisted > 0 ? [`${unknownUnlisted} unknown outcomes are neither settled nor on the operator's list`] : []),
    ...(deadLetters > 0 ? [`${deadLetters} events became dead letters`] : []),
    ...(stopFault === null ? [] : [stopFault]),
  ];
}

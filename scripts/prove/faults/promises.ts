import type { Standing } from "../evidence/ledger-look.ts";
import type { Verdict } from "../evidence/verdict.ts";
import type { Fault } from "./fault.ts";

/** "Everything due is told within 90 s of the end of a fault", settling of unknown outcomes aside. */
const promisedMs = 90_000;

/** What came of one fault, as far as promises were made. */
export interface Aftermath {
  readonly verdict: Verdict;
  readonly standing: Standing;
  readonly begun: number;
  readonly accepted: number;
  readonly deadLettersMeant: number;
  /** How many units had an attempt under way, a first one or a repeat, when something happened to whoever made it. */
  readonly inFlight: number;
  /** Whatever else was seen that must not be, one sentence each. */
  readonly breaches: readonly string[];
}

/** What must not be, one sentence each; empty when all promises were kept. Pure. */
export function brokenByFault(
  fault: Pick<Fault, "leavesUnknown" | "lateness99AtMostMs">,
  { verdict, standing, begun, accepted, deadLettersMeant, inFlight, breaches }: Aftermath,
): readonly string[] {
  const { lost, twice, wrong, repeated, unknownAndSaid, longestRecoveryMs, lateness99Ms } = verdict;
  const { unreadEvents, openAttempts, unknownUnlisted, deadLetters } = standing;
  const seconds = (ms: number): number => Math.round(ms / 1_000);
  const latenessLimitMs = fault.lateness99AtMostMs ?? Infinity;
  return [
    ...(lost > 0 ? [`${lost} were never told`] : []),
    ...(twice > 0 ? [`${twice} were told twice`] : []),
    ...(wrong > 0 ? [`${wrong} were told to somebody who was not meant, or too early`] : []),
    ...(repeated + unknownAndSaid > 0 && !fault.leavesUnknown
      ? [`${repeated} came again and ${unknownAndSaid} stayed unknown, although nothing was between Gihan and its providers`]
      : []),
    ...(repeated + unknownAndSaid > inFlight && fault.leavesUnknown
      ? [`${repeated} came again and ${unknownAndSaid} stayed unknown, although only ${inFlight} were in flight when something happened`]
      : []),
    ...(longestRecoveryMs > promisedMs ? [`one was told only ${seconds(longestRecoveryMs)} s after the end of the fault`] : []),
    ...(lateness99Ms > latenessLimitMs ? [`one in a hundred was told ${seconds(lateness99Ms)} s after its moment or later`] : []),
    ...(accepted < begun ? [`only ${accepted} of ${begun} complaints got their 202`] : []),
    ...(unreadEvents + openAttempts > 0 ? [`at the end ${unreadEvents} events were unread and ${openAttempts} attempts open`] : []),
    ...(unknownUnlisted > 0 ? [`${unknownUnlisted} unknown outcomes are neither settled nor on the operator's list`] : []),
    ...(deadLetters === deadLettersMeant ? [] : [`${deadLetters} dead letters, ${deadLettersMeant} were meant`]),
    ...breaches,
  ];
}

import type { Verdict } from "../evidence/verdict.ts";
import type { Kill } from "./fault.ts";

/** All that is told of one fault. */
export type FaultResult = FaultDone | { readonly kind: "skipped" | "failed"; readonly name: string; readonly why: string };

export interface FaultDone {
  readonly kind: "done";
  readonly name: string;
  readonly seed: number;
  readonly durationMs: number;
  readonly posted: number;
  readonly requestsSentAgain: number;
  readonly verdict: Verdict;
  readonly kills: readonly Kill[];
  /** How many units may have come again or stayed unknown. */
  readonly inFlight: number;
  readonly deadLetters: number;
  /** From the end of an outage until Gihan was ready again, the longest. */
  readonly longestReturnMs: number;
  /** Everything that must not be; empty when all promises were kept. */
  readonly broken: readonly string[];
  /** Kept for a look at it when a promise was broken, else null. */
  readonly keptFolder: string | null;
}

import type { Batch, BatchOutcome } from "../port.ts";
import { textOf } from "./records.ts";

/** What a consumer keeps in its own store: the effects of records and, moved in the same step, the position of each partition. */
export interface EffectLedger {
  /** The texts of the records that took effect, in the order in which they did. */
  readonly effects: readonly string[];
  position(partition: number): bigint | null;
  setPosition(partition: number, next: bigint): void;
  /** Takes the batch if it begins where the position stands; else changes nothing and asks to go on from there. */
  take(batch: Batch): BatchOutcome;
}

/** A ledger without effects and positions. */
export function effectLedger(): EffectLedger {
  const effects: string[] = [];
  const positions = new Map<number, bigint>();
  return {
    effects,
    position: (partition) => positions.get(partition) ?? null,
    setPosition: (partition, next) => void positions.set(partition, next),
    take(batch) {
      const stored = positions.get(batch.partition);
      if (stored !== undefined && stored !== batch.from) return { kind: "seek", offset: stored };
      effects.push(...batch.records.map(textOf));
      positions.set(batch.partition, batch.next);
      return { kind: "done" };
    },
  };
}

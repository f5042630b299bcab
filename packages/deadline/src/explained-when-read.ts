import type { ClockState } from "./clock-state.ts";

type Explanation = ClockState["explanation"];

/** Where a clock keeps its explanation, or how to make it; hidden from copies and comparisons. */
const kept = Symbol("explanation");
interface Keeper {
  [kept]: Explanation | (() => Explanation);
}

const explanation: PropertyDescriptor & ThisType<Keeper> = {
  enumerable: true,
  configurable: true,
  get() {
    const how = this[kept];
    return typeof how === "function" ? (this[kept] = how()) : how;
  },
};

/**
 * The clock with its explanation, which is put into words when it is first read: half of what a deadline costs is telling it, and whoever
 * recounts thousands tells the few that moved. All clocks share one getter, since a getter of its own makes V8 keep a clock as a hash table,
 * which costs more than to count it.
 */
export function explainedWhenRead(clock: Omit<ClockState, "explanation">, tell: () => Explanation): ClockState {
  Object.defineProperty(clock, kept, { value: tell, writable: true });
  return Object.defineProperty(clock, "explanation", explanation) as ClockState;
}

import type { TimerFacts } from "./timer-facts.ts";

/** Limits that the law sets for statutory complaints alone; of a complaint whose kind nobody said it is assumed that it may be one. */
export const mayBeStatutory = ({ kind }: Pick<TimerFacts, "kind">): boolean => kind === null || kind === "statutory";

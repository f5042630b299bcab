import type { Scene } from "../fault.ts";

const slowestAnswerMs = 400;

/** Lets the providers take a moment for each message, so that attempts are open whenever something happens. */
export function slowProviders({ providers, random }: Scene): void {
  providers.treat(() => ({ kind: "accept", afterMs: random.between(0, slowestAnswerMs) }));
}

import type { AttemptOutcome, RecordedOutcome } from "./attempt-outcome.ts";
import type { NoticeFact } from "./notice-facts.ts";

/**
 * What an outcome is outwards. Facts say what is known of the notice: a repeat that was refused while the first may have arrived leaves it
 * unknown, and an attempt that failed for now is no fact unless it had been unknown. Pure.
 */
export function factsOfOutcome(
  { noticeId, attempt }: Pick<AttemptOutcome, "noticeId" | "attempt">,
  recorded: RecordedOutcome,
  wasUnknown: boolean,
): readonly NoticeFact[] {
  const about = { noticeId, attempt };
  const settled = (settledAs: "accepted" | "not-sent"): readonly NoticeFact[] =>
    wasUnknown ? [{ ...about, kind: "settled", settledAs }] : [];
  switch (recorded) {
    case "ignored":
      return [];
    case "accepted":
      return [...settled("accepted"), { ...about, kind: "sent" }];
    case "rejected":
      return [...settled("not-sent"), { ...about, kind: "failed", reason: "rejected" }];
    case "rearmed":
      return settled("not-sent");
    case "unknown":
    case "listed":
      return wasUnknown ? [] : [{ ...about, kind: "unknown" }];
  }
}

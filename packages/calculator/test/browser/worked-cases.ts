import { readFileSync } from "node:fs";
import { explainComplaint, type ExplainedClock } from "@gihan/explain/explain-complaint";
import { readComplaintLine } from "@gihan/explain/read-complaint-line";
import { seoulText } from "@gihan/terminal/seoul-text";
import type { ShownClock } from "./shown-answer.ts";

const file = new URL("../../../explain/test/worked-cases.jsonl", import.meta.url);

/** Every worked case of `explain`, as a line of its `--jsonl`. */
export const workedCases: readonly { readonly id: string; readonly line: string }[] = readFileSync(file, "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => ({ id: (JSON.parse(line) as { readonly id: string }).id, line }));

/** What `explain` answers to a line, as far as the page shows it: the processing period first, else in its order. */
export function explainedAnswer(line: string): readonly ShownClock[] {
  const read = readComplaintLine(new TextEncoder().encode(line));
  if (read.kind === "refused") throw new Error(read.problem.message);
  const { clocks } = explainComplaint(read.question);
  const isMain = ({ kind }: { readonly kind: string }) => kind === "processing";
  return [...clocks.filter(isMain), ...clocks.filter((clock) => !isMain(clock))].map(shownClock);
}

/** What is the deadline itself is not said again. */
function shownClock({ kind, explanation, ...moments }: ExplainedClock): ShownClock {
  const unlessDue = (at: Temporal.Instant | null) => (at !== null && moments.dueAt?.equals(at) ? null : text(at));
  return {
    kind,
    dueAt: text(moments.dueAt),
    breachAt: unlessDue(moments.breachAt),
    statutoryDueAt: unlessDue(moments.statutoryDueAt),
    targetDueAt: text(moments.targetDueAt),
    remindAt: unlessDue(moments.remindAt),
    explanation: explanation.map(({ korean, because }) => ({ korean, because: korean.includes(because) ? null : because })),
  };
}

const text = (at: Temporal.Instant | null): string | null => (at === null ? null : seoulText(at));

import type { ClockKind, ClockState } from "@gihan/deadline/clock-state";
import { countNaively, type NaiveDeadline } from "../naive/naive-counter.ts";
import type { NaivePapers } from "../naive/papers.ts";
import { textOf } from "../naive/seoul-minutes.ts";
import type { Timeline } from "../naive/timeline.ts";
import { foldTimeline } from "./fold-timeline.ts";
import { naiveOffice } from "./naive-office.ts";

/** What the package and the naive counter answer differently about a timeline, one line each; none if they agree. */
export function disagreements(timeline: Timeline): readonly string[] {
  const naive = countNaively(timeline, naiveOffice);
  let folded;
  try {
    folded = foldTimeline(timeline);
  } catch (error) {
    return [`the package throws: ${String(error)}`];
  }
  const clocksOf = (kind: ClockKind): readonly ClockState[] => folded.clocks.filter((clock) => clock.kind === kind);
  return [
    ...clocksApart("processing", clocksOf("processing").map(deadlineOf), naive.deadline),
    ...clocksApart("papers", clocksOf("supplement-period").map(papersOf), naive.papers),
    ...marksApart(folded.marks, naive.objections),
  ];
}

function clocksApart<Clock extends object>(name: string, counted: readonly Clock[], naive: Clock | null): readonly string[] {
  const [clock] = counted;
  if (clock === undefined && naive === null) return [];
  if (clock === undefined || naive === null || counted.length > 1)
    return [`${name}: the package has ${counted.length} clocks, the naive counter ${naive === null ? 0 : 1}`];
  return (Object.keys(naive) as (keyof Clock & string)[])
    .filter((field) => clock[field] !== naive[field])
    .map((field) => `${name}, ${field}: the package says ${String(clock[field])}, the naive counter ${String(naive[field])}`);
}

/** A mark names one reason, the naive counter every objection there is: the one must be among the others, and nothing else be marked. */
function marksApart(
  marks: readonly { readonly id: string; readonly reason: string }[],
  objections: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const wrong = marks
    .filter(({ id, reason }, place) => !objections.get(id)?.includes(reason) || marks.findIndex((mark) => mark.id === id) !== place)
    .map(({ id, reason }) => `"${id}" is marked ${reason}, the naive counter objects ${objections.get(id)?.join(", ") ?? "nothing"}`);
  const missing = [...objections]
    .filter(([id]) => !marks.some((mark) => mark.id === id))
    .map(([id, found]) => `"${id}" is not marked, the naive counter objects ${found.join(", ")}`);
  return [...wrong, ...missing];
}

const deadlineOf = (clock: ClockState): NaiveDeadline => ({
  state: clock.state,
  dueOn: clock.dueOn?.toString() ?? null,
  dueAt: textOrNull(clock.dueAt),
  breachAt: textOrNull(clock.breachAt),
  statutoryDueAt: textOrNull(clock.statutoryDueAt),
  remindAt: textOrNull(clock.remindAt),
  extensions: clock.extensions,
});

const papersOf = (clock: ClockState): NaivePapers => ({
  state: clock.state === "closed" ? "closed" : "running",
  startAt: textOrNull(clock.startAt) ?? "",
  dueOn: clock.dueOn?.toString() ?? "",
  extensions: clock.extensions,
  mayBeClosed: clock.warnings.includes("supplement-undeliverable-twice"),
});

const textOrNull = (at: Temporal.Instant | null): string | null => (at === null ? null : textOf(at.epochMilliseconds / 60_000 + 9 * 60));

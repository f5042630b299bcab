import type { ClockState } from "@gihan/deadline/clock-state";
import { countNaively, type NaiveDeadline } from "../naive/naive-counter.ts";
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
  const processing = folded.clocks.filter(({ kind }) => kind === "processing");
  return [
    ...deadlinesApart(processing.map(deadlineOf), naive.deadline === null ? [] : [naive.deadline]),
    ...marksApart(folded.marks, naive.objections),
  ];
}

function deadlinesApart(package_: readonly NaiveDeadline[], naive: readonly NaiveDeadline[]): readonly string[] {
  if (package_.length !== naive.length) return [`clocks: the package has ${package_.length}, the naive counter ${naive.length}`];
  return naive.flatMap((deadline, place) =>
    (Object.keys(deadline) as (keyof NaiveDeadline)[])
      .filter((field) => package_[place]?.[field] !== deadline[field])
      .map((field) => `${field}: the package says ${package_[place]?.[field]}, the naive counter ${deadline[field]}`),
  );
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

const textOrNull = (at: Temporal.Instant | null): string | null => (at === null ? null : textOf(at.epochMilliseconds / 60_000 + 9 * 60));

import type { Happening } from "./timeline.ts";

/** Why happenings are without effect, by their id: every objection that the law or the order of things has to one. */
export type Objections = Map<string, string[]>;

export function object(objections: Objections, id: string, objection: string): void {
  objections.set(id, [...(objections.get(id) ?? []), objection]);
}

/** The happenings in the order in which they were reported, each once, without what was taken back. */
export function inOrderOfReport(happenings: readonly Happening[], objections: Objections): readonly Happening[] {
  const once = [...new Map(happenings.map((happening) => [happening.id, happening])).values()];
  const ordered = once.sort((a, b) => Date.parse(a.reportedAt) - Date.parse(b.reportedAt) || (a.id < b.id ? -1 : 1));

  /** Something is taken back by a report that itself stands. A report that takes back must be later than one that it takes back. */
  const isTakenBack = (happening: Happening): boolean => ordered.some((other) => takesBack(other, happening) && !isTakenBack(other));
  const takesBack = (other: Happening, happening: Happening): boolean =>
    other.what === "taken back" &&
    other.which === happening.id &&
    (happening.what !== "taken back" || ordered.indexOf(other) > ordered.indexOf(happening));

  for (const happening of ordered) {
    if (isTakenBack(happening)) object(objections, happening.id, "retracted");
    else if (happening.what === "taken back" && !ordered.some((each) => takesBack(happening, each)))
      object(objections, happening.id, "retracts-nothing");
  }
  return ordered.filter((happening) => happening.what !== "taken back" && !isTakenBack(happening));
}

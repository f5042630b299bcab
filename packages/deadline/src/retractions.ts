import type { Mark } from "./clock-state.ts";
import type { ComplaintEvent } from "./events.ts";
import { identityOf } from "./fold-order.ts";

/**
 * Leaves out what an upstream system took back, and marks both. A retraction may itself be retracted by a later one, and then what it
 * took back stands again; it may name an event of any moment, since the source that erred may have had a wrong clock.
 */
export function withoutRetracted(ordered: readonly ComplaintEvent[]): {
  readonly events: readonly ComplaintEvent[];
  readonly marks: readonly Mark[];
} {
  if (!ordered.some((event) => event.type === "event.retracted")) return { events: ordered, marks: [] };
  const known = new Map(ordered.map((event, place) => [identityOf(event), place]));
  const retracted = new Set<string>();
  const marks: Mark[] = [];
  for (const [place, event] of [...ordered.entries()].toReversed()) {
    if (event.type !== "event.retracted" || retracted.has(identityOf(event))) continue;
    const target = identityOf(event.data);
    const targetPlace = known.get(target);
    // Later retractions have been judged already, and nothing retracts itself: both would make the outcome a matter of order.
    const isOutOfReach = targetPlace === undefined || (targetPlace >= place && ordered[targetPlace]?.type === "event.retracted");
    if (isOutOfReach) marks.push({ source: event.source, id: event.id, reason: "retracts-nothing" });
    else retracted.add(target);
  }
  const isRetracted = (event: ComplaintEvent): boolean => retracted.has(identityOf(event));
  for (const event of ordered) if (isRetracted(event)) marks.push({ source: event.source, id: event.id, reason: "retracted" });
  return { events: ordered.filter((event) => event.type !== "event.retracted" && !isRetracted(event)), marks };
}

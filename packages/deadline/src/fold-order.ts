import type { ComplaintEvent } from "./events.ts";

/** The identity of an event: a source never uses an id twice. */
export const identityOf = (event: { readonly source: string; readonly id: string }): string => `${event.source}\n${event.id}`;

/** The events in the one order in which they are read, whatever the order of their arrival; a repeated event counts once. */
export function inFoldOrder(events: readonly ComplaintEvent[]): readonly ComplaintEvent[] {
  if (events.length < 2) return events;
  const seen = new Set<string>();
  return events.toSorted(compareEvents).filter((event) => {
    const identity = identityOf(event);
    if (seen.has(identity)) return false;
    seen.add(identity);
    return true;
  });
}

/** By time, then by the source's sequence as a number (none first), then by source and id, code unit by code unit. */
function compareEvents(a: ComplaintEvent, b: ComplaintEvent): number {
  return (
    // Milliseconds first: comparing instants themselves takes thirty times as long, and is needed only within one.
    a.time.epochMilliseconds - b.time.epochMilliseconds ||
    Temporal.Instant.compare(a.time, b.time) ||
    compareSequence(a.sequence, b.sequence) ||
    compareText(a.source, b.source) ||
    compareText(a.id, b.id)
  );
}

function compareSequence(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  return a - b;
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

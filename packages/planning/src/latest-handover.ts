import type { ComplaintEvent } from "@gihan/deadline/events";

/** A change of who is responsible, counted from 1 in the order in which such changes can become known. */
export interface ResponsibilityChange {
  readonly ordinal: number;
  /** When the latest of them happened. */
  readonly at: Temporal.Instant;
}

/**
 * The latest change of who is responsible: assignments, and takings-back of assignments, which give the complaint to another as well.
 * All of them are counted, those taken back too: with the assignments that are left alone, the one after a mistake would get the
 * number, and so the proof of telling, of the mistaken one, and whoever it names would never hear what another was told.
 */
export function latestHandover(events: readonly ComplaintEvent[]): readonly ResponsibilityChange[] {
  const assigned = events.filter(({ type }) => type === "complaint.assigned" || type === "complaint.reassigned");
  const names = new Set(assigned.map(({ source, id }) => nameOf(source, id)));
  const takenBack = events.filter((event) => event.type === "event.retracted" && names.has(nameOf(event.data.source, event.data.id)));
  const changes = [...assigned, ...takenBack];
  const latest = changes
    .map(({ time }) => time)
    .reduce<Temporal.Instant | null>((one, other) => (one === null ? other : later(one, other)), null);
  return latest === null ? [] : [{ ordinal: changes.length, at: latest }];
}

const nameOf = (source: string, id: string): string => `${source}\n${id}`;

const later = (one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(one, other) < 0 ? other : one;

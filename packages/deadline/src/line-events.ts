import type { CaseHistory, ClosedStretch } from "./case-history.ts";
import type { Mark } from "./clock-state.ts";
import { nameOf, type EventName } from "./event-name.ts";
import type { ComplaintEvent } from "./events.ts";
import { legalMomentOf } from "./legal-moment.ts";
import type { Pause } from "./pauses.ts";

/** What is known of a complaint when its lines are told. */
export interface KnownEvents {
  /** Those of the present run, in fold order, without the retracted ones. */
  readonly events: readonly ComplaintEvent[];
  readonly marks: readonly Mark[];
}

type EventType = ComplaintEvent["type"];

export const endings: readonly EventType[] = [
  "complaint.completed",
  "complaint.returned",
  "complaint.withdrawn",
  "complaint.closed",
  "complaint.merged",
  "complaint.transferred_out",
];

/**
 * The event of one of the types that happened at a moment, as a list of one; empty if none did. One without effect is named only where no
 * other fits: a mark may concern a part of an event. `subject` is the sender's name
 * for the cooperation that it is about.
 */
export function eventAt(
  { events, marks }: KnownEvents,
  at: Temporal.Instant,
  types: readonly EventType[],
  subject?: string,
): readonly EventName[] {
  const fitting = events.filter(
    (event) =>
      types.includes(event.type) &&
      legalMomentOf(event)?.epochNanoseconds === at.epochNanoseconds &&
      (subject === undefined || !("cooperation" in event.data) || event.data.cooperation === subject),
  );
  const found = fitting.find((event) => !isMarked(event, marks)) ?? fitting[0];
  return found === undefined ? [] : [nameOf(found)];
}

/** The events by which a processing period began when it did, and has the length that it has. */
export function beginningEvents({ events, marks }: KnownEvents): readonly EventName[] {
  return events
    .filter((event) => {
      if (isMarked(event, marks)) return false;
      if (event.type === "complaint.amended") return event.data.acceptedAt !== null || event.data.item !== null;
      return event.type === "complaint.accepted" || event.type === "complaint.transferred_in" || event.type === "complaint.reclassified";
    })
    .map(nameOf);
}

/** The events between which a complaint was closed; the second only where it was reopened. */
export function closingEvents(known: KnownEvents, { fromAt, untilAt }: ClosedStretch): readonly EventName[] {
  return [...eventAt(known, fromAt, endings), ...(untilAt === null ? [] : eventAt(known, untilAt, ["complaint.reopened"]))];
}

/** A pause that a closing of the complaint made, by the events that closed and reopened it. */
export function byItsClosing(pause: Pause, closures: CaseHistory["closures"], known: KnownEvents): Pause {
  const closure = closures.find(({ fromAt, pauseCode }) => pauseCode === pause.code && fromAt.epochMilliseconds === pause.fromMs);
  return closure === undefined ? pause : { ...pause, events: closingEvents(known, closure) };
}

const isMarked = ({ source, id }: ComplaintEvent, marks: readonly Mark[]): boolean =>
  marks.some((mark) => mark.source === source && mark.id === id);

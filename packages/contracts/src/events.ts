import type { Static, TSchema } from "typebox";
import type { CloudEvent } from "./cloud-event.ts";
import { aftercareEvents } from "./events/aftercare.ts";
import { complaintEvents } from "./events/complaint.ts";
import { cooperationEvents } from "./events/cooperation.ts";
import { directoryEvents } from "./events/directory.ts";
import { extensionEvents } from "./events/extension.ts";
import { objectionEvents } from "./events/objection.ts";
import { pauseEvents } from "./events/pause.ts";
import { progressEvents } from "./events/progress.ts";
import { retractionEvents } from "./events/retraction.ts";
import { supplementEvents } from "./events/supplement.ts";
import { surveyEvents } from "./events/survey.ts";
import type { Reading } from "./fields/reading.ts";

/** Events that carry `data.complaint` and move a complaint's clocks. */
const eventsOfComplaints = {
  ...complaintEvents,
  ...supplementEvents,
  ...pauseEvents,
  ...extensionEvents,
  ...objectionEvents,
  ...cooperationEvents,
  ...progressEvents,
  ...surveyEvents,
  ...aftercareEvents,
  ...retractionEvents,
} as const;

/** Every event type of the contract with the schema of its data and its Korean name for messages. */
export const eventDefinitions = { ...eventsOfComplaints, ...directoryEvents } as const satisfies Readonly<
  Record<string, { readonly korean: string; readonly data: TSchema }>
>;

export type EventType = keyof typeof eventDefinitions;
export type ComplaintEventType = keyof typeof eventsOfComplaints;
export type DirectoryEventType = keyof typeof directoryEvents;

/** Data of one event type. Instants and dates are RFC 3339 texts as sent; they are known to be real ones. */
export type EventData<T extends EventType> = Reading<Static<(typeof eventDefinitions)[T]["data"]>>;

/** A CloudEvent whose type and data are known to fit each other. */
export type EventOf<T extends EventType> = {
  readonly [Each in T]: Omit<CloudEvent, "type" | "data"> & { readonly type: Each; readonly data: EventData<Each> };
}[T];
/** Any valid event, discriminated by `type`. */
export type GihanEvent = EventOf<EventType>;
export type GihanComplaintEvent = EventOf<ComplaintEventType>;
export type GihanDirectoryEvent = EventOf<DirectoryEventType>;

/** All event types, in the order of the documentation. */
export const eventTypes = Object.keys(eventDefinitions) as readonly EventType[];

/** Whether the contract knows this event type, in this version. */
export function isEventType(type: string): type is EventType {
  return Object.hasOwn(eventDefinitions, type);
}

/** Whether the event belongs to a complaint; the others belong to the office's directory. */
export function isComplaintEvent(event: GihanEvent): event is GihanComplaintEvent {
  return Object.hasOwn(eventsOfComplaints, event.type);
}

/** The fact an event type states, without prefix and version: `gihan.complaint.accepted.v1` is `complaint.accepted`. */
export type FactOf<T extends EventType> = T extends `gihan.${infer Fact}.v1` ? Fact : never;
export function factOf<T extends EventType>(type: T): FactOf<T> {
  return type.slice("gihan.".length, type.lastIndexOf(".")) as FactOf<T>;
}

/** Korean name of an event type, for messages to clerks and operators. */
export function koreanNameOf(type: EventType): string {
  return eventDefinitions[type].korean;
}

import { isComplaintEvent } from "./events.ts";
import type { GihanEvent } from "./events.ts";

/** Topics of the event log: events of municipal systems go in on `complaints`, facts about notices come out on `notices`. */
export const topics = { complaints: "complaints", notices: "notices" } as const;
export type Topic = (typeof topics)[keyof typeof topics];

/** Names of the headers on a log record. Those of trace context are W3C's; over the event's own they win for transport. */
export const logHeaders = {
  contentType: "content-type",
  /** Office that the sender was authenticated for. */
  office: "gihan-office",
  traceparent: "traceparent",
  tracestate: "tracestate",
} as const;

/**
 * The key that decides an event's partition: events of one complaint, and events of one office's directory, usually arrive in order.
 * No part can hold the separator. Correctness never rests on it.
 */
export function partitionKeyOf({ office, event }: { readonly office: string; readonly event: GihanEvent }): string {
  if (!isComplaintEvent(event)) return `${office}|directory`;
  const { system, number } = event.data.complaint;
  return `${office}|${system}|${number}`;
}

import { isComplaintEvent } from "./events.ts";
import type { GihanEvent } from "./events.ts";
import { slugPattern } from "./fields/identifier.ts";

/** Topics of the event log: events of municipal systems go in on `complaints`, facts about notices come out on `notices`. */
export const topics = { complaints: "complaints", notices: "notices" } as const;
export type Topic = (typeof topics)[keyof typeof topics];

const writerTopicPrefix = "complaints.from.";
const writerName = new RegExp(slugPattern, "u");

/**
 * Topic of another system that writes its events to Kafka itself. Each has one of its own, since whoever reads a topic never learns who
 * wrote to it: that only this system may write there is for the brokers to hold.
 */
export function writerTopic(writer: string): string {
  return `${writerTopicPrefix}${writer}`;
}

/** The writer whose topic it is; null for any other topic. */
export function writerOfTopic(topic: string): string | null {
  if (!topic.startsWith(writerTopicPrefix)) return null;
  const writer = topic.slice(writerTopicPrefix.length);
  return isWriterName(writer) ? writer : null;
}

/** Whether a topic is some writer's: such topics become known while the processes run, when their writers are registered. */
export function isWriterTopic(topic: string): boolean {
  return writerOfTopic(topic) !== null;
}

/**
 * The topics on which something may wait that will count: that of the intake, and those of the writers that may write now. What lies on a
 * revoked writer's topic becomes dead letters sooner or later, which nobody has to wait for.
 */
export function countedTopics(writers: readonly string[]): readonly string[] {
  return [topics.complaints, ...writers.map(writerTopic)];
}

/** Whether a writer may be called so: lower-case letters, digits and single hyphens, at most 64 characters. */
export function isWriterName(name: string): boolean {
  return name.length <= 64 && writerName.test(name);
}

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

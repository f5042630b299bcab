import type { LogEntry } from "kafkajs";
import type { EventLogLogger } from "../event-log-logger.ts";

const repeatAfterMs = 10_000;

/**
 * Passes on what kafkajs calls errors, which is whatever it is about to repeat: each complaint once in ten seconds, or an outage would fill the
 * disk. Only where and what is passed on, nothing of the records.
 */
export function kafkajsLog(log: EventLogLogger): (entry: LogEntry) => void {
  const saidAt = new Map<string, number>();
  return ({ namespace, log: { message, broker, topic, partition, groupId } }) => {
    // An answer that is an error reaches whoever asked. That a group divides its partitions anew is one, too.
    if (namespace === "Connection" && message.startsWith("Response ")) return;
    const now = performance.now();
    for (const [said, at] of saidAt) if (now - at >= repeatAfterMs) saidAt.delete(said);
    const complaint = `${broker} ${topic} ${partition} ${message}`;
    if (saidAt.has(complaint)) return;
    saidAt.set(complaint, now);
    log.warn({ from: `kafkajs ${namespace}`, broker, topic, partition, groupId }, message);
  };
}

import type { EventLog } from "./port.ts";

/**
 * A log whose topics and groups all carry a prefix where they really are: so that several installations, or a test beside others, share
 * one cluster. Whoever uses it knows nothing of the prefix.
 */
export function prefixedEventLog(log: EventLog, prefix: string): EventLog {
  if (prefix === "") return log;
  return {
    append: (topic, records, options) => log.append(prefix + topic, records, options),
    prepare: (topic) => log.prepare(prefix + topic),
    consume: (options) =>
      log.consume({
        ...options,
        topic: prefix + options.topic,
        group: prefix + options.group,
        handle: (batch) => options.handle({ ...batch, topic: options.topic }),
      }),
    identity: () => log.identity(),
    bounds: (topic) => log.bounds(prefix + topic),
    trim: (topic, before) => log.trim(prefix + topic, before),
    close: () => log.close(),
  };
}

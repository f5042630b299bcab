import { hasTopic, type TopicRule } from "./checked-topics.ts";
import { EventLogError, type Consumption } from "./port.ts";

/** What every log asks of its callers and keeps of its consumers, whatever it keeps its records in. */
export interface LogDoor {
  /** @throws EventLogError `EVENT_LOG_CLOSED` after `close`, `EVENT_LOG_UNKNOWN_TOPIC` for a name that is no topic. */
  assertUsable(topic?: string): void;
  /** Keeps a consumer until it is stopped, or could not be started. */
  keep(consumer: Promise<Consumption>): Promise<Consumption>;
  /** Refuses whatever is asked from now on; repeated, it answers the first call's end. */
  close(end: () => Promise<void>): Promise<void>;
  /** Stops the consumers that are kept; one that could not be started is none. */
  stopConsumers(): Promise<void>;
}

export function logDoor(topics: TopicRule): LogDoor {
  const consumers = new Set<Promise<Consumption>>();
  let closing: Promise<void> | null = null;
  return {
    assertUsable(topic) {
      if (closing) throw new EventLogError("EVENT_LOG_CLOSED", "the event log is closed");
      if (topic !== undefined && !hasTopic(topics, topic)) throw new EventLogError("EVENT_LOG_UNKNOWN_TOPIC", `no such topic: ${topic}`);
    },
    async keep(consumer) {
      consumers.add(consumer);
      const forget = () => void consumers.delete(consumer);
      const consumption = await consumer.catch((error: unknown) => {
        forget();
        throw error;
      });
      return { ...consumption, stop: () => consumption.stop().finally(forget) };
    },
    close: (end) => (closing ??= end()),
    async stopConsumers() {
      await Promise.all([...consumers].map((consumer) => consumer.then((consumption) => consumption.stop()).catch(() => undefined)));
    },
  };
}

/** Makes a log's functions say in its own words why it could not be reached. */
export function reaching(explain: (error: unknown) => unknown): <T>(act: () => Promise<T>) => Promise<T> {
  return async (act) => {
    try {
      return await act();
    } catch (error) {
      throw explain(error);
    }
  };
}

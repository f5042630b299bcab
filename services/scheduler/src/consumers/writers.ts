import { writerTopic } from "@gihan/contracts/topics";
import type { Consumption } from "@gihan/event-log/port";
import { listWriters } from "@gihan/ledger/writers";
import { consumeTopic, type ConsumeTopic, type LogPlace } from "./topic.ts";

export interface ConsumeWriters extends ConsumeTopic {
  /** A revoked writer's partition that cannot be read on, for instance since its topic was deleted; nothing waits for it. */
  readonly onLeftAlone: (place: LogPlace, reason: string) => void;
}

export interface WriterConsumers {
  /**
   * Looks who is registered and begins to read the topics that are not read yet.
   *
   * @throws AggregateError of those that could not be joined; the others are read, and the next look tries again.
   */
  look(): Promise<void>;
  /** When the log last answered each consumer that has partitions of a writer not revoked; machine time. */
  heardAt(): readonly Temporal.Instant[];
  stop(): Promise<void>;
}

/**
 * Consumes the topics of other systems as these are registered. A revoked writer's topic is read on: what still comes becomes dead
 * letters, so that a mistaken revocation shows and loses nothing, and one taken back does not let in what was written meanwhile.
 */
export function consumeWriters(parts: ConsumeWriters): WriterConsumers {
  const joined = new Map<string, { readonly consumption: Consumption; readonly joinedAt: Temporal.Instant }>();
  let revoked: ReadonlySet<string> = new Set();

  async function join(name: string): Promise<void> {
    const onHalt: ConsumeTopic["onHalt"] = (place, reason) =>
      revoked.has(name) ? parts.onLeftAlone(place, reason) : parts.onHalt(place, reason);
    // A group of its own: within one group whoever joins makes all of them pause, and kafkajs deals every topic out to every member.
    const consumption = await consumeTopic({ ...parts, onHalt }, { topic: writerTopic(name), group: `scheduler.from.${name}` });
    joined.set(name, { consumption, joinedAt: Temporal.Now.instant() });
  }

  return {
    async look() {
      const writers = await listWriters(parts.pool);
      revoked = new Set(writers.filter(({ revokedAt }) => revokedAt !== null).map(({ name }) => name));
      const missing = writers.map(({ name }) => name).filter((name) => !joined.has(name));
      const outcomes = await Promise.allSettled(missing.map(join));
      const failures = outcomes.flatMap((each) => (each.status === "rejected" ? [each.reason as Error] : []));
      if (failures.length > 0) throw new AggregateError(failures, failures.map(({ message }) => message).join("; "));
    },
    heardAt() {
      const watched = [...joined].filter(([name, { consumption }]) => !revoked.has(name) && consumption.assigned().length > 0);
      return watched.map(([, { consumption, joinedAt }]) => consumption.lastReadAt() ?? joinedAt);
    },
    async stop() {
      await Promise.all([...joined.values()].map(({ consumption }) => consumption.stop()));
      joined.clear();
    },
  };
}

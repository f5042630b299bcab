import type { Consumer, EachBatchPayload } from "kafkajs";

/** What happens to a member of a consumer group. */
export interface MembershipListener {
  /** The group divides its partitions anew; until it has, no batch is to be begun. */
  onDividing(): void;
  /** These partitions are this member's from now on, and none else. `isNew` if the group had lost sight of it: they may have been others'. */
  onShare(partitions: readonly number[], isNew: boolean): void;
  /** The log has answered a request for records, or a heartbeat. */
  onAnswer(to: "fetch" | "heartbeat"): void;
  /** kafkajs has given the consumer up. */
  onCrash(error: Error): void;
  onBatch(payload: EachBatchPayload): void;
  /** What was fetched of a partition held nothing that may be read, from the first offset to the last. kafkajs has gone on behind it. */
  onNothingToRead(partition: number, offsets: { readonly first: bigint; readonly last: bigint }): void;
}

/** One kafkajs consumer's membership in its group. */
export interface Membership {
  /** For how long the group has not heard of this member, in ms. At the session's time-out its partitions become others'. */
  silentMs(): number;
  /** For how long no broker has answered anything at all, be it with an error, in ms. */
  unansweredMs(): number;
  /** For how long nobody has known whose partitions these are, in ms; null while it is known. */
  interruptedMs(): number | null;
  /** The session is over as far as can be told from here; should the group turn out to have kept it, the share is told again. */
  interrupt(): void;
  /** Joins; resolves when the first share was told, rejects when kafkajs gives up. */
  run(): Promise<void>;
}

/**
 * Puts kafkajs's events in order. It tells of them without waiting for anybody, but before it goes on: what a listener does at once, such as
 * pausing a partition, is done before the next fetch.
 */
export function membership(consumer: Consumer, topic: string, listener: MembershipListener): Membership {
  const { events } = consumer;
  const joined = Promise.withResolvers<void>();
  joined.promise.catch(() => undefined);
  let memberId: string | null = null;
  let heardAt = performance.now();
  let answeredAt = heardAt;
  let interruptedAt: number | null = heardAt;
  let share: readonly number[] = [];
  /** When the request was sent that was answered last: a process that was stopped in between finds an answer, and has lost its partitions. */
  let sentAt = heardAt;

  consumer.on(events.REQUEST, ({ payload: { apiName, duration } }) => {
    answeredAt = performance.now();
    if (apiName === "Heartbeat" || apiName === "SyncGroup") sentAt = answeredAt - duration;
    if (apiName === "Fetch") listener.onAnswer("fetch");
  });
  consumer.on(events.HEARTBEAT, () => {
    heardAt = sentAt;
    listener.onAnswer("heartbeat");
    // The group would refuse a member that it had lost sight of or that has to join anew. So it was the coordinator that was away: kafkajs
    // takes that for a division, and goes on without one when it is back.
    if (interruptedAt !== null && sentAt >= interruptedAt) goOn(false);
  });
  consumer.on(events.REBALANCING, () => {
    interruptedAt ??= performance.now();
    listener.onDividing();
  });
  consumer.on(events.GROUP_JOIN, ({ payload }) => {
    heardAt = sentAt;
    share = payload.memberAssignment[topic] ?? [];
    const isNew = payload.memberId !== memberId;
    memberId = payload.memberId;
    goOn(isNew);
    joined.resolve();
  });
  // The only sign of such a batch: it never comes to `eachBatch`.
  consumer.on(events.END_BATCH_PROCESS, ({ payload: { batchSize, partition, firstOffset, lastOffset } }) => {
    // What lies below the place that was asked for has no first offset; kafkajs then goes on by one.
    if (batchSize === 0) listener.onNothingToRead(partition, { first: BigInt(firstOffset ?? lastOffset), last: BigInt(lastOffset) });
  });
  consumer.on(events.CRASH, ({ payload: { error } }) => {
    joined.reject(error);
    listener.onCrash(error);
  });

  function goOn(isNew: boolean): void {
    interruptedAt = null;
    listener.onShare(share, isNew);
  }

  return {
    silentMs: () => performance.now() - heardAt,
    unansweredMs: () => performance.now() - answeredAt,
    interruptedMs: () => (interruptedAt === null ? null : performance.now() - interruptedAt),
    interrupt() {
      interruptedAt ??= performance.now();
    },
    async run() {
      await consumer.connect();
      await consumer.subscribe({ topic, fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        // Handing a batch over takes no time: one at a time is enough.
        partitionsConsumedConcurrently: 1,
        eachBatch: async (payload) => listener.onBatch(payload),
      });
      await joined.promise;
    },
  };
}

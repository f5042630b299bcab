import type { Consumer } from "kafkajs";

/** Tells the cluster how far a consumer is, for whoever looks at its lag. Nobody reads on from there: the position does that. */
export interface LagDisplay {
  show(partition: number, offset: bigint): void;
  /** Shows what was not shown yet, if the cluster is willing. */
  close(): Promise<void>;
}

const everyMs = 1_000;

/** Of a group that has committed nothing the brokers keep nothing once its last member has left. */
export const noLagDisplay: LagDisplay = { show: () => undefined, close: () => Promise.resolve() };

/** Commits offsets at most once a second; what fails is shown with the next. */
export function lagDisplay(consumer: Consumer, topic: string): LagDisplay {
  const reached = new Map<number, bigint>();
  const shown = new Map<number, bigint>();
  let due: NodeJS.Timeout | undefined;

  async function commit(): Promise<void> {
    due = undefined;
    const news = [...reached].filter(([partition, offset]) => shown.get(partition) !== offset);
    if (news.length === 0) return;
    try {
      await consumer.commitOffsets(news.map(([partition, offset]) => ({ topic, partition, offset: String(offset) })));
      for (const [partition, offset] of news) shown.set(partition, offset);
    } catch {
      // A partition that was given up meanwhile, or a coordinator that is away.
    }
  }

  return {
    show(partition, offset) {
      reached.set(partition, offset);
      due ??= setTimeout(() => void commit(), everyMs);
    },
    async close() {
      if (due === undefined) return;
      clearTimeout(due);
      await commit();
    },
  };
}

import { readFactRecord } from "@gihan/contracts/fact-record";
import { topics } from "@gihan/contracts/topics";
import type { EventLog } from "@gihan/event-log/port";
import { holdTelling } from "@gihan/ledger/installation";
import { newestFactPosition } from "@gihan/ledger/notice-facts";
import type pg from "pg";

export interface HoldIfBehind {
  readonly pool: pg.Pool;
  readonly log: Pick<EventLog, "bounds" | "consume">;
  /** Of this process alone: whoever shared one with another would see only some of the partitions. */
  readonly group: string;
}

/**
 * Holds telling when facts lie on the log that the ledger has never written: it was restored from a backup, and whatever was told since
 * would be told again. `gihan recover` reads those facts back and lifts the hold. True when telling is held by this.
 *
 * @throws EventLogError when the log cannot be reached.
 */
export async function holdIfBehind({ pool, log, group }: HoldIfBehind): Promise<boolean> {
  // The log first: the ledger only goes on meanwhile.
  const published = await newestPublished(log, group);
  if (published <= (await newestFactPosition(pool))) return false;
  return holdTelling(pool, "restoring");
}

/** Highest place among the last facts of each partition; 0 without any. */
async function newestPublished(log: HoldIfBehind["log"], group: string): Promise<number> {
  const bounds = (await log.bounds(topics.notices)).filter(({ start, end }) => end > start);
  if (bounds.length === 0) return 0;
  const lastOf = new Map(bounds.map(({ partition, end }) => [partition, end - 1n]));
  const unseen = new Set(lastOf.keys());
  const seen = Promise.withResolvers<void>();
  let newest = 0;
  const consumption = await log.consume({
    topic: topics.notices,
    group,
    isOneOff: true,
    position: (partition) => Promise.resolve(lastOf.get(partition) ?? null),
    handle({ partition, records }) {
      for (const record of records) {
        const read = readFactRecord(record);
        if (read.kind === "fact") newest = Math.max(newest, read.fact.sequence ?? 0);
      }
      unseen.delete(partition);
      if (unseen.size === 0) seen.resolve();
      return Promise.resolve({ kind: "done" });
    },
    onHalt: (partition, reason) => seen.reject(new Error(`partition ${partition} of ${topics.notices} cannot be read: ${reason}`)),
  });
  try {
    await seen.promise;
    return newest;
  } finally {
    await consumption.stop();
  }
}

import { readFactRecord } from "@gihan/contracts/fact-record";
import type { Fact } from "@gihan/contracts/facts";
import { topics } from "@gihan/contracts/topics";
import type { EventLog } from "@gihan/event-log/port";

export interface ReadFacts {
  readonly log: EventLog;
  /** Facts up to this place are known. */
  readonly after: number;
  readonly onFact: (fact: Fact) => void;
  readonly onProgress: (read: number, of: number) => void;
  readonly timeoutMs: number;
}

/**
 * Reads the facts that follow a place from their topic, up to where it ends now. Order holds only within a notice. Answers how many
 * records could not be read as facts of a version that is known here.
 */
export async function readFacts({ log, after, onFact, onProgress, timeoutMs }: ReadFacts): Promise<{ readonly unreadable: number }> {
  const bounds = (await log.bounds(topics.notices)).filter(({ start, end }) => end > start);
  if (bounds.length === 0) return { unreadable: 0 };
  const all = Number(bounds.reduce((sum, { start, end }) => sum + end - start, 0n));
  const ends = new Map(bounds.map(({ partition, end }) => [partition, end]));
  const over = Promise.withResolvers<void>();
  let [read, unreadable] = [0, 0];
  const late = setTimeout(() => over.reject(new Error(`the topic ${topics.notices} was not read within ${timeoutMs} ms`)), timeoutMs);
  const consumption = await log.consume({
    topic: topics.notices,
    group: "gihan-recover",
    // Where a place lies on a partition is written nowhere: facts are kept for weeks, and reading them takes a minute.
    position: () => Promise.resolve(null),
    handle(batch) {
      for (const record of batch.records) {
        const found = readFactRecord(record);
        if (found.kind === "unreadable") unreadable += 1;
        else if ((found.fact.sequence ?? 0) > after) onFact(found.fact);
      }
      read += batch.records.length;
      onProgress(Math.min(read, all), all);
      const end = ends.get(batch.partition);
      if (end !== undefined && batch.next >= end) ends.delete(batch.partition);
      if (ends.size === 0) over.resolve();
      return Promise.resolve({ kind: "done" });
    },
    onHalt: (partition, reason) => over.reject(new Error(`partition ${partition} of ${topics.notices} cannot be read: ${reason}`)),
  });
  try {
    await over.promise;
    return { unreadable };
  } finally {
    clearTimeout(late);
    await consumption.stop();
  }
}

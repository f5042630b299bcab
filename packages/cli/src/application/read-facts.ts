import { randomUUID } from "node:crypto";
import { readFactRecord } from "@gihan/contracts/fact-record";
import type { Fact } from "@gihan/contracts/facts";
import { topics } from "@gihan/contracts/topics";
import type { EventLog } from "@gihan/event-log/port";
import { CliError } from "@gihan/terminal/cli-error";

export interface ReadFacts {
  readonly log: EventLog;
  /** Facts up to this place are known. */
  readonly after: number;
  readonly onFact: (fact: Fact) => void;
  readonly onProgress: (read: number, of: number) => void;
  readonly timeoutMs: number;
}

export interface NewestFact {
  readonly position: number;
  /** Business time. */
  readonly at: Temporal.Instant;
}

/**
 * Reads the facts that follow a place from their topic, up to where it ends now. Order holds only within a notice. Answers which fact of
 * all that are there is the newest, known or not, and how many records could not be read as facts of a version that is known here.
 *
 * @throws CliError `TIMED_OUT` when that takes too long, `REFUSED` when a partition cannot be read.
 */
export async function readFacts({ log, after, onFact, onProgress, timeoutMs }: ReadFacts): Promise<{
  readonly newest: NewestFact | null;
  readonly unreadable: number;
}> {
  const bounds = (await log.bounds(topics.notices)).filter(({ start, end }) => end > start);
  if (bounds.length === 0) return { newest: null, unreadable: 0 };
  const all = Number(bounds.reduce((sum, { start, end }) => sum + end - start, 0n));
  const ends = new Map(bounds.map(({ partition, end }) => [partition, end]));
  const over = Promise.withResolvers<void>();
  let [read, unreadable] = [0, 0];
  let newest: NewestFact | null = null;
  const late = setTimeout(() => over.reject(notReadInTime(timeoutMs)), timeoutMs);
  // Until somebody waits for it, below.
  over.promise.catch(() => undefined);
  const consumption = await log.consume({
    topic: topics.notices,
    // Two commands at once would share the partitions of one group, and each would wait for what the other reads.
    group: `gihan-recover-${randomUUID()}`,
    isOneOff: true,
    // Where a place lies on a partition is written nowhere: facts are kept for weeks, and reading them takes a minute.
    position: () => Promise.resolve(null),
    handle(batch) {
      for (const record of batch.records) {
        const found = readFactRecord(record);
        if (found.kind === "unreadable") {
          unreadable += 1;
          continue;
        }
        const position = found.fact.sequence ?? 0;
        if (position > (newest?.position ?? 0)) newest = { position, at: Temporal.Instant.from(found.fact.time) };
        if (position > after) onFact(found.fact);
      }
      read += batch.records.length;
      onProgress(Math.min(read, all), all);
      const end = ends.get(batch.partition);
      if (end !== undefined && batch.next >= end) ends.delete(batch.partition);
      if (ends.size === 0) over.resolve();
      return Promise.resolve({ kind: "done" });
    },
    onHalt: (partition, reason) => over.reject(halted(partition, reason)),
  });
  try {
    await over.promise;
    return { newest, unreadable };
  } finally {
    clearTimeout(late);
    await consumption.stop();
  }
}

const wayOn = {
  english: "if they cannot be read at all, gihan recover --without-facts. Telling stays held",
  korean: "끝내 읽을 수 없으면 gihan recover --without-facts로 마칠 수 있습니다. 그때까지 아무것도 보내지 않습니다",
} as const;

function notReadInTime(timeoutMs: number): CliError {
  const seconds = timeoutMs / 1_000;
  return new CliError("TIMED_OUT", {
    english: `the facts on the topic ${topics.notices} were not read within ${seconds} s; look at Kafka and try again with a longer --timeout; ${wayOn.english}`,
    korean: `Kafka의 발송 기록(토픽 ${topics.notices})을 ${seconds}초 안에 다 읽지 못했습니다. Kafka가 정상인지 보고 --timeout을 늘려 다시 하십시오. ${wayOn.korean}`,
  });
}

function halted(partition: number, reason: string): CliError {
  return new CliError(
    "REFUSED",
    {
      english: `partition ${partition} of the topic ${topics.notices} cannot be read: ${reason}; look at Kafka and try again; ${wayOn.english}`,
      korean: `Kafka의 발송 기록(토픽 ${topics.notices}) 파티션 ${partition}을 읽을 수 없습니다(${reason}). Kafka가 정상인지 보고 다시 하십시오. ${wayOn.korean}`,
    },
    { details: { partition, reason } },
  );
}

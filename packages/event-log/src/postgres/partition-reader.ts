import { bell } from "../bell.ts";
import type { PartitionSource } from "../partition-worker.ts";
import { readBounds, readRecords, type Page } from "./read-records.ts";
import type { Sql } from "./sql.ts";

/** One partition of the table, read over one connection; when it is at the end it looks again whenever it is woken. */
export function partitionReader({
  sql,
  topic,
  partition,
}: {
  readonly sql: Sql;
  readonly topic: string;
  readonly partition: number;
}): PartitionSource {
  const news = bell();
  return {
    wake: news.ring,
    async start() {
      const bounds = await readBounds(sql, topic);
      return bounds.find((candidate) => candidate.partition === partition)?.start ?? 0n;
    },
    async read(from, limit) {
      const page = await readRecords(sql, { topic, partition, from, limit });
      if (from > page.end) return { kind: "halt", reason: "log-replaced" };
      if (from < page.start || !isWhole(page, from, limit)) return { kind: "halt", reason: "events-lost" };
      if (page.records.length > 0) return { kind: "records", records: page.records, next: from + BigInt(page.records.length) };
      await news.heard();
      return { kind: "nothing" };
    },
  };
}

/** Whether every record between `from` and the log's end is there: someone may have deleted rows by hand. */
function isWhole({ end, records }: Page, from: bigint, limit: number): boolean {
  const expected = end - from < BigInt(limit) ? Number(end - from) : limit;
  return records.length === expected && (expected === 0 || records.at(-1)?.offset === from + BigInt(expected) - 1n);
}

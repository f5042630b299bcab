import { setTimeout as after } from "node:timers/promises";
import type { Pool } from "pg";
import type { ConsumeOptions, Consumption, EventLog, LogRecord, ReadRecord } from "../src/port.ts";
import type { Sql } from "../src/postgres/sql.ts";

/**
 * The obvious log, and a wrong one: offsets come from a sequence, which hands out numbers in order but does not make commits
 * follow it. It is kept to show that the conformance suite notices.
 */
export async function migrateBrokenLog(pool: Pool): Promise<void> {
  await pool.query(
    `create table broken_records ("offset" bigserial primary key, key text, value bytea, appended_at timestamptz default now())`,
  );
}

/** Inserts the records, whose offsets are drawn before the commit decides who is seen first. */
export async function writeBroken(sql: Sql, records: readonly LogRecord[]): Promise<readonly bigint[]> {
  const { rows } = await sql.query<{ offset: string }>({
    text: `insert into broken_records (key, value) select * from unnest($1::text[], $2::bytea[]) returning "offset"`,
    values: [records.map((record) => record.key), records.map((record) => Buffer.from(record.value))],
  });
  return rows.map((row) => BigInt(row.offset));
}

/** Has one partition, counts from 1, and knows enough of the port for a consumer to read along. */
export function brokenBigserialLog(pool: Pool): EventLog {
  const consumptions: Consumption[] = [];
  return {
    append: async (_, records) => (await writeBroken(pool, records)).map((offset) => ({ partition: 0, offset })),
    prepare: async () => undefined,
    async consume(options) {
      const consumption = follow(pool, options);
      consumptions.push(consumption);
      return consumption;
    },
    identity: async () => "broken",
    bounds: async () => [{ partition: 0, start: 1n, end: 1n }],
    trim: async () => undefined,
    close: async () => void (await Promise.all(consumptions.map((consumption) => consumption.stop()))),
  };
}

function follow(pool: Pool, { topic, position, handle }: ConsumeOptions): Consumption {
  const stopping = new AbortController();
  const { signal } = stopping;
  const run = async () => {
    let next = (await position(0)) ?? 1n;
    while (!signal.aborted) {
      const records = await read(pool, next);
      const [first, last] = [records[0], records.at(-1)];
      if (first && last) {
        const batch = { topic, partition: 0, from: first.offset, next: last.offset + 1n, records, signal };
        const outcome = await handle(batch);
        next = outcome.kind === "done" ? batch.next : outcome.offset;
      } else await after(5, undefined, { signal }).catch(() => undefined);
    }
  };
  const finished = run();
  return {
    assigned: () => [0],
    lastReadAt: () => null,
    async stop() {
      stopping.abort();
      await finished;
    },
  };
}

async function read(pool: Pool, from: bigint): Promise<readonly ReadRecord[]> {
  const { rows } = await pool.query<{ offset: string; key: string; value: Buffer }>(
    `select "offset", key, value from broken_records where "offset" >= $1 order by "offset"`,
    [String(from)],
  );
  return rows.map((row) => ({ ...row, offset: BigInt(row.offset), headers: {}, appendedAt: Temporal.Now.instant() }));
}

import { temporaryDatabase } from "@gihan/testing/temporary-database";
import { expect, onTestFinished, test } from "vitest";
import { freezeTellings, writeFacts, type NoticeFact } from "../src/notice-facts.ts";
import { createOffice } from "../src/offices.ts";
import { createPool, inTransaction, type Sql } from "../src/sql.ts";
import { factsOfOffice } from "../src/views/fact-view.ts";

const now = Temporal.Instant.from("2026-11-09T09:00:00+09:00");

/** A ledger with two offices that have two notices each: 1 and 2 of jongno, 3 and 4 of gangnam. */
async function openLedger() {
  const database = await temporaryDatabase({ template: "ledger" });
  const pool = createPool({ connectionString: database.connectionString, name: "facts-test", max: 4 });
  onTestFinished(() => pool.end());
  const policy = { name: "test", version: 1, minimumDays: 0, sendingHours: null, stages: [], handoverChannels: [] };
  const calendar = { version: "test", segments: [], holidays: [], confirmedThrough: 2027 };
  for (const officeId of ["jongno", "gangnam"]) {
    await createOffice(pool, { officeId, name: officeId, email: null, policy, calendar });
    await pool.query(
      "insert into notices (office_id, recipient_kind, recipient_id, channel, moment_at) select $1, 'person', 'p-' || i, 'email', $2 from generate_series(1, 2) i",
      [officeId, now.toString()],
    );
  }
  return pool;
}

const sent = (...noticeIds: readonly number[]): readonly NoticeFact[] =>
  noticeIds.map((noticeId) => ({ noticeId: String(noticeId), attempt: 1, kind: "sent" }));
const write = (sql: Sql, ...noticeIds: readonly number[]): Promise<void> =>
  writeFacts(sql, sent(...noticeIds), { tellings: new Map(), now });

async function read(sql: Sql, after: number | null, options: { readonly officeId?: string; readonly limit?: number } = {}) {
  const found = await factsOfOffice(sql, { officeId: "jongno", limit: 100, after, ...options });
  return found.kind === "gone" ? "gone" : [found.facts.map((fact) => `${fact.position}: ${fact.noticeId}`), found.next];
}

test("a fact never becomes visible after one with a higher position, so that no reader passes it by", async () => {
  const pool = await openLedger();
  const { promise: gate, resolve: commit } = Promise.withResolvers<void>();
  const { promise: written, resolve: hasWritten } = Promise.withResolvers<void>();
  const first = inTransaction(pool, async (sql) => {
    await write(sql, 1);
    hasWritten();
    await gate;
  });
  await written;
  const second = inTransaction(pool, (sql) => write(sql, 2));
  await expect
    .poll(
      async () =>
        (
          await pool.query(
            "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%notice_fact_counter%'",
          )
        ).rowCount,
    )
    .toBe(1);
  expect(await read(pool, null)).toEqual([[], 0]);
  commit();
  await Promise.all([first, second]);
  expect(await read(pool, 0)).toEqual([["1: 1", "2: 2"], 2]);
});

test("a transaction that rolls back leaves no gap", async () => {
  const pool = await openLedger();
  await expect(
    inTransaction(pool, async (sql) => {
      await write(sql, 1, 2);
      throw new Error("lost");
    }),
  ).rejects.toThrow("lost");
  await write(pool, 2);
  expect(await read(pool, null)).toEqual([["1: 2"], 1]);
});

test("an office reads its own facts page by page, and passes over those of others", async () => {
  const pool = await openLedger();
  await write(pool, 1, 3, 2, 4);
  expect(await read(pool, null, { limit: 1 })).toEqual([["1: 1"], 1]);
  expect(await read(pool, 1, { limit: 1 })).toEqual([["3: 2"], 3]);
  expect(await read(pool, 3, { limit: 1 })).toEqual([[], 4]);
  expect(await read(pool, 4, { limit: 1 })).toEqual([[], 4]);
  expect(await read(pool, null, { officeId: "gangnam" })).toEqual([["2: 3", "4: 4"], 4]);
});

test("a cursor whose facts were dropped, or that was never given out, is told so; a new reader begins with what is kept", async () => {
  const pool = await openLedger();
  await write(pool, 1, 2, 1, 2);
  await pool.query("delete from notice_facts where position <= 2");
  expect(await read(pool, 1)).toBe("gone");
  expect(await read(pool, 2)).toEqual([["3: 1", "4: 2"], 4]);
  expect(await read(pool, null)).toEqual([["3: 1", "4: 2"], 4]);
  expect(await read(pool, 5)).toBe("gone");
  await pool.query("delete from notice_facts");
  expect(await read(pool, 3)).toBe("gone");
  expect(await read(pool, 4)).toEqual([[], 4]);
  expect(await read(pool, null)).toEqual([[], 4]);
});

test("a fact carries the tellings of its own notice and of no other", async () => {
  const pool = await openLedger();
  for (const number of [1, 2]) {
    await pool.query("insert into complaints (office_id, system, number) values ('jongno', 'saeol', $1)", [`2026-${number}`]);
    await pool.query("insert into clocks (complaint_id, kind, revision, run) values ($1, 'processing', 1, 1)", [number]);
    await pool.query(
      `insert into tellings (clock_id, run, stage, occurrence, audience, channel, rank, notice_id, recipient_kind, recipient_id, moment_at, told_at)
       values ($1, 1, 'overdue', 0, 'clerk', 'email', 9, $1, 'person', 'p', $2, $2)`,
      [number, now.toString()],
    );
  }
  const facts = ["1", "2"].map((noticeId): NoticeFact => ({ noticeId, attempt: 1, kind: "unknown" }));
  const frozen = await freezeTellings(pool, facts);
  const numbersOf = (noticeId: string): readonly string[] =>
    (JSON.parse(frozen.get(noticeId)!) as readonly { readonly number: string }[]).map(({ number }) => number);
  expect([numbersOf("1"), numbersOf("2")]).toEqual([["2026-1"], ["2026-2"]]);
});

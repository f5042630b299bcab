import { inTransaction } from "@gihan/ledger/sql";
import { machineNowMs } from "../harness/measure.ts";
import type { BenchShape } from "../harness/shape.ts";

/** The rows the naive design keeps: as many as ours per message, with the same keys and the same frozen content. */
const schema = `
  create table naive_reminders (id int primary key, state text not null, content jsonb, filled_at timestamptz);
  create table naive_tellings (reminder_id int primary key references naive_reminders, told_at timestamptz not null);
  create table naive_deliveries (reminder_id int not null references naive_reminders, attempt int not null, lease_until timestamptz not null, outcome text,
    outcome_at timestamptz, primary key (reminder_id, attempt))`;
const content = JSON.stringify({ subject: "[민원 처리기한] 오늘까지 1건", text: "처리해 주세요. ".repeat(40) });

/**
 * The design most people would begin with: one delayed job per reminder. Each job makes the same two commits as ours (claim with
 * telling, frozen content and open attempt; then the outcome), but for one reminder and not for a clerk's morning.
 *
 * @returns lateness of each message in milliseconds.
 */
export async function naiveBurst(shape: BenchShape, reminders: number): Promise<readonly number[]> {
  const database = await shape.database("burst_naive");
  const { pool } = database;
  await pool.query(schema);
  await pool.query("insert into naive_reminders select i, 'planned' from generate_series(1, $1) i", [reminders]);
  const queue = shape.openBareQueue(database, { name: "naive", concurrency: 50 });
  await queue.add(
    Array.from({ length: reminders }, (_, index) => ({ id: `r-${index + 1}`, data: { noticeId: String(index + 1) } })),
    machineNowMs() + 3_000,
  );
  const lateness = await queue.runAll(reminders, async ({ noticeId }) => {
    const isClaimed = await inTransaction(pool, async (sql) => {
      const { rowCount } = await sql.query("select 1 from naive_reminders where id = $1 and state = 'planned' for update", [noticeId]);
      if (rowCount !== 1) return false;
      await sql.query("insert into naive_tellings values ($1, clock_timestamp())", [noticeId]);
      await sql.query("update naive_reminders set state = 'sending', content = $2, filled_at = clock_timestamp() where id = $1", [
        noticeId,
        content,
      ]);
      await sql.query("insert into naive_deliveries values ($1, 1, clock_timestamp() + interval '45 seconds')", [noticeId]);
      return true;
    });
    if (!isClaimed) return;
    await inTransaction(pool, async (sql) => {
      await sql.query("update naive_deliveries set outcome = 'accepted', outcome_at = clock_timestamp() where reminder_id = $1", [
        noticeId,
      ]);
      await sql.query("update naive_reminders set state = 'accepted' where id = $1", [noticeId]);
    });
  });
  await queue.close();
  await database.close();
  return lateness;
}

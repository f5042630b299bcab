import type { BenchServer } from "../harness/bench-server.ts";
import { openBareQueue } from "./bare-queue.ts";

const now = (): number => performance.timeOrigin + performance.now();

/**
 * The design most people would begin with: one delayed job per reminder; the job commits "sending", sends, and commits "sent". The same
 * number of commits per message as ours, but a message, and they, per reminder.
 *
 * @returns lateness of each message in milliseconds.
 */
export async function naiveBurst(server: BenchServer, reminders: number): Promise<readonly number[]> {
  const database = await server.database("burst_naive");
  await database.pool.query("create table naive (id int primary key, state text not null, sent_at timestamptz)");
  await database.pool.query("insert into naive select i, 'planned', null from generate_series(1, $1) i", [reminders]);
  const queue = openBareQueue(database.connectionString, "naive", 50);
  await queue.add(
    Array.from({ length: reminders }, (_, index) => ({ id: `r-${index + 1}`, data: { noticeId: String(index + 1) } })),
    now() + 3_000,
  );
  const lateness = await queue.runAll(reminders, async ({ noticeId }) => {
    const claimed = await database.pool.query("update naive set state = 'sending' where id = $1 and state = 'planned'", [noticeId]);
    if (claimed.rowCount === 1)
      await database.pool.query("update naive set state = 'sent', sent_at = clock_timestamp() where id = $1", [noticeId]);
  });
  await queue.close();
  await database.close();
  return lateness;
}

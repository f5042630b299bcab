import { topics } from "@gihan/contracts/topics";
import { openLedgerLook, type LedgerLook } from "../evidence/ledger-look.ts";

/** What a kill has interrupted, as the ledger stands right after it. */
export interface Interrupted {
  /** Events in the log that no position has passed. */
  readonly unreadEvents: number;
  /** Armed envelopes whose moment came within a second after the kill. */
  readonly armedSoon: number;
  /** Notices with an attempt that this life of the process had opened and not closed. */
  readonly openNotices: readonly string[];
}

const unread = `
  select coalesce(sum(log.next - coalesce(read.next, 0)), 0)::int as count
    from event_log.log_partitions log left join log_positions read on read.topic = log.topic and read.partition = log.partition
   where log.topic = $1`;

/** Opens the ledger of an embedded Gihan, whose log lies beside it. */
export function openEmbeddedLook(connectionString: string): LedgerLook {
  return openLedgerLook({ connectionString, unreadEvents: ({ count }) => count(unread, [topics.complaints]) });
}

/** Whether the transaction of a batch is open: it has moved its position and has not ended. */
export async function isBatchOpen({ count }: LedgerLook): Promise<boolean> {
  const locks = await count(
    "select count(*)::int as count from pg_locks where relation = 'log_positions'::regclass and mode = 'RowExclusiveLock' and granted",
  );
  return locks > 0;
}

/** Waits until the killed process's connections are gone, so that what it had not committed is rolled back, and looks then. */
export async function lookAtInterrupted(
  { count, sql }: LedgerLook,
  { startedMs, killedMs }: { readonly startedMs: number; readonly killedMs: number },
): Promise<Interrupted> {
  await othersAreGone(count);
  const open = await sql.query<{ notice_id: string }>(
    "select notice_id from deliveries where outcome is null and opened_at >= to_timestamp($1::float8 / 1000)",
    [startedMs],
  );
  return {
    unreadEvents: await count(unread, [topics.complaints]),
    armedSoon: await count(
      `select count(*)::int as count from notices
        where state = 'armed' and moment_at between to_timestamp($1::float8 / 1000) and to_timestamp($1::float8 / 1000) + interval '1 second'`,
      [killedMs],
    ),
    openNotices: open.rows.map((row) => row.notice_id),
  };
}

async function othersAreGone(count: LedgerLook["count"]): Promise<void> {
  for (let looks = 0; looks < 400; looks += 1) {
    const left = await count(
      "select count(*)::int as count from pg_stat_activity where datname = current_database() and backend_type = 'client backend' and application_name <> 'prove'",
    );
    if (left === 0) return;
  }
}

import { createPool } from "@gihan/ledger/sql";
import { topics } from "@gihan/contracts/topics";

/** What a kill has interrupted, as the ledger stands right after it. */
export interface Interrupted {
  /** Events in the log that no position has passed. */
  readonly unreadEvents: number;
  /** Armed envelopes whose moment came within a second after the kill. */
  readonly armedSoon: number;
  /** Notices with an attempt that this life of the process had opened and not closed. */
  readonly openNotices: readonly string[];
}

/** A notice that may or may not have arrived, and what it tells. */
export interface UnknownUnit {
  readonly number: string;
  readonly stage: string;
  readonly personId: string;
  readonly channel: string;
  /** On the operator's list. */
  readonly isListed: boolean;
}

/** What is still under way, or has ended as it never should here. */
export interface Standing {
  readonly openAttempts: number;
  readonly unknownUnlisted: number;
  readonly unreadEvents: number;
  readonly deadLetters: number;
}

/** Looks into the ledger to see what a kill has hit and what was said of it in the end; what must be told is never read from it. */
export interface LedgerLook {
  /** Whether the transaction of a batch is open: it has moved its position and has not ended. */
  isBatchOpen(): Promise<boolean>;
  /** Waits until the killed process's connections are gone, so that what it had not committed is rolled back, and looks then. */
  interrupted(life: { readonly startedMs: number; readonly killedMs: number }): Promise<Interrupted>;
  standing(): Promise<Standing>;
  unknownUnits(): Promise<readonly UnknownUnit[]>;
  /** Notices of which some attempt had an unknown outcome. */
  onceUnknown(): Promise<ReadonlySet<string>>;
  close(): Promise<void>;
}

const unread = `
  select coalesce(sum(log.next - coalesce(read.next, 0)), 0)::int as count
    from event_log.log_partitions log left join log_positions read on read.topic = log.topic and read.partition = log.partition
   where log.topic = $1`;

export function openLedgerLook(connectionString: string): LedgerLook {
  // The server is stopped under it at every restart.
  const pool = createPool({ connectionString, name: "prove", max: 2, onError: () => undefined });
  const count = async (text: string, values: readonly unknown[] = []): Promise<number> => {
    const { rows } = await pool.query<{ count: number }>(text, [...values]);
    return rows[0]!.count;
  };

  async function othersAreGone(): Promise<void> {
    for (let looks = 0; looks < 400; looks += 1) {
      const left = await count(
        "select count(*)::int as count from pg_stat_activity where datname = current_database() and backend_type = 'client backend' and application_name <> 'prove'",
      );
      if (left === 0) return;
    }
  }

  return {
    isBatchOpen: async () =>
      (await count(
        "select count(*)::int as count from pg_locks where relation = 'log_positions'::regclass and mode = 'RowExclusiveLock' and granted",
      )) > 0,
    async interrupted({ startedMs, killedMs }) {
      await othersAreGone();
      const open = await pool.query<{ notice_id: string }>(
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
    },
    standing: async () => ({
      openAttempts: await count("select count(*)::int as count from deliveries where outcome is null"),
      unknownUnlisted: await count("select count(*)::int as count from notices where state = 'unknown' and listed_at is null"),
      unreadEvents: await count(unread, [topics.complaints]),
      deadLetters: await count("select count(*)::int as count from dead_letters"),
    }),
    async unknownUnits() {
      const { rows } = await pool.query<{ number: string; stage: string; recipient_id: string; channel: string; is_listed: boolean }>(
        `select k.number, t.stage, t.recipient_id, t.channel, n.listed_at is not null as is_listed
           from notices n join tellings t on t.notice_id = n.notice_id
           join clocks c on c.clock_id = t.clock_id join complaints k on k.complaint_id = c.complaint_id
          where n.state = 'unknown'`,
      );
      return rows.map((row) => ({
        number: row.number,
        stage: row.stage,
        personId: row.recipient_id,
        channel: row.channel,
        isListed: row.is_listed,
      }));
    },
    async onceUnknown() {
      const { rows } = await pool.query<{ notice_id: string }>("select distinct notice_id from deliveries where outcome = 'unknown'");
      return new Set(rows.map((row) => row.notice_id));
    },
    close: () => pool.end(),
  };
}

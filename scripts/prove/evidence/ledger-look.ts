import { createPool, type Sql } from "@gihan/ledger/sql";

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

/** Looks into the ledger to see how it was left and what was said of it in the end; what must be told is never read from it. */
export interface LedgerLook {
  readonly sql: Sql;
  count(text: string, values?: readonly unknown[]): Promise<number>;
  standing(): Promise<Standing>;
  unknownUnits(): Promise<readonly UnknownUnit[]>;
  /** Notices of which some attempt had an unknown outcome. */
  onceUnknown(): Promise<ReadonlySet<string>>;
  /** The units with an attempt that was open at some time from `fromMs` to `untilMs` (epoch milliseconds), a name for each. */
  unitsInFlight(span: { readonly fromMs: number; readonly untilMs: number }): Promise<readonly string[]>;
  close(): Promise<void>;
}

export function openLedgerLook(options: {
  readonly connectionString: string;
  /** How many events lie in the log that no position has passed. */
  readonly unreadEvents: (look: Pick<LedgerLook, "count" | "sql">) => Promise<number>;
}): LedgerLook {
  // The server may be stopped under it.
  const pool = createPool({ connectionString: options.connectionString, name: "prove", max: 2, onError: () => undefined });
  const sql = pool as unknown as Sql;
  const count = async (text: string, values: readonly unknown[] = []): Promise<number> => {
    const { rows } = await pool.query<{ count: number }>(text, [...values]);
    return rows[0]!.count;
  };
  return {
    sql,
    count,
    standing: async () => ({
      openAttempts: await count("select count(*)::int as count from deliveries where outcome is null"),
      unknownUnlisted: await count("select count(*)::int as count from notices where state = 'unknown' and listed_at is null"),
      unreadEvents: await options.unreadEvents({ count, sql }),
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
    async unitsInFlight({ fromMs, untilMs }) {
      const { rows } = await pool.query<{ unit: string }>(
        `select distinct concat_ws(' ', t.clock_id, t.stage, t.occurrence, t.recipient_id, t.channel) as unit
           from deliveries d join tellings t on t.notice_id = d.notice_id
          where d.opened_at <= to_timestamp($2::float8 / 1000)
            and (d.outcome_at is null or d.outcome_at >= to_timestamp($1::float8 / 1000))`,
        [fromMs, untilMs],
      );
      return rows.map((row) => row.unit);
    },
    close: () => pool.end(),
  };
}

import pg from "pg";

/** A pool or a client inside a transaction alike: every function of the ledger takes one first. */
export interface Sql {
  query<Row extends pg.QueryResultRow = pg.QueryResultRow>(
    text: string,
    values?: readonly unknown[],
  ): Promise<{ rows: Row[]; rowCount: number | null }>;
}

const timestamptz = 1184;
const date = 1082;
const parsers = new Map<number, (text: string) => unknown>([
  [timestamptz, remembering((text) => Temporal.Instant.from(text))],
  [date, remembering((text) => Temporal.PlainDate.from(text))],
]);

/** A batch holds the same few moments and deadlines thousands of times, and Temporal's values never change: each is parsed once. */
function remembering<Value>(parse: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const value = known.get(text);
    if (value !== undefined) return value;
    if (known.size >= 1_000) known.clear();
    const parsed = parse(text);
    known.set(text, parsed);
    return parsed;
  };
}

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    parsers.get(oid) ?? pg.types.getTypeParser(oid, format as "text")) as pg.CustomTypesConfig["getTypeParser"],
};

const texts = new WeakMap<Temporal.Instant | Temporal.PlainDate, string>();

/** ISO 8601 of a value as it goes into a statement; one that is shared by many rows is written out once. */
export function textOf(value: Temporal.Instant | Temporal.PlainDate): string {
  const known = texts.get(value);
  if (known !== undefined) return known;
  const text = value.toString();
  texts.set(value, text);
  return text;
}

export interface PoolOptions {
  readonly connectionString: string;
  /** Shown in pg_stat_activity, so that an operator sees who holds what. */
  readonly name: string;
  /** @default 10 */
  readonly max?: number;
  /** @default 30,000; must be shorter than a delivery's lease, or a hung claim could outlive it. */
  readonly idleInTransactionTimeoutMs?: number;
  readonly onError?: (error: Error) => void;
}

/** A pool whose instants are `Temporal.Instant` and dates `Temporal.PlainDate`; the session's time zone is UTC, 64-bit numbers are strings. */
export function createPool(options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    application_name: options.name,
    max: options.max ?? 10,
    types,
    options: "-c TimeZone=UTC",
    idle_in_transaction_session_timeout: options.idleInTransactionTimeoutMs ?? 30_000,
    connectionTimeoutMillis: 5_000,
  });
  // An idle connection that dies must not take the process with it; the next query gets a new one or says why not.
  pool.on("error", (error) => options.onError?.(error));
  return pool;
}

/** Runs `work` in one READ COMMITTED transaction; commits its result or rolls back and rethrows. */
export function inTransaction<Result>(pool: pg.Pool, work: (sql: Sql) => Promise<Result>): Promise<Result> {
  return within(pool, "begin", work);
}

/** Runs `work`, which only reads, on one snapshot: all of its statements see the database as it stood at the first. */
export function inSnapshot<Result>(pool: pg.Pool, work: (sql: Sql) => Promise<Result>): Promise<Result> {
  return within(pool, "begin isolation level repeatable read read only", work);
}

async function within<Result>(pool: pg.Pool, begin: string, work: (sql: Sql) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // A connection that dies while nothing is asked of it says so by an event, which would end the process if nobody listened.
  const onError = (error: Error): void => {
    broken = error;
  };
  client.on("error", onError);
  try {
    await client.query(begin);
    const result = await work(client as unknown as Sql);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
}

/**
 * Runs `work` on a connection that is closed afterwards: for what may leave it in the middle of something (a COPY, a lock of the session).
 * One that dies while nothing is asked of it fails the next statement and does not end the process.
 */
export async function onOwnConnection<Result>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  client.on("error", () => undefined);
  try {
    return await work(client);
  } finally {
    client.release(true);
  }
}

/** SQLSTATE of an error, or null if it did not come from the server. */
export function sqlState(error: unknown): string | null {
  // No class of states begins with E, but the system's own codes do, and EPIPE has five capitals too.
  return error instanceof Error && "code" in error && typeof error.code === "string" && /^[0-9FHPX][0-9A-Z]{4}$/.test(error.code)
    ? error.code
    : null;
}

/** Repeats a transaction that lost against another (deadlock, serialisation): both are safe to repeat and rare. */
export async function retryConflicts<Result>(work: () => Promise<Result>, attempts = 5): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= attempts || !sqlState(error)?.startsWith("40")) throw error;
    }
  }
}

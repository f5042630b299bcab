import type { Sql } from "./sql.ts";

/** The database's own clock in epoch milliseconds: machine time, by which leases and backoff are counted. */
export async function databaseNow(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ now_ms: number }>("select (extract(epoch from clock_timestamp()) * 1000)::float8 as now_ms");
  return rows[0]!.now_ms;
}

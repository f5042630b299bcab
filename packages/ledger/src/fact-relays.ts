import type { Sql } from "./sql.ts";

/** Makes a log one to which facts are published, from the oldest fact that is kept. Tolerates repetition. */
export async function openRelay(sql: Sql, logId: string): Promise<void> {
  await sql.query(
    "insert into fact_relays (log_id) select $1 where not exists (select from fact_relays where log_id = $1) on conflict do nothing",
    [logId],
  );
}

/**
 * Position of the last fact published on the log, held to the end of the transaction; null while another process holds it: two that
 * published at once would turn the order around.
 */
export async function holdRelay(sql: Sql, logId: string): Promise<number | null> {
  const { rows } = await sql.query<{ published: string }>("select published from fact_relays where log_id = $1 for update skip locked", [
    logId,
  ]);
  return rows[0] ? Number(rows[0].published) : null;
}

/** Notes up to where the facts are on the log. */
export async function markPublished(sql: Sql, { logId, position }: { readonly logId: string; readonly position: number }): Promise<void> {
  await sql.query("update fact_relays set published = $2 where log_id = $1", [logId, position]);
}

/** Machine seconds for which the oldest unpublished fact has waited; 0 when none waits, null when nothing is published on this log. */
export async function oldestUnpublishedSeconds(sql: Sql, logId: string): Promise<number | null> {
  const { rows } = await sql.query<{ seconds: number }>(
    `select coalesce((select greatest(0, extract(epoch from clock_timestamp() - f.recorded_at))::float
                        from notice_facts f where f.position > r.published order by f.position limit 1), 0) as seconds
       from fact_relays r where r.log_id = $1`,
    [logId],
  );
  return rows[0]?.seconds ?? null;
}

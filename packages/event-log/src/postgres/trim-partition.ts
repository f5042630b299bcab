import type { Sql } from "./sql.ts";

const chunk = 5_000;

/**
 * Drops the partition's records below `before`, or below its end if that is lower. The start moves first and alone, so that
 * appends wait for one row's update, not for the deletion; what a crash leaves below the start goes with the next trim.
 */
export async function trimPartition(
  sql: Sql,
  { topic, partition, before }: { readonly topic: string; readonly partition: number; readonly before: bigint },
): Promise<void> {
  const { rows } = await sql.query<{ start: string }>({
    text: `
      update event_log.log_partitions set start = greatest(start, least($3, next))
      where topic = $1 and partition = $2
      returning start::text`,
    values: [topic, partition, String(before)],
  });
  const [moved] = rows;
  if (moved === undefined) return;
  while ((await deleteSome(sql, [topic, partition, moved.start])) > 0);
}

// By a range of offsets: a join with the chosen rows becomes a nested loop over the whole table until it is first analysed.
async function deleteSome(sql: Sql, [topic, partition, start]: readonly [string, number, string]): Promise<number> {
  const { rows } = await sql.query<{ deleted: number }>({
    text: `
      with gone as (
        delete from event_log.log_records
        where topic = $1 and partition = $2 and "offset" < least($3::bigint,
          (select min("offset") from event_log.log_records where topic = $1 and partition = $2) + ${chunk})
        returning 1
      )
      select count(*)::integer as deleted from gone`,
    values: [topic, partition, start],
  });
  return rows[0]?.deleted ?? 0;
}

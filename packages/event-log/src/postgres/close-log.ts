import { EventLogError } from "../port.ts";
import type { Sql } from "./sql.ts";

/**
 * Closes the log for appends, whoever has it open: they are answered that it is unavailable, so that senders try again. What was
 * appended stays and is read on. Resolves when the appends under way are done: the ends of the log stand still from then on. To be run in a
 * transaction or as a statement of its own; may be repeated.
 */
export async function closeEventLog(sql: Sql): Promise<void> {
  await sql.query({
    text: `
      with locked as materialized (
        select topic, partition from event_log.log_partitions where closed_at is null order by topic, partition for update
      )
      update event_log.log_partitions as log set closed_at = clock_timestamp() from locked
       where log.topic = locked.topic and log.partition = locked.partition`,
  });
}

/** Opens the log again for whoever appends. */
export async function reopenEventLog(sql: Sql): Promise<void> {
  await sql.query({ text: "update event_log.log_partitions set closed_at = null where closed_at is not null" });
}

/** @throws EventLogError `EVENT_LOG_UNAVAILABLE` while the log is closed for appends. */
export async function refuseIfClosed(sql: Sql): Promise<void> {
  const { rows } = await sql.query({ text: "select from event_log.log_partitions where closed_at is not null limit 1" });
  if (rows.length > 0) throw new EventLogError("EVENT_LOG_UNAVAILABLE", "the event log is closed: the office is being moved, or has moved");
}

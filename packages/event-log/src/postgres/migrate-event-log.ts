import type { Sql } from "./sql.ts";

// Sent as one query string, which Postgres runs as one transaction. `if not exists` alone is not safe when several processes
// start at once (unique violations in the catalogues), hence the lock, which lasts until the end of that transaction.
const schema = `
  select pg_advisory_xact_lock(hashtext('event_log.migrate'));

  create schema if not exists event_log;

  create table if not exists event_log.log_identity (
    only_row boolean primary key default true constraint one_identity check (only_row),
    identity uuid not null
  );
  comment on table event_log.log_identity is 'Made once: positions that name another identity belong to another log.';
  insert into event_log.log_identity (identity) values (gen_random_uuid()) on conflict do nothing;

  create table if not exists event_log.log_partitions (
    topic     text not null,
    partition integer not null constraint partition_counts_from_zero check (partition >= 0),
    start     bigint not null default 0,
    next      bigint not null default 0,
    constraint log_partition_once primary key (topic, partition),
    constraint start_within_log check (start between 0 and next)
  ) with (fillfactor = 20);
  -- Looked for first: altering waits for whoever reads the table, such as a backup, and all that append would wait behind it.
  do $$ begin
    if not exists (select from pg_attribute where attrelid = 'event_log.log_partitions'::regclass and attname = 'closed_at') then
      alter table event_log.log_partitions add column closed_at timestamptz;
    end if;
  end $$;
  comment on column event_log.log_partitions.closed_at is
    'Nothing is appended since then (machine time): the office is being moved, or has moved.';
  comment on table event_log.log_partitions is
    'The row lock on next is what makes offsets gapless and lets them become visible in order: it is held until the commit.';

  create table if not exists event_log.log_records (
    topic       text not null,
    partition   integer not null,
    "offset"    bigint not null,
    key         text not null,
    headers     jsonb not null,
    value       bytea not null,
    appended_at timestamptz not null default clock_timestamp(),
    constraint log_record_once primary key (topic, partition, "offset")
  );
  comment on table event_log.log_records is 'Append-only; records below log_partitions.start are removed.';
`;

/**
 * Creates the log's own schema `event_log` where it is missing. Any number of processes may do so at once, as often as they like.
 */
export async function migrateEventLog(client: Sql): Promise<void> {
  await client.query({ text: schema });
}

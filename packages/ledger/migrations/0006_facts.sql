-- What is told outwards about notices: the outbox of facts, written in the transaction that makes each of them true.
--
-- A reader's cursor is the position up to which it has read, so no position may become visible after a higher one; an identity column
-- hands out numbers before commit and would lose facts to whoever has read past them. Positions therefore come from one counter row whose
-- lock is held to the end of the transaction, as the embedded log counts its offsets: gapless, and visible in order. It is the last lock
-- that a transaction takes, for one statement and the commit, and a notifier records its outcomes in one batch at a time anyway.
-- Numbering afterwards, by whoever publishes, would write every fact twice; ordering by transaction id (below pg_snapshot_xmin) would
-- stand still with any long transaction of the server, could turn around the facts of one notice, and would not survive a restore.
create table notice_fact_counter (
  only_row boolean primary key default true check (only_row),
  last bigint not null default 0
);
insert into notice_fact_counter default values;

create table notice_facts (
  position bigint primary key,
  office_id text not null,
  notice_id bigint not null,
  attempt integer not null,
  kind text not null,
  reason text,
  settled_as text,
  tellings jsonb,
  stated_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  constraint fact_kind_is_known check (kind in ('sent', 'failed', 'unknown', 'settled')),
  constraint failed_has_a_reason check ((kind = 'failed') = (reason is not null)),
  constraint fact_reason_is_known check (reason in ('rejected', 'given-up')),
  constraint settled_fact_says_as_what check ((kind = 'settled') = (settled_as is not null)),
  constraint fact_settled_as_is_known check (settled_as in ('accepted', 'not-sent', 'given-up', 'repeated'))
);
comment on table notice_facts is 'kept for a stated time; no foreign keys, for the reason tellings have none';
comment on column notice_facts.tellings is 'as they stood then. Null where the notice was accepted: its tellings are kept for ever and are read from their table, which spares the outcomes of a burst the reading of thousands of rows';
comment on column notice_facts.stated_at is 'business time';
comment on column notice_facts.recorded_at is 'machine time';
create index notice_facts_of_office on notice_facts (office_id, position);

-- How far the facts have been published on a log; a row for each log that a relay has published to, none in the embedded shape.
create table fact_relays (
  log_id text primary key,
  published bigint not null default 0
);
comment on column fact_relays.published is 'position of the last fact that is on the log; its row''s lock makes one relay at a time publish';

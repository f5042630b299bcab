create table complaints (
  complaint_id bigint generated always as identity primary key,
  office_id text not null references offices,
  system text not null,
  number text not null,
  status text not null default 'unaccepted',
  accepted_at timestamptz,
  item text,
  item_name text,
  kind text,
  department text,
  assignee text,
  flags jsonb not null default '{}',
  assignments integer not null default 0,
  marks jsonb not null default '[]',
  constraint complaint_is_one_case unique (office_id, system, number),
  constraint complaint_status_is_known check (status in ('unaccepted', 'open', 'closed'))
) with (fillfactor = 70); -- every row is rewritten by its folds: room on its page spares both indexes
comment on table complaints is 'what all events of a case amount to now; recomputed by the fold, never edited';
comment on column complaints.assignments is 'how often the responsible person changed, assignments taken back included: the ordinal of the live handover';

create table events (
  event_row bigint generated always as identity primary key,
  office_id text not null references offices,
  source text not null,
  event_id text not null,
  complaint_id bigint references complaints,
  type text not null,
  time timestamptz not null,
  sequence bigint,
  data jsonb not null,
  trace_parent text,
  content_hash bytea not null,
  received_at timestamptz not null,
  constraint event_counts_once unique (office_id, source, event_id)
);
comment on column events.complaint_id is 'null for directory events';
comment on column events.received_at is 'business time at which the scheduler took the event in: when we learned of it';
create index events_of_complaint on events (complaint_id);

create table clocks (
  clock_id bigint generated always as identity primary key,
  complaint_id bigint not null references complaints,
  kind text not null,
  revision integer not null,
  run integer not null,
  constraint clock_is_one_of_its_kind unique (complaint_id, kind)
) with (fillfactor = 70);
comment on column clocks.revision is 'the current revision: a reminder of any other revision is superseded, so superseding is one number';

create table clock_revisions (
  clock_id bigint not null references clocks,
  revision integer not null,
  run integer not null,
  run_started_at timestamptz not null,
  state text not null,
  period jsonb not null,
  start_at timestamptz not null,
  remind_at timestamptz,
  due_on date,
  due_at timestamptz,
  breach_at timestamptz,
  statutory_due_at timestamptz,
  announced_due_at timestamptz,
  extensions integer not null,
  reopenings integer not null,
  closing text,
  closed_at timestamptz,
  detail jsonb not null,
  rule_version text not null,
  calendar_version text not null,
  policy_version integer not null,
  fingerprint text not null,
  created_at timestamptz not null,
  primary key (clock_id, revision),
  constraint clock_state_is_known check (state in ('running', 'paused', 'closed')),
  constraint running_has_a_deadline check (state <> 'running' or (remind_at is not null and due_on is not null and due_at is not null and breach_at is not null)),
  constraint reminded_before_due check (remind_at <= due_at and due_at <= breach_at)
);
comment on column clock_revisions.run_started_at is 'business time at which we learned of the due date that this run holds, or the next opening of the policy''s hours: what has passed by then is told then';
comment on column clock_revisions.detail is 'pauses, warnings and explanation, as the fold gave them';
comment on column clock_revisions.fingerprint is 'hash of the whole fold result and the policy version: an equal one writes no revision';

create table dead_letters (
  dead_letter_id bigint generated always as identity primary key,
  office_id text,
  reason text not null,
  detail text not null,
  topic text not null,
  partition integer not null,
  log_offset bigint not null,
  log_id uuid not null,
  source text,
  event_id text,
  type text,
  body jsonb,
  body_hash bytea not null,
  received_at timestamptz not null,
  replayed_at timestamptz,
  constraint dead_letter_has_one_place unique (log_id, topic, partition, log_offset),
  constraint dead_letter_reason_is_known check (reason in (
    'undecodable', 'against-schema', 'unauthorised', 'time-in-future', 'before-rule-history', 'id-reused', 'unknown-catalogue-item', 'fold-failed'))
);
comment on column dead_letters.body is 'the event, kept only if it passed the schema, which has no free text; else only hash and place';
create index dead_letters_waiting on dead_letters (dead_letter_id) where replayed_at is null;
create index dead_letters_of_event on dead_letters (office_id, source, event_id);

create table log_positions (
  log_id uuid not null,
  topic text not null,
  partition integer not null,
  next bigint not null,
  primary key (log_id, topic, partition)
);
comment on table log_positions is 'the next offset to read; moved only from where the batch began, in the batch''s transaction, so a batch that begins elsewhere changes nothing';

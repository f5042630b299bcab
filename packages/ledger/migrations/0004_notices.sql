-- A notice is what one person receives over one channel at one moment: an envelope until it is filled.
create table notices (
  notice_id bigint generated always as identity primary key,
  office_id text not null references offices,
  recipient_kind text not null,
  recipient_id text not null,
  channel text not null,
  moment_at timestamptz not null,
  state text not null default 'armed',
  attempt integer not null default 1,
  not_before timestamptz,
  address text,
  content jsonb,
  filled_at timestamptz,
  void_reason text,
  listed_at timestamptz,
  listed_reason text,
  repeat_requested boolean not null default false,
  created_at timestamptz not null default clock_timestamp(),
  constraint notice_is_one_envelope unique (office_id, recipient_kind, recipient_id, channel, moment_at),
  constraint recipient_kind_is_known check (recipient_kind in ('person', 'department', 'office')),
  constraint notice_state_is_known check (state in ('armed', 'sending', 'accepted', 'unknown', 'held', 'void')),
  constraint void_has_a_reason check ((state = 'void') = (void_reason is not null)),
  constraint filled_has_content check (state not in ('sending', 'accepted', 'unknown', 'held') or (content is not null and address is not null and filled_at is not null)),
  constraint armed_is_empty check (state <> 'armed' or content is null)
);
comment on column notices.moment_at is 'business time before which it is not filled';
comment on column notices.attempt is 'the current attempt, from 1; part of the alarm''s id and of the provider''s key';
comment on column notices.not_before is 'machine time of the backoff''s end after a transient outcome';
comment on column notices.content is 'frozen in the transaction that inserts the tellings: what is sent, and sent again after unknown';
comment on column notices.listed_at is 'on the operator''s list since then';
create index notices_armed on notices (moment_at) where state = 'armed';
create index notices_unsettled on notices (notice_id) where state in ('sending', 'unknown', 'held');

create table reminders (
  reminder_id bigint generated always as identity primary key,
  clock_id bigint not null references clocks,
  revision integer not null,
  run integer not null,
  stage text not null,
  rank integer not null,
  occurrence integer not null,
  audience text not null,
  channel text not null,
  moment_at timestamptz not null,
  notice_id bigint references notices,
  is_told boolean not null default false,
  settled text,
  settled_at timestamptz,
  constraint reminder_is_planned_once unique (clock_id, revision, stage, occurrence, audience, channel),
  constraint settled_reason_is_known check (settled in ('superseded', 'merged', 'silenced', 'closed', 'not-needed', 'not-ours', 'listed')),
  constraint settled_has_a_time check ((settled is null) = (settled_at is null))
);
comment on column reminders.is_told is 'kept for the due index only and filled in by the sweep; the truth is the telling';
comment on column reminders.notice_id is 'the envelope it was attached to last';
create index reminders_due on reminders (moment_at) where settled is null and not is_told;
create index reminders_of_notice on reminders (notice_id) where notice_id is not null;

-- Proof that it was told. This key is what makes everything else repeatable.
create table tellings (
  clock_id bigint not null,
  run integer not null,
  stage text not null,
  occurrence integer not null,
  audience text not null,
  channel text not null,
  rank integer not null,
  notice_id bigint not null,
  recipient_kind text not null,
  recipient_id text not null,
  moment_at timestamptz not null,
  told_at timestamptz not null,
  constraint telling_once primary key (clock_id, run, stage, occurrence, audience, channel)
);
comment on table tellings is 'no foreign keys: a claim holds locks on both the clock''s complaint and the notice, neither is ever deleted, and checking them was a third of the insert';
create index tellings_of_notice on tellings (notice_id);

create table deliveries (
  notice_id bigint not null references notices,
  attempt integer not null,
  is_repeat boolean not null default false,
  opened_at timestamptz not null default clock_timestamp(),
  lease_until timestamptz not null,
  outcome text,
  reason text,
  provider_message_id text,
  outcome_at timestamptz,
  settled_as text,
  not_found_count integer not null default 0,
  asked_at timestamptz,
  primary key (notice_id, attempt),
  constraint outcome_is_known check (outcome in ('accepted', 'rejected', 'transient', 'unknown')),
  constraint settled_as_is_known check (settled_as in ('accepted', 'not-sent', 'repeated', 'given-up')),
  constraint outcome_has_a_time check ((outcome is null) = (outcome_at is null)),
  constraint only_unknown_is_settled check (settled_as is null or outcome = 'unknown')
);
comment on column deliveries.is_repeat is 'the frozen content of an earlier attempt, sent again';
comment on column deliveries.lease_until is 'machine time; an attempt still open after it is unknown';
comment on column deliveries.settled_as is 'what became of an unknown: accepted, not sent, repeated by a later attempt, or given up by an operator';
create index deliveries_open on deliveries (lease_until) where outcome is null;
create index deliveries_unknown on deliveries (notice_id) where outcome = 'unknown' and settled_as is null;

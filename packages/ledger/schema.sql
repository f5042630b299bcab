-- The ledger's schema as its migrations make it, for reading; nothing is run from here.
-- After a new migration: npx vitest run --project integration packages/ledger/test/schema -u

create table absences (
  office_id text not null,
  absence_id text not null,
  person_id text,
  deputy_id text,
  from_at timestamp with time zone,
  until_at timestamp with time zone,
  is_withdrawn boolean not null default false,
  as_of text collate "C" not null,
  constraint absences_pkey PRIMARY KEY (office_id, absence_id),
  constraint absences_office_id_fkey FOREIGN KEY (office_id) REFERENCES offices(office_id)
);
CREATE INDEX absences_of_person ON public.absences USING btree (office_id, person_id) WHERE (NOT is_withdrawn);

create table api_keys (
  key_id text not null,
  office_id text not null,
  name text not null,
  secret_hash bytea not null,
  sources text[] not null,
  types text[] not null,
  created_at timestamp with time zone not null default clock_timestamp(),
  revoked_at timestamp with time zone,
  constraint api_keys_pkey PRIMARY KEY (key_id),
  constraint api_keys_office_id_fkey FOREIGN KEY (office_id) REFERENCES offices(office_id),
  constraint key_states_its_sources CHECK ((cardinality(sources) > 0)),
  constraint key_states_its_types CHECK ((cardinality(types) > 0))
);
comment on column api_keys.secret_hash is 'SHA-256 of the secret, which has 256 bits of chance and is shown once';
comment on column api_keys.sources is 'CloudEvents sources that may be sent with this key; * stands for any, a trailing * for a prefix';

create table calendars (
  office_id text not null,
  version text not null,
  body jsonb not null,
  created_at timestamp with time zone not null default clock_timestamp(),
  constraint calendars_pkey PRIMARY KEY (office_id, version),
  constraint calendars_office_id_fkey FOREIGN KEY (office_id) REFERENCES offices(office_id) DEFERRABLE INITIALLY DEFERRED
);

create table catalogue_item_history (
  office_id text not null,
  code text not null,
  name text not null,
  kind text not null,
  period jsonb not null,
  on_miss text not null,
  is_sample boolean not null,
  source text not null,
  target_period jsonb,
  earns_mileage boolean not null,
  until_at timestamp with time zone not null,
  constraint catalogue_item_history_pkey PRIMARY KEY (office_id, code, until_at),
  constraint catalogue_item_history_office_id_code_fkey FOREIGN KEY (office_id, code) REFERENCES catalogue_items(office_id, code)
);
comment on column catalogue_item_history.until_at is 'business time at which it was changed; what follows holds from that very moment. The first of a type holds from the beginning of time';

create table catalogue_items (
  office_id text not null,
  code text not null,
  name text not null,
  kind text not null,
  period jsonb not null,
  on_miss text not null default 'none'::text,
  is_sample boolean not null,
  source text not null,
  target_period jsonb,
  earns_mileage boolean not null default false,
  constraint catalogue_items_pkey PRIMARY KEY (office_id, code),
  constraint catalogue_items_office_id_fkey FOREIGN KEY (office_id) REFERENCES offices(office_id),
  constraint item_kind_is_known CHECK ((kind = ANY (ARRAY['statutory'::text, 'inquiry'::text, 'suggestion'::text, 'other'::text, 'grievance'::text]))),
  constraint on_miss_is_known CHECK ((on_miss = ANY (ARRAY['none'::text, 'deemed-accepted'::text, 'deemed-agreed'::text])))
);
comment on column catalogue_items.target_period is 'no longer than period; null: the office has none';

create table channel_accounts (
  account text not null,
  per_second numeric,
  available numeric not null default 0,
  refilled_at timestamp with time zone not null default clock_timestamp(),
  constraint channel_accounts_pkey PRIMARY KEY (account),
  constraint holds_one_second_at_most CHECK (((available >= (0)::numeric) AND (available <= GREATEST(per_second, (1)::numeric)))),
  constraint rate_is_positive CHECK ((per_second > (0)::numeric))
);
comment on table channel_accounts is 'an account without a row has no limit';
comment on column channel_accounts.per_second is 'messages a second; null: no limit. Below one a second the bucket holds one whole message';
comment on column channel_accounts.available is 'tokens at refilled_at; what has come since is reckoned when somebody takes some';
comment on column channel_accounts.refilled_at is 'machine time at which tokens were last asked for';

create table clock_revisions (
  clock_id bigint not null,
  revision integer not null,
  run integer not null,
  run_started_at timestamp with time zone not null,
  state text not null,
  period jsonb not null,
  start_at timestamp with time zone not null,
  remind_at timestamp with time zone,
  due_on date,
  due_at timestamp with time zone,
  breach_at timestamp with time zone,
  statutory_due_at timestamp with time zone,
  announced_due_at timestamp with time zone,
  extensions integer not null,
  reopenings integer not null,
  closing text,
  closed_at timestamp with time zone,
  detail jsonb not null,
  rule_version text not null,
  calendar_version text not null,
  policy_version integer not null,
  fingerprint text not null,
  created_at timestamp with time zone not null,
  announced_remind_at timestamp with time zone,
  announced_run integer,
  recount_id bigint,
  was_moved boolean not null default false,
  warnings text,
  constraint clock_revisions_pkey PRIMARY KEY (clock_id, revision),
  constraint clock_revisions_clock_id_fkey FOREIGN KEY (clock_id) REFERENCES clocks(clock_id),
  constraint announced_as_a_whole CHECK ((((announced_due_at IS NULL) = (announced_run IS NULL)) AND ((announced_due_at IS NULL) = (announced_remind_at IS NULL)))),
  constraint clock_state_is_known CHECK ((state = ANY (ARRAY['running'::text, 'paused'::text, 'closed'::text]))),
  constraint reminded_before_due CHECK (((remind_at <= due_at) AND (due_at <= breach_at))),
  constraint running_has_a_deadline CHECK (((state <> 'running'::text) OR ((remind_at IS NOT NULL) AND (due_on IS NOT NULL) AND (due_at IS NOT NULL) AND (breach_at IS NOT NULL))))
);
comment on column clock_revisions.run_started_at is 'business time at which we learned of the due date that this run holds, or the next opening of the policy''s hours: what has passed by then is told then';
comment on column clock_revisions.announced_due_at is 'the deadline before it was counted anew by another calendar or other rules; the office keeps to it if it can';
comment on column clock_revisions.detail is 'pauses, warnings and explanation, as the fold gave them';
comment on column clock_revisions.fingerprint is 'hash of the whole fold result and the policy version: an equal one writes no revision';
comment on column clock_revisions.announced_run is 'the run in which that deadline was told: its stages are planned on under this number';
comment on column clock_revisions.recount_id is 'the recount that began this run, or moved a stage of it: what it made due at once waits for its end. Null where none did. No foreign key: no recount is ever deleted, and a million would be checked';
comment on column clock_revisions.was_moved is 'a recount began this run: the clerk is told once that the deadline is another';
comment on column clock_revisions.warnings is 'those of detail, with commas between: a notice says them, and detail is too large to be opened for each of a burst';

create table clocks (
  clock_id bigint not null generated always as identity,
  complaint_id bigint not null,
  kind text not null,
  revision integer not null,
  run integer not null,
  constraint clocks_pkey PRIMARY KEY (clock_id),
  constraint clock_is_one_of_its_kind UNIQUE (complaint_id, kind),
  constraint clocks_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaints(complaint_id)
);
comment on column clocks.revision is 'the current revision: a reminder of any other revision is superseded, so superseding is one number';

create table complaints (
  complaint_id bigint not null generated always as identity,
  office_id text not null,
  system text not null,
  number text not null,
  status text not null default 'unaccepted'::text,
  accepted_at timestamp with time zone,
  item text,
  item_name text,
  kind text,
  department text,
  assignee text,
  flags jsonb not null default '{}'::jsonb,
  assignments integer not null default 0,
  marks jsonb not null default '[]'::jsonb,
  constraint complaints_pkey PRIMARY KEY (complaint_id),
  constraint complaint_is_one_case UNIQUE (office_id, system, number),
  constraint complaints_office_id_fkey FOREIGN KEY (office_id) REFERENCES offices(office_id),
  constraint complaint_status_is_known CHECK ((status = ANY (ARRAY['unaccepted'::text, 'open'::text, 'closed'::text])))
);
comment on table complaints is 'what all events of a case amount to now; recomputed by the fold, never edited';
comment on column complaints.assignments is 'how often the responsible person changed, assignments taken back included: the ordinal of the live handover';

create table dead_letters (
  dead_letter_id bigint not null generated always as identity,
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
  received_at timestamp with time zone not null,
  replayed_at timestamp with time zone,
  constraint dead_letters_pkey PRIMARY KEY (dead_letter_id),
  constraint dead_letter_has_one_place UNIQUE (log_id, topic, partition, log_offset),
  constraint dead_letter_reason_is_known CHECK ((reason = ANY (ARRAY['undecodable'::text, 'against-schema'::text, 'unauthorised'::text, 'time-in-future'::text, 'before-rule-history'::text, 'id-reused'::text, 'unknown-catalogue-item'::text, 'fold-failed'::text])))
);
CREATE INDEX dead_letters_of_event ON public.dead_letters USING btree (office_id, source, event_id);
CREATE INDEX dead_letters_waiting ON public.dead_letters USING btree (dead_letter_id) WHERE (replayed_at IS NULL);
comment on column dead_letters.body is 'the event, kept only if it passed the schema, which has no free text; else only hash and place';

create table deliveries (
  notice_id bigint not null,
  attempt integer not null,
  is_repeat boolean not null default false,
  opened_at timestamp with time zone not null default clock_timestamp(),
  lease_until timestamp with time zone not null,
  outcome text,
  reason text,
  provider_message_id text,
  outcome_at timestamp with time zone,
  settled_as text,
  not_found_count integer not null default 0,
  asked_at timestamp with time zone,
  constraint deliveries_pkey PRIMARY KEY (notice_id, attempt),
  constraint deliveries_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notices(notice_id),
  constraint only_unknown_is_settled CHECK (((settled_as IS NULL) OR (outcome = 'unknown'::text))),
  constraint outcome_has_a_time CHECK (((outcome IS NULL) = (outcome_at IS NULL))),
  constraint outcome_is_known CHECK ((outcome = ANY (ARRAY['accepted'::text, 'rejected'::text, 'transient'::text, 'unknown'::text]))),
  constraint settled_as_is_known CHECK ((settled_as = ANY (ARRAY['accepted'::text, 'not-sent'::text, 'repeated'::text, 'given-up'::text])))
);
CREATE INDEX deliveries_open ON public.deliveries USING btree (lease_until) WHERE (outcome IS NULL);
CREATE INDEX deliveries_unknown ON public.deliveries USING btree (notice_id) WHERE ((outcome = 'unknown'::text) AND (settled_as IS NULL));
comment on column deliveries.is_repeat is 'the frozen content of an earlier attempt, sent again';
comment on column deliveries.lease_until is 'machine time; an attempt still open after it is unknown';
comment on column deliveries.settled_as is 'what became of an unknown: accepted, not sent, repeated by a later attempt, or given up by an operator';

create table departments (
  office_id text not null,
  department_id text not null,
  name text not null,
  email text,
  phone text,
  as_of text collate "C" not null,
  constraint departments_pkey PRIMARY KEY (office_id, department_id),
  constraint departments_office_id_fkey FOREIGN KEY (office_id) REFERENCES offices(office_id)
);

create table events (
  event_row bigint not null generated always as identity,
  office_id text not null,
  source text not null,
  event_id text not null,
  complaint_id bigint,
  type text not null,
  time timestamp with time zone not null,
  sequence bigint,
  data jsonb not null,
  trace_parent text,
  content_hash bytea not null,
  received_at timestamp with time zone not null,
  constraint events_pkey PRIMARY KEY (event_row),
  constraint event_counts_once UNIQUE (office_id, source, event_id),
  constraint events_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaints(complaint_id),
  constraint events_office_id_fkey FOREIGN KEY (office_id) REFERENCES offices(office_id)
);
CREATE INDEX events_of_complaint ON public.events USING btree (complaint_id);
comment on column events.complaint_id is 'null for directory events';
comment on column events.received_at is 'business time at which the scheduler took the event in: when we learned of it';

create table fact_relays (
  log_id text not null,
  published bigint not null default 0,
  constraint fact_relays_pkey PRIMARY KEY (log_id)
);
comment on column fact_relays.published is 'position of the last fact that is on the log; its row''s lock makes one relay at a time publish';

create table installation (
  only_row boolean not null default true,
  hold text,
  held_since timestamp with time zone,
  moved_to text,
  constraint installation_pkey PRIMARY KEY (only_row),
  constraint hold_has_a_beginning CHECK (((hold IS NULL) = (held_since IS NULL))),
  constraint hold_is_known CHECK ((hold = ANY (ARRAY['restoring'::text, 'moving'::text, 'moved'::text, 'arriving'::text]))),
  constraint installation_only_row_check CHECK (only_row),
  constraint moved_says_where_to CHECK (((NOT (hold IS DISTINCT FROM 'moved'::text)) = (moved_to IS NOT NULL)))
);
comment on table installation is 'every claim locks its row for share: whoever sets a hold has waited for all that were claiming without it';
comment on column installation.hold is 'why nothing is told: a restore is being completed, the office is being moved, it has moved for good, or it is still arriving from elsewhere';
comment on column installation.held_since is 'machine time';

create table log_positions (
  log_id uuid not null,
  topic text not null,
  partition integer not null,
  next bigint not null,
  constraint log_positions_pkey PRIMARY KEY (log_id, topic, partition)
);
comment on table log_positions is 'the next offset to read; moved only from where the batch began, in the batch''s transaction, so a batch that begins elsewhere changes nothing';

create table migrations (
  number integer not null,
  name text not null,
  is_breaking boolean not null,
  applied_at timestamp with time zone not null default clock_timestamp(),
  constraint migrations_pkey PRIMARY KEY (number)
);

create table notice_fact_counter (
  only_row boolean not null default true,
  last bigint not null default 0,
  constraint notice_fact_counter_pkey PRIMARY KEY (only_row),
  constraint notice_fact_counter_only_row_check CHECK (only_row)
);

create table notice_facts (
  position bigint not null,
  office_id text not null,
  notice_id bigint not null,
  attempt integer not null,
  kind text not null,
  reason text,
  settled_as text,
  tellings jsonb,
  stated_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint notice_facts_pkey PRIMARY KEY ("position"),
  constraint fact_kind_is_known CHECK ((kind = ANY (ARRAY['sent'::text, 'failed'::text, 'unknown'::text, 'settled'::text]))),
  constraint fact_reason_is_known CHECK ((reason = ANY (ARRAY['rejected'::text, 'given-up'::text]))),
  constraint fact_settled_as_is_known CHECK ((settled_as = ANY (ARRAY['accepted'::text, 'not-sent'::text, 'given-up'::text, 'repeated'::text]))),
  constraint failed_has_a_reason CHECK (((kind = 'failed'::text) = (reason IS NOT NULL))),
  constraint settled_fact_says_as_what CHECK (((kind = 'settled'::text) = (settled_as IS NOT NULL)))
);
CREATE INDEX notice_facts_of_office ON public.notice_facts USING btree (office_id, "position");
comment on table notice_facts is 'kept for a stated time; no foreign keys, for the reason tellings have none';
comment on column notice_facts.tellings is 'as they stood then. Null where the notice was accepted: its tellings are kept for ever and are read from their table, which spares the outcomes of a burst the reading of thousands of rows';
comment on column notice_facts.stated_at is 'business time';
comment on column notice_facts.recorded_at is 'machine time';

create table notices (
  notice_id bigint not null generated always as identity,
  office_id text not null,
  recipient_kind text not null,
  recipient_id text not null,
  channel text not null,
  moment_at timestamp with time zone not null,
  state text not null default 'armed'::text,
  attempt integer not null default 1,
  not_before timestamp with time zone,
  address text,
  content jsonb storage external,
  filled_at timestamp with time zone,
  void_reason text,
  listed_at timestamp with time zone,
  listed_reason text,
  repeat_requested boolean not null default false,
  created_at timestamp with time zone not null default clock_timestamp(),
  is_recovered boolean not null default false,
  constraint notices_pkey PRIMARY KEY (notice_id),
  constraint notice_is_one_envelope UNIQUE (office_id, recipient_kind, recipient_id, channel, moment_at),
  constraint notices_office_id_fkey FOREIGN KEY (office_id) REFERENCES offices(office_id),
  constraint armed_is_empty CHECK (((state <> 'armed'::text) OR (content IS NULL))),
  constraint filled_has_content CHECK (((state <> ALL (ARRAY['sending'::text, 'accepted'::text, 'unknown'::text, 'held'::text])) OR ((filled_at IS NOT NULL) AND (is_recovered OR ((content IS NOT NULL) AND (address IS NOT NULL)))))),
  constraint notice_state_is_known CHECK ((state = ANY (ARRAY['armed'::text, 'sending'::text, 'accepted'::text, 'unknown'::text, 'held'::text, 'void'::text]))),
  constraint recipient_kind_is_known CHECK ((recipient_kind = ANY (ARRAY['person'::text, 'department'::text, 'office'::text]))),
  constraint void_has_a_reason CHECK (((state = 'void'::text) = (void_reason IS NOT NULL)))
);
CREATE INDEX notices_armed ON public.notices USING btree (moment_at) WHERE (state = 'armed'::text);
CREATE INDEX notices_unsettled ON public.notices USING btree (notice_id) WHERE (state = ANY (ARRAY['sending'::text, 'unknown'::text, 'held'::text]));
comment on column notices.moment_at is 'business time before which it is not filled';
comment on column notices.attempt is 'the current attempt, from 1; part of the alarm''s id and of the provider''s key';
comment on column notices.not_before is 'machine time of the backoff''s end after a transient outcome';
comment on column notices.content is 'frozen in the transaction that inserts the tellings: what is sent, and sent again after unknown';
comment on column notices.listed_at is 'on the operator''s list since then';

create table offices (
  office_id text not null,
  name text not null,
  email text,
  phone text,
  reply_to text,
  delivery_mode text not null default 'sink'::text,
  redirect_to text,
  live_since timestamp with time zone,
  unknown_text text not null default 'hold'::text,
  policy_version integer not null,
  calendar_version text not null,
  catalogue_version integer not null default 1,
  as_of text collate "C",
  outages_version integer not null default 0,
  constraint offices_pkey PRIMARY KEY (office_id),
  constraint office_has_its_calendar FOREIGN KEY (office_id, calendar_version) REFERENCES calendars(office_id, version) DEFERRABLE INITIALLY DEFERRED,
  constraint office_has_its_policy FOREIGN KEY (office_id, policy_version) REFERENCES policies(office_id, version) DEFERRABLE INITIALLY DEFERRED,
  constraint delivery_mode_is_known CHECK ((delivery_mode = ANY (ARRAY['sink'::text, 'redirect'::text, 'live'::text]))),
  constraint live_has_a_beginning CHECK (((delivery_mode <> 'live'::text) OR (live_since IS NOT NULL))),
  constraint office_id_is_a_slug CHECK ((office_id ~ '^[a-z0-9][a-z0-9-]*$'::text)),
  constraint redirect_has_an_address CHECK (((delivery_mode = 'redirect'::text) = (redirect_to IS NOT NULL))),
  constraint unknown_text_is_known CHECK ((unknown_text = ANY (ARRAY['hold'::text, 'resend'::text])))
);
comment on column offices.delivery_mode is 'sink: everything to the built-in sink; redirect: everything to one address; live: to the people';
comment on column offices.live_since is 'when delivery first became live; stages before it are recorded as not ours. Null until then';
comment on column offices.unknown_text is 'what happens to a text whose outcome cannot be found out: hold for a person, or resend';
comment on column offices.as_of is 'order key of the directory event that wrote the mailbox last';
comment on column offices.outages_version is 'moves with each change of its outages';

create table outages (
  outage_id bigint not null generated always as identity,
  office_id text not null,
  system text not null,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone,
  source text not null,
  withdrawn_at timestamp with time zone,
  created_at timestamp with time zone not null default clock_timestamp(),
  constraint outages_pkey PRIMARY KEY (outage_id),
  constraint outages_office_id_fkey FOREIGN KEY (office_id) REFERENCES offices(office_id),
  constraint outage_ends_after_it_began CHECK ((from_at < until_at))
);
CREATE INDEX outages_of_office ON public.outages USING btree (office_id) WHERE (withdrawn_at IS NULL);
comment on column outages.system is 'as events name it in receivedThrough';
comment on column outages.until_at is 'null while it lasts';
comment on column outages.source is 'who announced it';

create table people (
  office_id text not null,
  person_id text not null,
  name text not null,
  department_id text not null,
  team text,
  email text,
  phone text,
  has_left boolean not null default false,
  as_of text collate "C" not null,
  constraint people_pkey PRIMARY KEY (office_id, person_id),
  constraint people_office_id_fkey FOREIGN KEY (office_id) REFERENCES offices(office_id)
);

create table policies (
  office_id text not null,
  version integer not null,
  body jsonb not null,
  created_at timestamp with time zone not null default clock_timestamp(),
  constraint policies_pkey PRIMARY KEY (office_id, version),
  constraint policies_office_id_fkey FOREIGN KEY (office_id) REFERENCES offices(office_id) DEFERRABLE INITIALLY DEFERRED
);

create table recounts (
  recount_id bigint not null generated always as identity,
  office_id text not null,
  cause text not null,
  version text not null,
  changed_days date[] not null default '{}'::date[],
  declared_at timestamp with time zone not null,
  tell_at timestamp with time zone not null,
  through_complaint bigint not null default 0,
  found integer not null default 0,
  revised integer not null default 0,
  moved integer not null default 0,
  failed integer not null default 0,
  created_at timestamp with time zone not null default clock_timestamp(),
  advanced_at timestamp with time zone not null default clock_timestamp(),
  finished_at timestamp with time zone,
  item_codes text[] not null default '{}'::text[],
  constraint recounts_pkey PRIMARY KEY (recount_id),
  constraint recounts_office_id_fkey FOREIGN KEY (office_id) REFERENCES offices(office_id),
  constraint catalogue_correction_names_its_types CHECK (((cause <> 'catalogue'::text) OR (cardinality(item_codes) > 0))),
  constraint recount_cause_is_known CHECK ((cause = ANY (ARRAY['calendar'::text, 'outage'::text, 'rules'::text, 'catalogue'::text])))
);
CREATE INDEX recounts_open ON public.recounts USING btree (recount_id) WHERE (finished_at IS NULL);
comment on column recounts.version is 'of the calendar, the rules or the catalogue by which is counted from now on, or the outage''s id';
comment on column recounts.changed_days is 'days that are no longer, or again, working days; none where further years were confirmed and nothing else';
comment on column recounts.declared_at is 'business time';
comment on column recounts.tell_at is 'business time at which the clerks hear of it, the same for all: one notice to each';
comment on column recounts.through_complaint is 'every complaint up to this id has been looked at';
comment on column recounts.found is 'complaints that the change could concern';
comment on column recounts.revised is 'clocks that got a new revision';
comment on column recounts.moved is 'clocks whose deadline became another';
comment on column recounts.failed is 'complaints that cannot be counted by what is in force now; they keep the deadline they had';
comment on column recounts.created_at is 'machine time, as advanced_at and finished_at';
comment on column recounts.advanced_at is 'when it last came on, or was declared';
comment on column recounts.item_codes is 'complaint types that were corrected';

create table reminders (
  reminder_id bigint not null generated always as identity,
  clock_id bigint not null,
  revision integer not null,
  run integer not null,
  stage text not null,
  rank integer not null,
  occurrence integer not null,
  audience text not null,
  channel text not null,
  moment_at timestamp with time zone not null,
  notice_id bigint,
  is_told boolean not null default false,
  settled text,
  settled_at timestamp with time zone,
  constraint reminders_pkey PRIMARY KEY (reminder_id),
  constraint reminder_is_planned_once UNIQUE (clock_id, revision, run, stage, occurrence, audience, channel),
  constraint reminders_clock_id_fkey FOREIGN KEY (clock_id) REFERENCES clocks(clock_id),
  constraint reminders_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notices(notice_id),
  constraint settled_has_a_time CHECK (((settled IS NULL) = (settled_at IS NULL))),
  constraint settled_reason_is_known CHECK ((settled = ANY (ARRAY['superseded'::text, 'merged'::text, 'silenced'::text, 'closed'::text, 'not-needed'::text, 'not-ours'::text, 'listed'::text])))
);
CREATE INDEX reminders_due ON public.reminders USING btree (moment_at) WHERE ((settled IS NULL) AND (NOT is_told));
CREATE INDEX reminders_of_notice ON public.reminders USING btree (notice_id) WHERE (notice_id IS NOT NULL);
comment on column reminders.notice_id is 'the envelope it was attached to last';
comment on column reminders.is_told is 'kept for the due index only and filled in by the sweep; the truth is the telling';

create table restores (
  restore_id bigint not null generated always as identity,
  kind text not null,
  backup_at timestamp with time zone,
  restored_at timestamp with time zone not null,
  uncertain_from timestamp with time zone,
  uncertain_until timestamp with time zone not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint restores_pkey PRIMARY KEY (restore_id),
  constraint restore_kind_is_known CHECK ((kind = ANY (ARRAY['backup'::text, 'facts'::text]))),
  constraint uncertain_from_before_until CHECK ((uncertain_from <= uncertain_until))
);
comment on table restores is 'what fell due in the uncertain stretch and has no telling is filled and kept, not sent: it may have been told. Instants are business time';
comment on column restores.kind is 'backup: all that was told since the backup is lost; facts: it was read back from the log but for the last minutes';
comment on column restores.uncertain_from is 'null: ever since';

create table roles (
  office_id text not null,
  department_id text not null,
  team text not null default ''::text,
  role text not null,
  person_id text,
  as_of text collate "C" not null,
  constraint roles_pkey PRIMARY KEY (office_id, department_id, team, role),
  constraint roles_office_id_fkey FOREIGN KEY (office_id) REFERENCES offices(office_id),
  constraint role_is_known CHECK ((role = ANY (ARRAY['team-lead'::text, 'department-head'::text, 'inspector'::text])))
);
comment on column roles.team is 'empty: the role is for the whole department';
comment on column roles.person_id is 'null: the role is vacant';

create table ruled_untold (
  clock_id bigint not null,
  run integer not null,
  stage text not null,
  occurrence integer not null,
  audience text not null,
  channel text not null,
  ruled_at timestamp with time zone not null,
  constraint ruled_once PRIMARY KEY (clock_id, run, stage, occurrence, audience, channel)
);
comment on column ruled_untold.ruled_at is 'business time; a later restore asks again';

create table scheduler_state (
  only_row boolean not null default true,
  caught_up_at timestamp with time zone,
  constraint scheduler_state_pkey PRIMARY KEY (only_row),
  constraint scheduler_state_only_row_check CHECK (only_row)
);
comment on column scheduler_state.caught_up_at is 'machine time at which the scheduler last stood at the end of the log';

create table stepped_clock (
  only_row boolean not null default true,
  now_at timestamp with time zone not null,
  until_at timestamp with time zone not null,
  constraint stepped_clock_pkey PRIMARY KEY (only_row),
  constraint never_past_its_limit CHECK ((now_at <= until_at)),
  constraint stepped_clock_only_row_check CHECK (only_row)
);
comment on column stepped_clock.until_at is 'how far it may step; moved by whoever drives the clock';

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
  moment_at timestamp with time zone not null,
  told_at timestamp with time zone not null,
  constraint telling_once PRIMARY KEY (clock_id, run, stage, occurrence, audience, channel)
);
CREATE INDEX tellings_of_notice ON public.tellings USING btree (notice_id);
comment on table tellings is 'no foreign keys: a claim holds locks on both the clock''s complaint and the notice, neither is ever deleted, and checking them was a third of the insert';

create table unusable_addresses (
  office_id text not null,
  recipient_kind text not null,
  recipient_id text not null,
  channel text not null,
  address text not null,
  reason text not null,
  since_at timestamp with time zone not null default clock_timestamp(),
  constraint unusable_addresses_pkey PRIMARY KEY (office_id, recipient_kind, recipient_id, channel, address),
  constraint unusable_addresses_office_id_fkey FOREIGN KEY (office_id) REFERENCES offices(office_id)
);
comment on table unusable_addresses is 'addresses a provider refused for good; each counts until the directory names another address';

create table writers (
  name text not null,
  office_id text not null,
  sources text[] not null,
  types text[] not null,
  created_at timestamp with time zone not null default clock_timestamp(),
  revoked_at timestamp with time zone,
  constraint writers_pkey PRIMARY KEY (name),
  constraint writers_office_id_fkey FOREIGN KEY (office_id) REFERENCES offices(office_id),
  constraint writer_is_named_like_its_topic CHECK (((name ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(name) <= 64))),
  constraint writer_states_its_sources CHECK ((cardinality(sources) > 0)),
  constraint writer_states_its_types CHECK ((cardinality(types) > 0))
);
comment on table writers is 'systems that write to Kafka themselves, each on its own topic, complaints.from.<name>; never deleted and never of another office: what lies on the topic was written for this one';
comment on column writers.sources is 'CloudEvents sources that may come from the topic; * stands for any, a trailing * for a prefix';
comment on column writers.revoked_at is 'what is read from the topic from then on becomes dead letters';

CREATE OR REPLACE FUNCTION public.recipient_now(the_office text, the_audience text, the_channel text, the_assignee text, the_department text, the_at timestamp with time zone)
 RETURNS TABLE(kind text, id text, address text, label text, responsible_id text, responsible_label text, responsible_rejected boolean)
 LANGUAGE sql
 STABLE
AS $function$
  with recursive place as (
    select coalesce(the_department, (select p.department_id from people p where p.office_id = the_office and p.person_id = the_assignee)) as department_id,
           (select p.team from people p where p.office_id = the_office and p.person_id = the_assignee) as team
  ), responsible as (
    select case when the_audience = 'clerk' then the_assignee
      else (select r.person_id from roles r, place
             where r.office_id = the_office and r.department_id = place.department_id and r.role = the_audience
               and r.team in ('', coalesce(place.team, '')) and r.person_id is not null
             order by r.team desc limit 1) end as person_id
  ), chain (person_id, depth) as (
    select person_id, 0 from responsible where person_id is not null
    union all
    select a.deputy_id, chain.depth + 1
      from chain cross join lateral (
        select deputy_id from absences
         where office_id = the_office and person_id = chain.person_id and not is_withdrawn
           and from_at <= the_at and the_at < until_at
         order by from_at desc, absence_id limit 1) a
     where chain.depth < 5
  ), candidates as (
    select 0 - c.depth as place, 'person' as kind, p.person_id as id, case the_channel when 'email' then p.email else p.phone end as address, p.name as label
      from (select person_id, depth from chain order by depth desc limit 1) c
      join people p on p.office_id = the_office and p.person_id = c.person_id and not p.has_left
    union all
    select 1, 'department', d.department_id, case the_channel when 'email' then d.email else d.phone end, d.name
      from departments d join place on d.department_id = place.department_id where d.office_id = the_office
    union all
    select 2, 'office', o.office_id, case the_channel when 'email' then o.email else o.phone end, o.name
      from offices o where o.office_id = the_office
  )
  select c.kind, c.id, c.address, c.label, r.person_id, p.name,
         exists (select 1 from unusable_addresses u
                  where u.office_id = the_office and u.recipient_kind = 'person' and u.recipient_id = r.person_id
                    and u.channel = the_channel and u.address = case the_channel when 'email' then p.email else p.phone end)
    from candidates c cross join responsible r
    left join people p on p.office_id = the_office and p.person_id = r.person_id
   where c.address is not null
     and not exists (select 1 from unusable_addresses u
                      where u.office_id = the_office and u.recipient_kind = c.kind and u.recipient_id = c.id
                        and u.channel = the_channel and u.address = c.address)
   order by c.place
   limit 1
$function$;

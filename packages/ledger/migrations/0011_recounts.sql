--! breaking: an older notifier does not count what was told of the announced deadline, an older scheduler forgets that deadline.
-- Facts that move many deadlines at once: a holiday declared or withdrawn, an outage, new rules. A row is work that is done in chunks by whichever
-- scheduler holds it, goes on after a crash where it stood, and is kept as the record of what was changed.
create table recounts (
  recount_id bigint generated always as identity primary key,
  office_id text not null references offices,
  cause text not null,
  version text not null,
  changed_days date[] not null default '{}',
  declared_at timestamptz not null,
  tell_at timestamptz not null,
  through_complaint bigint not null default 0,
  found integer not null default 0,
  revised integer not null default 0,
  moved integer not null default 0,
  failed integer not null default 0,
  created_at timestamptz not null default clock_timestamp(),
  advanced_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  constraint recount_cause_is_known check (cause in ('calendar', 'outage', 'rules')),
  constraint calendar_change_names_its_days check (cause <> 'calendar' or cardinality(changed_days) > 0)
);
comment on column recounts.version is 'of the calendar or the rules by which is counted from now on, or the outage''s id';
comment on column recounts.changed_days is 'days that are no longer, or again, working days';
comment on column recounts.declared_at is 'business time';
comment on column recounts.tell_at is 'business time at which the clerks hear of it, the same for all: one notice to each';
comment on column recounts.through_complaint is 'every complaint up to this id has been looked at';
comment on column recounts.found is 'complaints that the change could concern';
comment on column recounts.revised is 'clocks that got a new revision';
comment on column recounts.moved is 'clocks whose deadline became another';
comment on column recounts.failed is 'complaints that cannot be counted by what is in force now; they keep the deadline they had';
comment on column recounts.created_at is 'machine time, as advanced_at and finished_at';
comment on column recounts.advanced_at is 'when it last came on, or was declared';
create index recounts_open on recounts (recount_id) where finished_at is null;

-- Times in which an information system could not be used: they do not count for what had come in through it before (Decree art. 20 no. 2).
create table outages (
  outage_id bigint generated always as identity primary key,
  office_id text not null references offices,
  system text not null,
  from_at timestamptz not null,
  until_at timestamptz,
  source text not null,
  withdrawn_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  constraint outage_ends_after_it_began check (from_at < until_at)
);
comment on column outages.system is 'as events name it in receivedThrough';
comment on column outages.until_at is 'null while it lasts';
comment on column outages.source is 'who announced it';
create index outages_of_office on outages (office_id) where withdrawn_at is null;
alter table offices add column outages_version integer not null default 0;
comment on column offices.outages_version is 'moves with each change of its outages';

alter table clock_revisions
  add column announced_remind_at timestamptz,
  add column announced_run integer,
  add column recount_id bigint,
  add column was_moved boolean not null default false,
  add column warnings text,
  add constraint announced_as_a_whole check ((announced_due_at is null) = (announced_run is null) and (announced_due_at is null) = (announced_remind_at is null));
comment on column clock_revisions.announced_due_at is 'the deadline before it was counted anew by another calendar or other rules; the office keeps to it if it can';
comment on column clock_revisions.announced_run is 'the run in which that deadline was told: its stages are planned on under this number';
comment on column clock_revisions.recount_id is 'the recount that began this run, or moved a stage of it: what it made due at once waits for its end. Null where none did. No foreign key: no recount is ever deleted, and a million would be checked';
comment on column clock_revisions.was_moved is 'a recount began this run: the clerk is told once that the deadline is another';
comment on column clock_revisions.warnings is 'those of detail, with commas between: a notice says them, and detail is too large to be opened for each of a burst';
update clock_revisions v set warnings = (select string_agg(w, ',') from jsonb_array_elements_text(v.detail -> 'warnings') w)
  from clocks c where c.clock_id = v.clock_id and c.revision = v.revision and jsonb_array_length(v.detail -> 'warnings') > 0;

-- A revision after a recount plans stages of two runs: the day of the announced deadline and that of the new one.
alter table reminders
  drop constraint reminder_is_planned_once,
  add constraint reminder_is_planned_once unique (clock_id, revision, run, stage, occurrence, audience, channel);

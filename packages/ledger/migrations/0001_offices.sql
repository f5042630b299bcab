-- An office owns its calendar, policy, catalogue, people and keys; it is part of every natural key from the first day.
create table offices (
  office_id text primary key,
  name text not null,
  email text,
  phone text,
  reply_to text,
  delivery_mode text not null default 'sink',
  redirect_to text,
  live_since timestamptz,
  unknown_text text not null default 'hold',
  policy_version integer not null,
  calendar_version text not null,
  catalogue_version integer not null default 1,
  as_of text collate "C",
  constraint office_id_is_a_slug check (office_id ~ '^[a-z0-9][a-z0-9-]*$'),
  constraint delivery_mode_is_known check (delivery_mode in ('sink', 'redirect', 'live')),
  constraint redirect_has_an_address check ((delivery_mode = 'redirect') = (redirect_to is not null)),
  constraint live_has_a_beginning check (delivery_mode <> 'live' or live_since is not null),
  constraint unknown_text_is_known check (unknown_text in ('hold', 'resend'))
);
comment on column offices.delivery_mode is 'sink: everything to the built-in sink; redirect: everything to one address; live: to the people';
comment on column offices.live_since is 'when delivery first became live; stages before it are recorded as not ours. Null until then';
comment on column offices.unknown_text is 'what happens to a text whose outcome cannot be found out: hold for a person, or resend';
comment on column offices.as_of is 'order key of the directory event that wrote the mailbox last';

create table policies (
  office_id text not null references offices deferrable initially deferred,
  version integer not null,
  body jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (office_id, version)
);
create table calendars (
  office_id text not null references offices deferrable initially deferred,
  version text not null,
  body jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (office_id, version)
);
alter table offices
  add constraint office_has_its_policy foreign key (office_id, policy_version) references policies (office_id, version) deferrable initially deferred,
  add constraint office_has_its_calendar foreign key (office_id, calendar_version) references calendars (office_id, version) deferrable initially deferred;

create table catalogue_items (
  office_id text not null references offices,
  code text not null,
  name text not null,
  kind text not null,
  period jsonb not null,
  on_miss text not null default 'none',
  is_sample boolean not null,
  source text not null,
  primary key (office_id, code),
  constraint item_kind_is_known check (kind in ('statutory', 'inquiry', 'suggestion', 'other', 'grievance')),
  constraint on_miss_is_known check (on_miss in ('none', 'deemed-accepted', 'deemed-agreed'))
);

create table api_keys (
  key_id text primary key,
  office_id text not null references offices,
  name text not null,
  secret_hash bytea not null,
  sources text[] not null,
  types text[] not null,
  created_at timestamptz not null default clock_timestamp(),
  revoked_at timestamptz,
  constraint key_states_its_sources check (cardinality(sources) > 0),
  constraint key_states_its_types check (cardinality(types) > 0)
);
comment on column api_keys.secret_hash is 'SHA-256 of the secret, which has 256 bits of chance and is shown once';
comment on column api_keys.sources is 'CloudEvents sources that may be sent with this key; * stands for any, a trailing * for a prefix';

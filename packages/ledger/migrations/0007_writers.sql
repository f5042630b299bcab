create table writers (
  name text primary key,
  office_id text not null references offices,
  sources text[] not null,
  types text[] not null,
  created_at timestamptz not null default clock_timestamp(),
  revoked_at timestamptz,
  constraint writer_is_named_like_its_topic check (name ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(name) <= 64),
  constraint writer_states_its_sources check (cardinality(sources) > 0),
  constraint writer_states_its_types check (cardinality(types) > 0)
);
comment on table writers is 'systems that write to Kafka themselves, each on its own topic, complaints.from.<name>; never deleted and never of another office: what lies on the topic was written for this one';
comment on column writers.sources is 'CloudEvents sources that may come from the topic; * stands for any, a trailing * for a prefix';
comment on column writers.revoked_at is 'what is read from the topic from then on becomes dead letters';

-- What a provider allows by one of its accounts, shared by all notifiers of the installation: a bucket of tokens, one a message.
create table channel_accounts (
  account text primary key,
  per_second numeric,
  available numeric not null default 0,
  refilled_at timestamptz not null default clock_timestamp(),
  constraint rate_is_positive check (per_second > 0),
  constraint holds_one_second_at_most check (available >= 0 and available <= greatest(per_second, 1))
);
comment on table channel_accounts is 'an account without a row has no limit';
comment on column channel_accounts.per_second is 'messages a second; null: no limit. Below one a second the bucket holds one whole message';
comment on column channel_accounts.available is 'tokens at refilled_at; what has come since is reckoned when somebody takes some';
comment on column channel_accounts.refilled_at is 'machine time at which tokens were last asked for';

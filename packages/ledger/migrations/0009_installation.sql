-- What the installation as a whole goes through: a hold on all telling, and restores, after which nobody knows what was told meanwhile.
create table installation (
  only_row boolean primary key default true check (only_row),
  hold text,
  held_since timestamptz,
  moved_to text,
  constraint hold_is_known check (hold in ('restoring', 'moving', 'moved', 'arriving')),
  constraint hold_has_a_beginning check ((hold is null) = (held_since is null)),
  constraint moved_says_where_to check ((hold is not distinct from 'moved') = (moved_to is not null))
);
comment on table installation is 'every claim locks its row for share: whoever sets a hold has waited for all that were claiming without it';
comment on column installation.hold is 'why nothing is told: a restore is being completed, the office is being moved, it has moved for good, or it is still arriving from elsewhere';
comment on column installation.held_since is 'machine time';
insert into installation default values;

create table restores (
  restore_id bigint generated always as identity primary key,
  kind text not null,
  backup_at timestamptz,
  restored_at timestamptz not null,
  uncertain_from timestamptz,
  uncertain_until timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  constraint restore_kind_is_known check (kind in ('backup', 'facts')),
  constraint uncertain_from_before_until check (uncertain_from <= uncertain_until)
);
comment on table restores is 'what fell due in the uncertain stretch and has no telling is filled and kept, not sent: it may have been told. Instants are business time';
comment on column restores.kind is 'backup: all that was told since the backup is lost; facts: it was read back from the log but for the last minutes';
comment on column restores.uncertain_from is 'null: ever since';

-- A notice that is known from its facts alone: what it said is lost with the ledger that was restored, and it cannot be sent again.
alter table notices
  add column is_recovered boolean not null default false,
  drop constraint filled_has_content,
  add constraint filled_has_content check (
    state not in ('sending', 'accepted', 'unknown', 'held') or (filled_at is not null and (is_recovered or (content is not null and address is not null))));

-- What an operator has ruled not to have been told, by a telling's key: said of one restore, it is not asked about again.
create table ruled_untold (
  clock_id bigint not null,
  run integer not null,
  stage text not null,
  occurrence integer not null,
  audience text not null,
  channel text not null,
  ruled_at timestamptz not null,
  constraint ruled_once primary key (clock_id, run, stage, occurrence, audience, channel)
);
comment on column ruled_untold.ruled_at is 'business time; a later restore asks again';

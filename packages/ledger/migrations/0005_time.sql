-- The stepped business clock, shared by all processes in demos and tests; one row or none.
create table stepped_clock (
  only_row boolean primary key default true check (only_row),
  now_at timestamptz not null,
  until_at timestamptz not null,
  constraint never_past_its_limit check (now_at <= until_at)
);
comment on column stepped_clock.until_at is 'how far it may step; moved by whoever drives the clock';

create table scheduler_state (
  only_row boolean primary key default true check (only_row),
  caught_up_at timestamptz
);
comment on column scheduler_state.caught_up_at is 'machine time at which the scheduler last stood at the end of the log';
insert into scheduler_state default values;

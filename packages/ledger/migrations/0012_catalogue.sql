--! breaking: an older scheduler counts an open complaint by what the catalogue says now, and not by what it said at the acceptance.
-- What an office adds to the law's period of a complaint type: a shorter target of its own, and whether finishing early earns points.
alter table catalogue_items
  add column target_period jsonb,
  add column earns_mileage boolean not null default false;
comment on column catalogue_items.target_period is 'no longer than period; null: the office has none';

-- What a type was before it was changed. A complaint keeps the period that was in force at its acceptance, whatever the catalogue says since.
create table catalogue_item_history (
  like catalogue_items,
  until_at timestamptz not null,
  primary key (office_id, code, until_at),
  foreign key (office_id, code) references catalogue_items
);
comment on column catalogue_item_history.until_at is 'business time at which it was changed; what follows holds from that very moment. The first of a type holds from the beginning of time';

-- What was wrong in the catalogue is corrected for complaints that are open already: one more change that moves many deadlines at once.
alter table recounts
  add column item_codes text[] not null default '{}',
  drop constraint recount_cause_is_known,
  add constraint recount_cause_is_known check (cause in ('calendar', 'outage', 'rules', 'catalogue')),
  add constraint catalogue_correction_names_its_types check (cause <> 'catalogue' or cardinality(item_codes) > 0);
comment on column recounts.item_codes is 'complaint types that were corrected';
comment on column recounts.version is 'of the calendar, the rules or the catalogue by which is counted from now on, or the outage''s id';

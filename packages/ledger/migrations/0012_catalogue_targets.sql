-- What an office adds to the law's period of a complaint type: a shorter target of its own, and whether finishing early earns points.
alter table catalogue_items
  add column target_period jsonb,
  add column earns_mileage boolean not null default false;
comment on column catalogue_items.target_period is 'no longer than period; null: the office has none';

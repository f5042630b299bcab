-- Who is responsible and how they are reached. Rows are written by directory events only; as_of is the order key of the event
-- that wrote the row last, so that events which come late or twice change nothing.
create table departments (
  office_id text not null references offices,
  department_id text not null,
  name text not null,
  email text,
  phone text,
  as_of text collate "C" not null,
  primary key (office_id, department_id)
);
create table people (
  office_id text not null references offices,
  person_id text not null,
  name text not null,
  department_id text not null,
  team text,
  email text,
  phone text,
  has_left boolean not null default false,
  as_of text collate "C" not null,
  primary key (office_id, person_id)
);
create table roles (
  office_id text not null references offices,
  department_id text not null,
  team text not null default '',
  role text not null,
  person_id text,
  as_of text collate "C" not null,
  primary key (office_id, department_id, team, role),
  constraint role_is_known check (role in ('team-lead', 'department-head', 'inspector'))
);
comment on column roles.person_id is 'null: the role is vacant';
comment on column roles.team is 'empty: the role is for the whole department';
create table absences (
  office_id text not null references offices,
  absence_id text not null,
  person_id text,
  deputy_id text,
  from_at timestamptz,
  until_at timestamptz,
  is_withdrawn boolean not null default false,
  as_of text collate "C" not null,
  primary key (office_id, absence_id)
);
create index absences_of_person on absences (office_id, person_id) where not is_withdrawn;

create table unusable_addresses (
  office_id text not null references offices,
  recipient_kind text not null,
  recipient_id text not null,
  channel text not null,
  address text not null,
  reason text not null,
  since_at timestamptz not null default clock_timestamp(),
  primary key (office_id, recipient_kind, recipient_id, channel, address)
);
comment on table unusable_addresses is 'addresses a provider refused for good; each counts until the directory names another address';

-- "Recipient now": the one function that says who hears of a reminder, used when arming and again when filling. It goes from the
-- responsible person (or the deputy while absent) to the department's mailbox and the office's; no row means nobody can be told.
create function recipient_now(
  the_office text, the_audience text, the_channel text, the_assignee text, the_department text, the_at timestamptz
) returns table (kind text, id text, address text, label text, responsible_id text, responsible_label text, responsible_rejected boolean)
language sql stable as $$
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
$$;

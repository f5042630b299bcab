-- A newer list of the holidays may change no day and only confirm further years: that is a recount of the deadlines that carry the warning of it. An
-- older scheduler finds nothing to do in such a one and ends it; the warning of a deadline then goes with its complaint's next event.
alter table recounts drop constraint calendar_change_names_its_days;
comment on column recounts.changed_days is 'days that are no longer, or again, working days; none where further years were confirmed and nothing else';

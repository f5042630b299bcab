--! breaking: an older version does not read what a newer one has frozen.
-- It comes packed as a whole; for the database to compress it once more made opening an attempt twice as slow and saved nothing.
alter table notices alter column content set storage external;

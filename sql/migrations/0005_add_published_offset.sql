-- The publisher's own clock: a day in the news is the day where it was printed.

alter table articles add column published_offset bigint;

-- A run says which libraries cleaned and annotated for it, and whether the quick reader could not.

alter table runs add column libraries varchar;

alter table runs add column slow_reading varchar;

-- A run says which libraries cleaned and annotated for it.

alter table runs add column libraries varchar;

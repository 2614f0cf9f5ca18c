-- A name as it is looked up: letter case, marks on letters and the form of apostrophes left out.
create or replace macro folded(name) as
strip_accents(lower(replace(name, '’', '''')));

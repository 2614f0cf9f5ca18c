-- A name counts the articles that say what it is, by a description, a role or a pronoun.

alter table names add column told bigint default 0;

-- A name counts the articles that say what it is: in how many it is called he, she, it or by a role.

alter table names add column told bigint default 0;

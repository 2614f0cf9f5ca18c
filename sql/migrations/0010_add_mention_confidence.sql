-- A mention by a pronoun or a role says how likely its entity is meant.

alter table mentions add column confidence double;

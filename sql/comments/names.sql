-- What a row of names claims.
comment on table names is 'one row is one name that annotation found, of one type, taken apart for the rules that tie names to entities';
comment on column names.named_id is 'key of type and normalised name, as annotation gave it';
comment on column names.entity_id is 'the entity that it names where no tie in an article says otherwise';
comment on column names.name is 'its most frequent spelling';
comment on column names.type is 'person, organisation, place, group, event, work, product, law or language';
comment on column names.articles is 'articles that have it';
comment on column names.told is 'articles that say what it is, by a description, a role or a pronoun';
comment on column names.folded is 'its letters and digits alone: equal for spellings of one name';
comment on column names.plain is 'its words without marks, initials, titles and legal forms';
comment on column names.given is 'first word of a person''s full name; null for all else';
comment on column names.middle is 'words of a person''s full name between first and last; empty without any';
comment on column names.surname is 'last word of a person''s full name; null for all else';
comment on column names.generation is 'jr, sr, iii at the end of a person''s full name; empty without one';
comment on column names.parts is 'parts by which a person of this full name is called alone';
comment on column names.alone is 'whether the name may be such a part of somebody''s full name';
comment on column names.short is 'letters of an acronym; null for other names';

-- What a row of mentions claims.
comment on table mentions is 'one row is one place in one article that names an entity, pronouns that resolve to it included';
comment on column mentions.article_id is 'the article';
comment on column mentions.mention_no is 'position in the article, from 0';
comment on column mentions.entity_id is 'the entity';
comment on column mentions.named_id is 'key of the name where it is tied to another entity; null where that is the entity''s own';
comment on column mentions.label is 'the recogniser''s label at this place (PERSON, GPE, …), PRON for a pronoun';
comment on column mentions.text is 'the words at this place';
comment on column mentions.start is 'offset of the first character in the body';
comment on column mentions."end" is 'offset after the last character';
comment on column mentions.sentence_no is 'the sentence that holds it';
comment on column mentions.how is 'what tied it to the entity: name, alias, acronym, pronoun, role';
comment on column mentions.extractor is 'version of the extractor that found it';
comment on column mentions.confidence is 'how likely the entity is meant, from 0 to 1, where a pronoun or a role is tied to it; null for names';

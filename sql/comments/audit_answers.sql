-- What a row of audit_answers claims.
comment on table audit_answers is 'one row is one code that somebody gave; coder settled for the code that counts';
comment on column audit_answers.audit_id is 'the audit';
comment on column audit_answers.item is 'the item';
comment on column audit_answers.coder is 'the name of the coders file, or settled';
comment on column audit_answers.field is 'quote, content, speaker, entity, kind, tier, modality or missed; content_is, speaker_is, entity_is, missed_is and missed_by have words';
comment on column audit_answers.code is 'y or n, a choice, a number, or a name';

-- What a row of audits claims.
comment on table audits is 'one row is one sample that people coded, evaluated; a warehouse made again holds them all';
comment on column audits.audit_id is 'key of the sample and of all codes';
comment on column audits.name is 'what it is called: the name of its folder';
comment on column audits.seed is 'of the draw';
comment on column audits.quotes is 'quotes that it was drawn from';
comment on column audits.sentences is 'sentences that it was drawn from; 0 where none were drawn';
comment on column audits.coded_quotes is 'drawn quotes with a code that counts';
comment on column audits.coded_sentences is 'the same of sentences';
comment on column audits.coders is 'people who coded';
comment on column audits.disagreements is 'codes that are left out, since coders differ and nobody settled it';
comment on column audits.design is 'what was asked for when it was drawn';
comment on column audits.versions is 'of the programs that made the rows';
comment on column audits.recorded_at is 'when it was evaluated, UTC';

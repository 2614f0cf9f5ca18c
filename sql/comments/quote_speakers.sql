-- What a row of quote_speakers claims.
comment on table quote_speakers is 'one row is one of those who a quote is attributed to; several where they speak together (Petersen and Brandvold said)';
comment on column quote_speakers.article_id is 'the article';
comment on column quote_speakers.quote_no is 'the quote';
comment on column quote_speakers.position is 'place among the quote''s speakers, from 0; the first is the quote''s own entity_id';
comment on column quote_speakers.entity_id is 'the speaker, resolved; null where it is unnamed or not certain';
comment on column quote_speakers.words is 'the speaker as written, without the others';
comment on column quote_speakers.named_id is 'key of the name itself, where a tie gave it another entity; else null';

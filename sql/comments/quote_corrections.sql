-- What a row of quote_corrections claims.
comment on table quote_corrections is 'one row is one row of corrections.csv in one article, or without an article where none is held';
comment on column quote_corrections.correction_id is 'key of all that the file''s row says';
comment on column quote_corrections.article_id is 'the article that is meant; null where none is held';
comment on column quote_corrections.quote_no is 'the quote that is meant; null where none has the words';
comment on column quote_corrections.state is 'in force, no such article, no such words or no such name';
comment on column quote_corrections.was is 'what the extractor has where the value is now: the speaker''s name, the modality; null where it has nothing';
comment on column quote_corrections.article is 'address or key of the article, as the file has it';
comment on column quote_corrections.words is 'what was said, as the file has it';
comment on column quote_corrections.correction is 'not_a_quote, speaker, modality or missing';
comment on column quote_corrections.value is 'the right speaker (or nobody) or modality; null for what is no quote';
comment on column quote_corrections.corrected_by is 'who says so; empty where the file does not say';
comment on column quote_corrections.corrected_at is 'the day of it; null where the file does not say';
comment on column quote_corrections.note is 'why; may be empty';

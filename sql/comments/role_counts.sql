-- What a row of role_counts claims.
comment on table role_counts is 'one row is what articles say that the bearer of a name is, counted so that no load reads all descriptions again';
comment on column role_counts.named_id is 'the name''s key';
comment on column role_counts.text is 'the description';
comment on column role_counts.articles is 'number of descriptions of these words';

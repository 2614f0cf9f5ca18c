-- What a row of sentences claims.
comment on table sentences is 'one row is one sentence of one article; sentences never cross paragraphs';
comment on column sentences.article_id is 'the article';
comment on column sentences.sentence_no is 'position in the article, from 0';
comment on column sentences.paragraph_no is 'the paragraph that holds it';
comment on column sentences.start is 'offset of its first character in the body';
comment on column sentences."end" is 'offset after its last character';

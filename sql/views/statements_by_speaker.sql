-- What counts as said, by each of those who said it together: one row a speaker of a statement.
create or replace view statements_by_speaker as
select
    statements.* replace (quote_speakers.entity_id as entity_id),
    quote_speakers.position,
    quote_speakers.words
from statements
inner join quote_speakers using (article_id, quote_no);

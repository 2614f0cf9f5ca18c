-- What publishers carry as said, copies of others' articles included: one row a quote.
create or replace view carried_statements as
select
    articles.published_at,
    articles.source_id,
    quotes.article_id,
    quotes.quote_no,
    quotes.entity_id,
    quotes.via_entity_id,
    quotes.speaker,
    quotes.kind,
    quotes.content,
    quotes.content_words,
    quotes.cue,
    quotes.source_kind,
    quotes.name_withheld,
    quotes.function,
    coalesce(quotes.named_id, quotes.entity_id) as named_id,
    articles.duplicate_of
from quotes
inner join articles using (article_id)
where
    quotes.tier = 'statement'
    and quotes.modality = 'asserted';

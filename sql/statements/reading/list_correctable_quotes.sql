-- The quotes of an article that somebody corrects: one row a quote.
-- reads: entities, quotes
select
    quotes.content,
    entities.name as speaker,
    quotes.modality,
    quotes.rule
from quotes
left join entities using (entity_id)
where quotes.article_id = $article_id
order by quotes.quote_no

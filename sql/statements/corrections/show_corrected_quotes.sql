-- The quotes of these articles as the extractor left them: one row a quote.
-- reads: corrected_articles, quotes
select
    article_id,
    quote_no,
    content,
    modality,
    coalesce(named_id, entity_id) as named_id
from quotes
where article_id in (select corrected_articles.article_id from corrected_articles)
order by article_id, quote_no

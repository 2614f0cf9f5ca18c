-- The quotes of these articles as the extractor left them, with their places: one row a quote.
-- reads: corrected_articles, quote_spans, quotes
select
    quotes.article_id,
    quotes.quote_no,
    quotes.content,
    quotes.modality,
    coalesce(quotes.named_id, quotes.entity_id) as named_id,
    list([quote_spans.start, quote_spans."end"] order by quote_spans.span_no) as spans
from quotes
inner join quote_spans using (article_id, quote_no)
where quotes.article_id in (select corrected_articles.article_id from corrected_articles)
group by all
order by quotes.article_id, quotes.quote_no

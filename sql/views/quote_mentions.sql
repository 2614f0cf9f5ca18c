-- Who and what is named inside quotes: one row an entity in a quote, its speaker left out.
create or replace view quote_mentions as
select distinct
    quotes.article_id,
    quotes.quote_no,
    quotes.entity_id as speaker_id,
    mentions.entity_id
from quote_spans
inner join quotes using (article_id, quote_no)
inner join mentions
    on
        quote_spans.article_id = mentions.article_id
        and quote_spans.start <= mentions.start
        and quote_spans."end" >= mentions."end"
where
    quotes.modality != 'retracted'
    and quotes.entity_id is distinct from mentions.entity_id;

-- The speakers that people gave to quotes, and those of quotes that they added.
-- reads: article_entities, corrected_quotes, missing_quotes, quote_speakers, quotes
-- changes: quote_speakers
insert into quote_speakers by name
with

given as (
    select
        article_id,
        quote_no,
        named_id as entity_id
    from corrected_quotes
    union all
    select
        article_id,
        quote_no,
        entity_id
    from missing_quotes
)

select
    given.article_id,
    given.quote_no,
    0 as position,
    given.entity_id,
    coalesce(any_value(quotes.speaker), min(article_entities.name)) as words
from given
inner join quotes using (article_id, quote_no)
left join article_entities
    on
        given.article_id = article_entities.article_id
        and given.entity_id = coalesce(article_entities.named_id, article_entities.entity_id)
anti join quote_speakers
    on
        given.article_id = quote_speakers.article_id
        and given.quote_no = quote_speakers.quote_no
where coalesce(quotes.speaker, article_entities.name) is not null
group by all

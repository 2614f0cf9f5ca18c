-- What others are said to have said with a mention of an entity in it: one row a quote.
create or replace macro said_about(name) as table
    with

    found as (
        select entity_id
        from entity_names
        where lower_name = lower(name)
    ),

    about as (
        select distinct
            quote_spans.article_id,
            quote_spans.quote_no
        from mentions
        inner join quote_spans
            on
                mentions.article_id = quote_spans.article_id
                and mentions.start >= quote_spans.start
                and mentions."end" <= quote_spans."end"
        where mentions.entity_id in (select found.entity_id from found)
    )

    select context.*
    from quotes_in_context as context
    semi join about using (article_id, quote_no)
    where
        context.entity_id is null
        or context.entity_id not in (select found.entity_id from found)
    order by context.published_at, context.article_id, context.quote_no;

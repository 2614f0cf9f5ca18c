-- What others are said to have said with a mention of an entity in it: one row a quote.
-- Pronouns and roles count where their confidence is at least `at_least`; names always do.
create or replace macro said_about(name, at_least := 0.0) as table
    with

    found as (
        select entity_id
        from entity_names
        where folded_name = folded(name)
    ),

    about as (
        select *
        from quotes_about(name, at_least := at_least)
    )

    select context.*
    from quotes_in_brief as context
    semi join about using (article_id, quote_no)
    where
        context.entity_id is null
        or context.entity_id not in (select found.entity_id from found)
    order by context.published_at, context.article_id, context.quote_no;

-- Whom and what somebody speaks about: one row an entity named in the quotes.
-- Pronouns and roles count where their confidence is at least `at_least`; names always do.
create or replace macro speaks_about(name, at_least := 0.0) as table
    with

    found as (
        select entity_id
        from entity_names
        where folded_name = folded(name)
    ),

    about as (
        select distinct
            statements.article_id,
            statements.quote_no,
            mentions.entity_id
        from statements
        inner join quote_spans using (article_id, quote_no)
        inner join mentions
            on
                quote_spans.article_id = mentions.article_id
                and quote_spans.start <= mentions.start
                and quote_spans."end" >= mentions."end"
        where
            coalesce(mentions.confidence, 1.0) >= at_least
            and statements.entity_id in (select found.entity_id from found)
            and mentions.entity_id not in (select found.entity_id from found)
    )

    select
        entities.name as subject,
        entities.type,
        count(*) as quotes,
        count(distinct about.article_id) as articles
    from about
    inner join entities using (entity_id)
    group by about.entity_id, entities.name, entities.type
    order by quotes desc, articles desc, subject;

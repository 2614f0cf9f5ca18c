-- Which quotes name somebody or something: one row a quote, whoever speaks.
-- Pronouns and roles count where their confidence is at least `at_least`; names always do.
create or replace macro quotes_about(name, at_least := 0.0) as table
    select distinct
        quote_spans.article_id,
        quote_spans.quote_no
    from mentions
    inner join quote_spans
        on
            mentions.article_id = quote_spans.article_id
            and mentions.start >= quote_spans.start
            and mentions."end" <= quote_spans."end"
    where
        coalesce(mentions.confidence, 1.0) >= at_least
        and mentions.entity_id in (
            select entity_names.entity_id
            from entity_names
            where entity_names.folded_name = folded(name)
        );

-- What was decided about the articles of a report, in counts: one row.
-- reads: articles, entity_ties, mentions, pages, report_articles
select
    (select count(*) from pages) as pages,
    (
        select count(*)
        from report_articles
        inner join articles using (article_id)
        where articles.partial
    ) as partial,
    (
        select count(distinct entity_ties.named_id)
        from entity_ties
        where entity_ties.rule = 'override'
    ) as overridden,
    (
        select count(*)
        from mentions
        semi join report_articles using (article_id)
        where mentions.how = 'pronoun'
    ) as pronouns

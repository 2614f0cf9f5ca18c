-- Whom the articles under a byline quote: one row an entity.
create or replace macro quoted_by_author(author_name) as table
    with

    written as (
        select article_authors.article_id
        from article_authors
        inner join authors using (author_id)
        where folded(authors.name) = folded(author_name)
    )

    select
        entities.name as speaker,
        entities.type,
        count(*) as quotes,
        count(distinct statements.article_id) as articles
    from statements
    semi join written using (article_id)
    inner join entities using (entity_id)
    group by statements.entity_id, entities.name, entities.type
    order by quotes desc, articles desc, speaker;

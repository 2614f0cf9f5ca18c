-- What else the articles with lone surnames name: one row a name in an article. A shared name
-- counts 1; a place or a group, which are everywhere, a half. Found by article first, then by row
-- number, so that the columns of all other rows stay unread.
-- reads: article_entities, lone_names
-- makes: contexts
create or replace temp table contexts as
select
    article_id,
    named_id as other_id,
    name,
    if(type in ('place', 'group', 'language'), 0.5, 1.0) as weight
from article_entities
where
    rowid in (
        select found.rowid
        from article_entities as found
        where found.article_id in (select lone_names.article_id from lone_names)
    )

-- Rejections whose item has not become an article since, and articles that are still without
-- names and quotes: one row a rejection.
create or replace view open_rejections as
select rejections.*
from rejections
anti join (
    select pages.url || coalesce('#line=' || pages.line, '') as item
    from article_versions
    inner join pages on article_versions.article_id = pages.page_id
) as accepted on rejections.item = accepted.item and rejections.stage != 'annotate';

-- Articles whose offsets no load has proven yet, after a migration all: one row each.
-- reads: articles
-- makes: loaded_articles
create or replace temp table loaded_articles as
select article_id
from articles
where $whole

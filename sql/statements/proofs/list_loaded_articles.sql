-- Articles whose offsets no load has proven yet, after a migration all: one row each.
create or replace temp table loaded_articles as
select article_id
from articles
where $whole

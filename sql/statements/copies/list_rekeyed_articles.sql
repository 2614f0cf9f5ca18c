-- Articles whose quotes a load keys: those that it puts in or ties to other entities. One row an
-- article.
-- reads: changed, wanted
-- makes: rekeyed_articles
create or replace temp table rekeyed_articles as
select wanted.article_id
from wanted
union
select changed.article_id
from changed

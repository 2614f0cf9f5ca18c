-- Articles whose rows a load takes out, puts in or ties to other entities.
-- reads: changed, gone, wanted
-- makes: reread_articles
create or replace temp table reread_articles as
select gone.article_id
from gone
union
select wanted.article_id
from wanted
union
select changed.article_id
from changed

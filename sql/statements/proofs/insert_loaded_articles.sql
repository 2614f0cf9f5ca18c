-- Articles that this load has put in.
-- reads: wanted
-- changes: loaded_articles
insert into loaded_articles
select wanted.article_id
from wanted

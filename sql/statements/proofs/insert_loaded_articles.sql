-- Articles that this load has put in.
insert into loaded_articles
select wanted.article_id
from wanted

-- Articles whose rows are taken out: those at affected addresses, and those to be put in.
-- reads: affected, articles, wanted
-- makes: gone
create or replace temp table gone as
select articles.article_id
from articles
where articles.canonical_url in (select affected.canonical_url from affected)
union
select wanted.article_id
from wanted

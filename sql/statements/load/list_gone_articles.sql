-- Articles whose rows are taken out: those at affected addresses, and those to be put in that are
-- held already. One row an article; none where all that comes is new.
-- reads: affected, articles, wanted
-- makes: gone
create or replace temp table gone as
select articles.article_id
from articles
where articles.canonical_url in (select affected.canonical_url from affected)
union
select articles.article_id
from articles
where articles.article_id in (select wanted.article_id from wanted)

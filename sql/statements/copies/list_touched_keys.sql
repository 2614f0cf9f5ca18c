-- Keys of the quotes that are taken out, or that were tied to other speakers.
-- reads: quote_keys, reread_articles
-- makes: touched_keys
create or replace temp table touched_keys as
select quote_keys.key
from quote_keys
where quote_keys.article_id in (select reread_articles.article_id from reread_articles)

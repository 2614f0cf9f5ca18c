-- Keys of the quotes that are put in, or that are tied to other speakers.
insert into touched_keys
select quote_keys.key
from quote_keys
where quote_keys.article_id in (select reread.article_id from reread)

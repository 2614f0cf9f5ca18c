-- Keys of the quotes that are put in, or that are tied to other speakers, where more than one quote
-- has them: one row a key. News says most things once.
insert into touched_keys
select quote_keys.key
from quote_keys
where
    quote_keys.key in (
        select coming.key
        from quote_keys as coming
        where coming.article_id in (select reread.article_id from reread)
    )
group by quote_keys.key
having count(*) > 1

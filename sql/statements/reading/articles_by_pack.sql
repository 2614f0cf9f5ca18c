-- How articles were read: one row a language pack, and one for those that none read.
-- reads: articles
select
    coalesce(read_as, 'not read') as read_as,
    count(*) as articles,
    string_agg(distinct language, ', ' order by language) as languages
from articles
group by all
order by articles desc, read_as

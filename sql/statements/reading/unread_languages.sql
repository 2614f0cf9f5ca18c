-- How many articles are kept but not read since only English is: one row a language. Those of pages
-- that were read at a moment or later; null for all.
-- reads: articles, pages
select
    articles.language,
    count(*) as articles
from articles
inner join pages using (page_id)
where
    articles.language <> 'en'
    and ($since::timestamp is null or pages.fetched_at >= $since::timestamp)
group by articles.language
order by count(*) desc, articles.language

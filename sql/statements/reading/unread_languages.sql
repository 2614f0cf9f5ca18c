-- How many articles are kept but not read, or by their quotation marks alone, since no pack is for
-- their language: one row a language. Those that were loaded at a moment or later; null for all.
-- reads: articles, loaded_batches
select
    articles.language,
    count(*) as articles
from articles
left join loaded_batches using (batch_id)
where
    (articles.read_as is null or articles.read_as = 'xx')
    and ($since::timestamp is null or loaded_batches.loaded_at >= $since::timestamp)
group by articles.language
order by count(*) desc, articles.language

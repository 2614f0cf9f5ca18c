-- Under which sections do publishers file their articles? One row a section of a publisher.
-- theme: publishers
-- param source source = null: one publisher only (example: Saltmere Courier)
-- param from_day date = null: no earlier than this day (example: 2026-03-01)
-- param to_day date = null: no later than this day (example: 2026-03-31)
-- param rows integer = 20: how many rows at most
-- chart: bar section articles
select
    sources.name as source,
    article_sections.tag as section,
    count(*) as articles,
    cast(sum(articles.word_count) as bigint) as words
from articles
inner join sources using (source_id)
left join article_sections using (article_id)
where
    ($source is null or lower(sources.name) = lower($source))
    and in_days(articles.published_at, $from_day, $to_day)
    and articles.duplicate_of is null
group by sources.name, article_sections.tag
order by articles desc, source, section
limit $rows

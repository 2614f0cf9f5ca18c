-- Articles that a key, an address or words of the title name; the exact ones first.
-- reads: articles, pages
select
    article_id,
    url,
    coalesce(title, url) as title,
    page_id in (
        select pages.page_id from pages
        where pages.url = $wanted
    ) as is_its_file
from articles
where
    cast(article_id as varchar) = $wanted
    or url = $wanted
    or canonical_url = $wanted
    or page_id in (
        select pages.page_id from pages
        where pages.url = $wanted
    )
    or contains(lower(title), lower($wanted))
order by
    contains(lower(coalesce(title, '')), lower($wanted)),
    published_at desc,
    article_id

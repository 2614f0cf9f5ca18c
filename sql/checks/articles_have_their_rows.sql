-- Every article has its page, its publisher and at least one paragraph.
select
    articles.article_id,
    articles.url
from articles
where
    articles.page_id not in (select pages.page_id from pages)
    or articles.source_id not in (select sources.source_id from sources)
    or articles.article_id not in (select paragraphs.article_id from paragraphs)

-- Publishers of the articles that are held, by name: one row a publisher.
-- reads: articles, sources
select
    sources.name,
    sources.domain
from sources
semi join articles using (source_id)
order by sources.name, sources.source_id

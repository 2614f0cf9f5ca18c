-- Which versions read the report's articles: one row a set of versions.
-- reads: loaded_batches, report_articles
select
    regexp_extract(report_articles.batch_id, '_clean(\d+)', 1) as cleaning,
    regexp_extract(loaded_batches.batch_id, '_annotate(\d+)-', 1) as extractor,
    regexp_extract(loaded_batches.batch_id, '_annotate\d+-(.+)$', 1) as model,
    count(*) as articles
from report_articles
left join loaded_batches
    on
        loaded_batches.stage = 'annotations'
        and starts_with(loaded_batches.batch_id, report_articles.batch_id || '_')
group by all
order by articles desc;

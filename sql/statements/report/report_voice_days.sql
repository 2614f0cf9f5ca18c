-- When and where the most quoted voices speak: one row a voice, day and source.
-- reads: report_most, report_quotes, sources
select
    report_most.name as speaker,
    cast(report_quotes.published_at as date) as day,
    sources.name as source,
    count(*) as quotes,
    report_most.entity_id,
    report_quotes.source_id
from report_quotes
inner join report_most using (entity_id)
inner join sources using (source_id)
where report_quotes.counted
group by report_most.place, speaker, day, source, report_most.entity_id, report_quotes.source_id
order by report_most.place, day nulls last, source, report_quotes.source_id;

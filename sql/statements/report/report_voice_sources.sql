-- Each of the most quoted voices' share of the statements by named speakers that a source carries,
-- copies of others' articles included: one row a voice and a source.
-- reads: report_most, report_quotes, sources
with

counted as (
    select
        source_id,
        entity_id,
        count(*) as quotes,
        count(*) / sum(count(*)) over (partition by source_id) as share
    from report_quotes
    where carried and entity_id is not null
    group by source_id, entity_id
)

select
    report_most.name as speaker,
    sources.name as source,
    counted.quotes,
    counted.share,
    counted.entity_id,
    counted.source_id
from counted
inner join report_most using (entity_id)
inner join sources using (source_id)
order by report_most.place, source, counted.source_id;

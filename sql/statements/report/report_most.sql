-- The most quoted voices of a report, in their order: one row a voice.
-- reads: entities, report_quotes
-- makes: report_most
create or replace temp table report_most as
select
    report_quotes.entity_id,
    entities.name,
    entities.type,
    count(*) as quotes,
    count(distinct report_quotes.cluster_id) as different,
    count(*) filter (where report_quotes.own_words) as own_words,
    count(distinct report_quotes.article_id) as articles,
    count(distinct report_quotes.source_id) as sources,
    cast(min(report_quotes.published_at) as date) as first_day,
    cast(max(report_quotes.published_at) as date) as last_day,
    row_number() over (
        order by quotes desc, articles desc, entities.name, report_quotes.entity_id
    ) as place
from report_quotes
inner join entities using (entity_id)
where report_quotes.counted
group by report_quotes.entity_id, entities.name, entities.type
order by place
limit $voices;

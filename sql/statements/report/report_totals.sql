-- What the report counts and what it leaves out: one row.
-- reads: report_quotes
select
    count(*) filter (where counted) as quotes,
    count(*) filter (where counted and own_words) as own_words,
    count(distinct cluster_id) filter (where counted) as different,
    count(*) filter (where counted and entity_id is not null) as named,
    count(distinct entity_id) filter (where counted) as voices,
    count(distinct article_id) filter (where counted) as articles,
    count(distinct source_id) filter (where counted) as sources,
    avg(confidence) filter (where counted) as confidence,
    count(*) filter (where counted and published_at is null) as undated,
    count(*) as found,
    count(*) filter (where tier = 'stance') as stances,
    count(*) filter (where modality = 'negated') as denied,
    count(*) filter (where modality = 'hypothetical') as hypothetical,
    count(*) filter (where in_copy) as in_copies
from report_quotes
where wanted;

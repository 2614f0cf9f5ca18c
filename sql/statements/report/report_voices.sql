-- Who is quoted most, with what they are called most often: one row a voice.
-- reads: descriptions, report_articles, report_most
with

called as (
    select
        descriptions.entity_id,
        descriptions.text,
        count(*) as times
    from descriptions
    semi join report_articles using (article_id)
    where
        length(descriptions.text) <= 60
        -- `his daughter` says nothing where he is not named.
        and not regexp_matches(descriptions.text, '^(?i:my|our|your|his|her|its|their|whose) ')
    group by descriptions.entity_id, descriptions.text
),

described as (
    select
        entity_id,
        arg_max(text, (times, length(text), text)) as described_as
    from called
    group by entity_id
)

select
    report_most.entity_id,
    report_most.name,
    report_most.type,
    described.described_as,
    report_most.quotes,
    report_most.different,
    report_most.own_words,
    report_most.articles,
    report_most.sources,
    report_most.first_day,
    report_most.last_day
from report_most
left join described using (entity_id)
order by report_most.place;

-- In which functions those speak whose statements are counted, and how the text refers to them: one
-- row a value of a property; null stands for what the text does not say.
-- reads: report_quotes
with

said as (
    select
        'function' as property,
        function as value,
        entity_id,
        own_words
    from report_quotes
    where counted and sourcing not in ('document', 'none')
    union all
    select
        'reference' as property,
        reference as value,
        entity_id,
        own_words
    from report_quotes
    where counted and sourcing = 'named_person'
)

select
    property,
    value,
    count(*) as quotes,
    count(*) filter (where own_words) as own_words,
    count(distinct entity_id) as voices
from said
group by property, value
order by property, value is null, quotes desc, value;

-- Columns with a closed list of values hold no other.
with

functions as (
    select
        unnest(
            [
                'official', 'politician', 'judge_or_lawyer', 'police', 'military', 'business',
                'union', 'expert', 'health_worker', 'athlete_or_coach', 'artist', 'journalist',
                'activist', 'religious_leader', 'witness', 'victim_or_relative', 'resident',
                'company', 'public_body', 'court', 'medium', 'other'
            ]
        ) as function
)

select
    'quotes' as table_name,
    article_id,
    quote_no as no
from loaded_quotes
where
    kind not in ('direct', 'indirect', 'mixed')
    or tier not in ('statement', 'stance')
    or modality not in ('asserted', 'negated', 'hypothetical', 'retracted')
    or not confidence between 0 and 1
    or source_kind not in (
        'named_person',
        'named_organisation',
        'document',
        'anonymous_person',
        'unnamed_group',
        'unresolved'
    )
    or function not in (select functions.function from functions)
union all
select
    'portraits' as table_name,
    article_id,
    null as no
from loaded_portraits
where
    reference not in ('she', 'he', 'they', 'mixed')
    or function not in (select functions.function from functions)
union all
select
    'mentions' as table_name,
    article_id,
    mention_no as no
from loaded_mentions
where how not in ('name', 'alias', 'acronym', 'pronoun', 'role')
union all
select
    'articles' as table_name,
    article_id,
    null as no
from loaded_articles
where
    kind not in ('article', 'live_blog', 'opinion', 'review', 'press_release', 'newsletter')
    or published_precision not in ('time', 'day')
    or (published_at is null) != (published_precision is null)
union all
select
    'quote_corrections' as table_name,
    article_id,
    quote_no as no
from quote_corrections
where
    correction not in ('not_a_quote', 'speaker', 'modality', 'missing')
    or state not in ('in force', 'no such article', 'no such words', 'no such name')
    or (state = 'no such article') != (article_id is null)

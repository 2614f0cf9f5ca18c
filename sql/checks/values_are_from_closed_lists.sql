-- Columns with a closed list of values hold no other.
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

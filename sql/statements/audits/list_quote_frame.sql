-- Quotes that a sample is drawn from, each with its stratum and its place in the draw: one row per
-- quote of an article, without those that copy others unless asked for. Places are hashes, so a
-- seed gives one order everywhere.
-- reads: articles, quotes_in_context
select
    context.*,
    sourcing_of(context.source_kind, context.name_withheld) as sourcing,
    case $by
        when 'source' then context.source
        when 'kind' then context.kind
        when 'tier' then context.tier
        when 'rule' then context.rule
        when 'speaker' then coalesce(context.speaker, 'nobody named')
        when 'month' then coalesce(strftime(context.published_at, '%Y-%m'), 'undated')
        else 'all'
    end as stratum,
    md5(concat_ws('|', $seed, context.article_id, context.quote_no)) as place
from quotes_in_context as context
inner join articles using (article_id)
where
    (articles.duplicate_of is null or cast($copies as boolean))
    and in_days(context.published_at, $from_day, $to_day)

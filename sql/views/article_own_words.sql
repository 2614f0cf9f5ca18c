-- The text of each article without its quotations in quotation marks: one row an article.
create or replace view article_own_words as
with

-- The quotations, and the two ends of the text, between which the article speaks itself.
edges as (
    select
        quote_spans.article_id,
        quote_spans.start,
        quote_spans."end"
    from quote_spans
    inner join quotes using (article_id, quote_no)
    where quotes.kind in ('direct', 'mixed') and quotes.modality != 'retracted'
    union all
    select
        article_id,
        0 as start,
        0 as "end"
    from articles
    union all
    select
        article_id,
        length(body) as start,
        length(body) as "end"
    from articles
),

gaps as (
    select
        article_id,
        max("end") over (
            partition by article_id order by start, "end" rows unbounded preceding
        ) as opens,
        lead(start) over (partition by article_id order by start, "end") as closes
    from edges
),

listed as (
    select
        article_id,
        list(struct_pack(opens := opens, closes := closes) order by opens, closes) as gaps
    from gaps
    where closes > opens
    group by article_id
)

select
    articles.article_id,
    coalesce(
        array_to_string(
            list_transform(
                listed.gaps, lambda gap: articles.body[gap['opens'] + 1:gap['closes']]
            ),
            ''
        ),
        ''
    ) as text
from articles
left join listed using (article_id);

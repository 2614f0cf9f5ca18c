-- Per stratum the number of sentences, and those whose places come first: a quotation may be
-- missing in any. `quoted`: a quote lies in it; else `marks`: it has a quotation mark; else
-- `reporting`: a verb of saying; else `other`. Only articles in English, the language in which
-- quotes are looked for, and without those that copy others unless asked for.
-- reads: articles, quote_spans, sentences
with

looked_at as (
    select
        sentences.article_id,
        sentences.sentence_no,
        sentences.start,
        sentences."end",
        articles.body[sentences.start + 1:sentences."end"] as text
    from sentences
    inner join articles using (article_id)
    where
        (articles.duplicate_of is null or cast($copies as boolean))
        and articles.read_as is not null
        and in_days(articles.published_at, $from_day, $to_day)
),

quoted as (
    select distinct
        looked_at.article_id,
        looked_at.sentence_no
    from looked_at
    inner join quote_spans
        on
            looked_at.article_id = quote_spans.article_id
            and looked_at."end" > quote_spans.start
            and looked_at.start < quote_spans."end"
),

told_apart as (
    select
        looked_at.article_id,
        looked_at.sentence_no,
        case
            when quoted.sentence_no is not null then 'quoted'
            when regexp_matches(looked_at.text, '["“”„«»]') then 'marks'
            when regexp_matches(looked_at.text, $reporting, 'i') then 'reporting'
            else 'other'
        end as stratum,
        md5(concat_ws('|', $seed, 'sentence', looked_at.article_id, looked_at.sentence_no)) as place
    from looked_at
    left join quoted using (article_id, sentence_no)
)

select
    stratum,
    count(*) as size,
    min_by(struct_pack(article_id := article_id, number := sentence_no), place, 5000) as first
from told_apart
group by stratum
order by stratum

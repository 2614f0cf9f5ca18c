-- Where content, cue and speaker of the listed quotes stand, from the start of their paragraph:
-- one row a mark in a paragraph.
-- reads: paragraphs, quote_spans, quotes, report_listed
-- makes: report_places
create or replace temp table report_places as
with

marks as (
    select
        quote_spans.article_id,
        quote_spans.quote_no,
        'content' as role,
        quote_spans.start,
        quote_spans."end"
    from quote_spans
    semi join report_listed using (article_id, quote_no)
    union all
    select
        quotes.article_id,
        quotes.quote_no,
        'cue' as role,
        quotes.cue_start,
        quotes.cue_end
    from quotes
    semi join report_listed using (article_id, quote_no)
    where quotes.cue_start is not null
    union all
    select
        quotes.article_id,
        quotes.quote_no,
        'speaker' as role,
        quotes.speaker_start,
        quotes.speaker_end
    from quotes
    semi join report_listed using (article_id, quote_no)
    where quotes.speaker_start is not null
)

select
    marks.article_id,
    marks.quote_no,
    paragraphs.paragraph_no,
    marks.role,
    greatest(marks.start, paragraphs.start) - paragraphs.start as start,
    least(marks."end", paragraphs."end") - paragraphs.start as "end"
from marks
inner join paragraphs
    on
        marks.article_id = paragraphs.article_id
        and marks.start < paragraphs."end"
        and marks."end" > paragraphs.start;

-- Every span belongs to a quote, and spans of one quote do not overlap.
select
    quote_spans.article_id,
    quote_spans.quote_no,
    quote_spans.span_no
from quote_spans
anti join quotes using (article_id, quote_no)
union all
select
    earlier.article_id,
    earlier.quote_no,
    earlier.span_no
from quote_spans as earlier
inner join quote_spans as later
    on
        earlier.article_id = later.article_id
        and earlier.quote_no = later.quote_no
        and earlier.span_no < later.span_no
        and earlier."end" > later.start

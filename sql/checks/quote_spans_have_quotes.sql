-- Every span belongs to a quote, and spans of one quote do not overlap.
select
    article_id,
    quote_no,
    span_no
from loaded_quote_spans
anti join loaded_quotes using (article_id, quote_no)
union all
select
    earlier.article_id,
    earlier.quote_no,
    earlier.span_no
from loaded_quote_spans as earlier
inner join loaded_quote_spans as later
    on
        earlier.article_id = later.article_id
        and earlier.quote_no = later.quote_no
        and earlier.span_no < later.span_no
        and earlier."end" > later.start

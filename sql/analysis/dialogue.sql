-- What have two said about each other, in order? One row a quote.
-- theme: about
-- param one entity: one of the two (example: Nnenna Haldwick)
-- param other entity: the other (example: Ottoline Brask)
select
    published_at,
    source,
    speaker,
    content as quote
from (
    select * from said_by_about($one, $other)
    union all
    select * from said_by_about($other, $one)
) as said
order by published_at, article_id, quote_no

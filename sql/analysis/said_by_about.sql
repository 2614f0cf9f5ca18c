-- What has one said about another? One row a quote.
-- theme: about
-- param speaker entity: who speaks (example: Ottoline Brask)
-- param subject entity: who or what is spoken about (example: Corran Line)
select
    published_at,
    source,
    content as quote,
    kind,
    title
from said_by_about($speaker, $subject)
order by published_at, article_id, quote_no

-- What has somebody said, in which paragraph? One row a quote.
-- theme: voices
-- param name entity: whose quotes (example: Ottoline Brask)
select *
from quoted_in_place($name)
order by published_at, article_id, quote_no

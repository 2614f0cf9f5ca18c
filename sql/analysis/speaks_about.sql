-- Whom and what does somebody speak about? One row an entity.
-- theme: about
-- param name entity: who speaks (example: Ottoline Brask)
-- param rows integer = 20: how many rows at most
-- chart: bar subject quotes
select *
from speaks_about($name)
order by quotes desc, articles desc, subject
limit $rows

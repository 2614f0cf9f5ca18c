-- Whom do the articles under a byline quote? One row a voice.
-- theme: publishers
-- param author author: the name in the byline (example: Imogen Castellaw)
-- param rows integer = 20: how many rows at most
-- chart: bar speaker quotes
select *
from quoted_by_author($author)
order by quotes desc, articles desc, speaker
limit $rows

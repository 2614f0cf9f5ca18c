-- How do articles describe somebody, and how does it change? One row a description.
-- theme: about
-- param name entity: who is described (example: Ingrid Vasselby)
select *
from described_as($name)
order by first_day, articles desc, description

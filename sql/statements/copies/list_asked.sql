-- The hashes that a load looks up.
-- reads: asked_hashes
select hash
from asked_hashes

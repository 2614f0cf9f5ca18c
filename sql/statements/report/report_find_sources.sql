-- Sources of this name or domain, whatever its case: one row a source.
-- reads: sources
select source_id
from sources
where lower(name) = lower($wanted) or lower(domain) = lower($wanted);

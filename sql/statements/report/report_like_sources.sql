-- Sources whose names are nearest to the words: one row a source.
-- reads: sources
select name
from sources
where name <> ''
group by name
order by jaro_winkler_similarity(lower(name), lower($wanted)) desc, name
limit 5;

-- A copy names an article that is held and that is itself no copy.
select
    copies.article_id,
    copies.duplicate_of
from articles as copies
left join articles as originals on copies.duplicate_of = originals.article_id
where
    copies.duplicate_of is not null
    and (originals.article_id is null or originals.duplicate_of is not null)

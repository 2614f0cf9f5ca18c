-- Names that this load brings, and those that no load has tied yet; with $everything, every name.
-- reads: dirty_names, loaded_article_entities, name_counts, wanted
-- changes: dirty_names
insert into dirty_names
with

coming as (
    select loaded_article_entities.named_id
    from loaded_article_entities
    semi join wanted using (article_id)
    union
    select name_counts.named_id
    from name_counts
    where $everything
)

select named_id
from coming
anti join dirty_names using (named_id)

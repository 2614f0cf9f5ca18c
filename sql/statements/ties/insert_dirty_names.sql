-- Names that this load brings, and those that no load has tied yet; with $everything, every name.
-- reads: article_entities, dirty_names, names, wanted
-- changes: dirty_names
insert into dirty_names
select distinct article_entities.named_id
from article_entities
where
    (
        $everything
        or article_entities.article_id in (select wanted.article_id from wanted)
        or article_entities.named_id not in (select names.named_id from names)
    )
    and article_entities.named_id not in (select dirty_names.named_id from dirty_names)

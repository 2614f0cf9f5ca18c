-- Names in articles whose entity is another than before: one row a name in an article. Only names
-- in articles that were put in, names that are tied otherwise, and single articles where that is so
-- may be among them.
-- reads: article_entities, entity_ties, loaded_article_entities, moved_ties, retied_names,
--     tied_names, wanted
-- makes: changed
create or replace temp table changed as
with

-- Materialized, lest all names in articles be joined by two columns, of which neither is looked up
-- alone.
beside as materialized (
    select article_entities.*
    from article_entities
    where
        article_entities.rowid in (
            select found.rowid
            from article_entities as found
            where found.article_id in (select moved_ties.article_id from moved_ties)
        )
),

candidates as (
    select loaded_article_entities.*
    from loaded_article_entities
    semi join wanted using (article_id)
    union all
    select article_entities.*
    from article_entities
    anti join wanted using (article_id)
    where
        article_entities.rowid in (
            select found.rowid
            from article_entities as found
            semi join retied_names using (named_id)
        )
    union all
    select beside.*
    from beside
    semi join moved_ties using (article_id, named_id)
    anti join wanted using (article_id)
    anti join retied_names using (named_id)
),

decided as (
    select
        entity_ties.article_id,
        entity_ties.named_id,
        arg_min(entity_ties.entity_id, if(entity_ties.rule = 'override', 0, 1)) as entity_id
    from entity_ties
    semi join candidates using (article_id, named_id)
    group by entity_ties.article_id, entity_ties.named_id
)

select
    candidates.article_id,
    candidates.named_id,
    candidates.name,
    candidates.type,
    candidates.tied_by,
    candidates.entity_id as old_id,
    coalesce(decided.entity_id, tied_names.entity_id, candidates.named_id) as entity_id
from candidates
left join tied_names using (named_id)
left join decided
    on
        candidates.article_id = decided.article_id
        and candidates.named_id = decided.named_id
where
    candidates.entity_id
    != coalesce(decided.entity_id, tied_names.entity_id, candidates.named_id)

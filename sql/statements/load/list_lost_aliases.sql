-- Names under which entities are mentioned where mentions are taken out, with negative counts;
-- pronouns and roles are no names. One row an alias.
-- reads: gone, mentions
-- makes: alias_changes
create or replace temp table alias_changes as
select
    entity_id,
    text as alias,
    -count(*) as mentions
from mentions
where
    article_id in (select gone.article_id from gone)
    and how not in ('pronoun', 'role')
group by entity_id, text

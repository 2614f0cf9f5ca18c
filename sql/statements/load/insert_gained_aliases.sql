-- Names under which mentions that were put in mention entities: one row an alias.
-- reads: loaded_mentions, wanted
-- changes: alias_changes
insert into alias_changes
select
    entity_id,
    text as alias,
    count(*) as mentions
from loaded_mentions
semi join wanted using (article_id)
where how not in ('pronoun', 'role')
group by entity_id, text

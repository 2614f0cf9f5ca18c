-- With which words somebody's quotes are reported: said, claimed, admitted: one row a cue.
create or replace macro cues_of(name) as table
    select
        coalesce(lower(cue), '(none)') as cue,
        count(*) as quotes,
        count(distinct source_id) as sources,
        count(*) / sum(count(*)) over () as share
    from statements
    where
        entity_id in (
            select entity_names.entity_id
            from entity_names
            where entity_names.folded_name = folded(name)
        )
    group by all
    order by quotes desc, sources desc, cue;

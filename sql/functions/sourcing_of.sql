-- How the speaker of a quote is known: named, document, anonymous, unnamed, unresolved or none.
create or replace macro sourcing_of(source_kind, name_withheld) as
case
    when source_kind in ('named_person', 'named_organisation') then 'named'
    when name_withheld then 'anonymous'
    when source_kind in ('anonymous_person', 'unnamed_group') then 'unnamed'
    else coalesce(source_kind, 'none')
end;

-- Parts of people's names under which changing names stood before: one row a part.
-- reads: dirty_names, names
-- makes: dirty_parts
create or replace temp table dirty_parts as
select unnest(list_append(names.parts, names.plain)) as part
from names
where names.named_id in (select dirty_names.named_id from dirty_names)

-- Parts of people's names under which changing names stand now.
-- reads: dirty_names, names
-- changes: dirty_parts
insert into dirty_parts
select unnest(list_append(names.parts, names.plain)) as part
from names
where names.named_id in (select dirty_names.named_id from dirty_names)

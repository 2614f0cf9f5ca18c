-- Under which words do unnamed sources speak? One row a wording.
-- theme: sourcing
-- param from_day date = null: no earlier than this day (example: 2026-03-01)
-- param to_day date = null: no later than this day (example: 2026-03-31)
-- param rows integer = 20: how many rows at most
select
    lower(speaker) as speaker,
    source_kind,
    name_withheld,
    count(*) as quotes,
    count(distinct source_id) as sources
from statements
where
    entity_id is null
    and speaker is not null
    and in_days(published_at, $from_day, $to_day)
    and source_kind in ('anonymous_person', 'unnamed_group', 'document')
group by lower(speaker), source_kind, name_withheld
order by quotes desc, speaker
limit $rows

-- A text's words from one place to before another, «marks» round some, a space for a line break.
create or replace macro fulltext_excerpt(text, marks, from_place, to_place) as
replace(
    regexp_replace(
        case when from_place > 0 then '… ' else '' end
        || array_to_string(
            list_transform(
                list_zip(
                    fulltext_tokens(text)[from_place + 1:to_place],
                    regexp_split_to_array(text, fulltext_pattern())[from_place + 1:to_place + 1],
                    range(from_place, to_place + 1)
                ),
                lambda part: case
                    when part[3] > from_place or from_place = 0 then part[2] else ''
                end
                || case
                    when list_contains(marks, part[3]) then '«' || part[1] || '»'
                    else coalesce(part[1], '')
                end
            ),
            ''
        )
        || case when len(fulltext_tokens(text)) > to_place then '…' else '' end,
        -- Neighbours share their marks.
        '»(.)«', '\1', 'g'
    ),
    chr(10), ' '
);

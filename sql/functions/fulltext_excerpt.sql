-- A text's words from one place to before another, «marks» round some, a space for a line break.
create or replace macro fulltext_excerpt(text, marks, from_place, to_place) as
replace(
    regexp_replace(
        if(from_place > 0, '… ', '')
        || array_to_string(
            list_transform(
                list_zip(
                    fulltext_tokens(text)[from_place + 1:to_place],
                    regexp_split_to_array(text, fulltext_pattern())[from_place + 1:to_place + 1],
                    range(from_place, to_place + 1)
                ),
                lambda part: if(part[3] > from_place or from_place = 0, part[2], '')
                || if(list_contains(marks, part[3]), '«' || part[1] || '»', coalesce(part[1], ''))
            ),
            ''
        )
        || if(len(fulltext_tokens(text)) > to_place, '…', ''),
        -- Neighbours share their marks.
        '»(.)«', '\1', 'g'
    ),
    chr(10), ' '
);

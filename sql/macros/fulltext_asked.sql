-- What a search asks for: one row a word of a piece. A piece is what stands in quotation
-- marks, else what stands between spaces; `ferr*` asks for every word that begins so.
create or replace macro fulltext_asked(words) as table
    with

    pieces as (
        select unnest(regexp_extract_all(
            translate(words, '“”„‟«»＂', '"""""""'), '"[^"]*"?|[^"\s]+'
        )) as piece
    ),

    read as (
        select
            starts_with(pieces.piece, '"') as quoted,
            regexp_extract_all(pieces.piece, '(?:' || fulltext_pattern() || ')[*]?') as tokens
        from pieces
    ),

    asked as (
        select
            list_transform(
                read.tokens, lambda token: fulltext_word(rtrim(token, '*'))
            ) as asked_words,
            list_transform(read.tokens, lambda token: ends_with(token, '*')) as open,
            bool_or(read.quoted or len(read.tokens) > 1) as required
        from read
        where len(read.tokens) > 0
        group by all
    ),

    numbered as (
        select
            cast(row_number() over (order by asked.asked_words, asked.open) as integer)
                as piece_no,
            asked.*
        from asked
    )

    select
        numbered.piece_no,
        cast(len(numbered.asked_words) as integer) as length,
        numbered.required,
        unnest(cast(range(len(numbered.asked_words)) as integer[])) as place,
        unnest(numbered.asked_words) as word,
        unnest(numbered.open) as open
    from numbered;

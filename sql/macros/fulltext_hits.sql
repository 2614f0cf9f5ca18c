-- The documents that answer a search best, by BM25 (k1 1.2, b 0.75): one row a document, with
-- the places to mark and the place where most of what was asked for stands close together.
create or replace macro fulltext_hits(words, documents, places, most) as table
    with

    pieces as materialized (
        select *
        from fulltext_asked(words)
    ),

    asked as materialized (
        select
            pieces.piece_no,
            pieces.length,
            pieces.required,
            pieces.place,
            indexed_words.word_no
        from pieces
        inner join indexed_words on pieces.word = indexed_words.word
        where not pieces.open
        union all
        select
            pieces.piece_no,
            pieces.length,
            pieces.required,
            pieces.place,
            indexed_words.word_no
        from pieces
        inner join indexed_words on starts_with(indexed_words.word, pieces.word)
        where pieces.open
    ),

    -- A phrase is looked for where its rarest word stands.
    frequencies as (
        select
            asked.piece_no,
            asked.place,
            count(*) as times
        from query_table(places) as held
        inner join asked on held.word_no = asked.word_no
        where asked.length > 1
        group by asked.piece_no, asked.place
    ),

    rarest as (
        select
            frequencies.piece_no,
            arg_min(
                frequencies.place,
                struct_pack(times := frequencies.times, place := frequencies.place)
            ) as place
        from frequencies
        group by frequencies.piece_no
    ),

    -- A phrase's document and where it starts are one number, which is half the work of two. Titles
    -- stand before their article, at places below 0: hence 2 ** 30 on top.
    anchors as (
        select
            asked.piece_no,
            (cast(held.document_no as bigint) << 32) + held.place - asked.place + 1073741824
                as start_at
        from query_table(places) as held
        inner join asked on held.word_no = asked.word_no
        inner join rarest on asked.piece_no = rarest.piece_no and asked.place = rarest.place
    ),

    -- The other words alone are counted, so that places of the rarest where no phrase is drop out.
    phrases as materialized (
        select
            asked.piece_no,
            held.document_no,
            held.place - asked.place as start,
            any_value(asked.length) as length
        from query_table(places) as held
        inner join asked on held.word_no = asked.word_no
        anti join rarest on asked.piece_no = rarest.piece_no and asked.place = rarest.place
        semi join anchors
            on
                asked.piece_no = anchors.piece_no
                and (cast(held.document_no as bigint) << 32) + held.place - asked.place + 1073741824
                = anchors.start_at
        where asked.length > 1
        group by asked.piece_no, held.document_no, held.place - asked.place
        having count(*) = any_value(asked.length) - 1
    ),

    counted as materialized (
        select
            asked.piece_no,
            asked.required,
            held.document_no,
            count(*) as times
        from query_table(places) as held
        inner join asked on held.word_no = asked.word_no
        where asked.length = 1
        group by asked.piece_no, asked.required, held.document_no
        union all
        select
            phrases.piece_no,
            true as required,
            phrases.document_no,
            count(*) as times
        from phrases
        group by phrases.piece_no, phrases.document_no
    ),

    needed as (
        select count(distinct pieces.piece_no) filter (where pieces.required) as pieces
        from pieces
    ),

    collection as (
        select
            count(*) as documents,
            avg(held.word_count) as mean_words,
            any_value(needed.pieces) as required
        from query_table(documents) as held
        cross join needed
    ),

    weighed as (
        select
            counted.piece_no,
            ln(1 + (any_value(collection.documents) - count(*) + 0.5) / (count(*) + 0.5)) as weight
        from counted
        cross join collection
        group by counted.piece_no
    ),

    ranked as (
        select
            counted.document_no,
            any_value(held.article_id) as article_id,
            round(sum(
                weighed.weight * counted.times * 2.2
                / (counted.times + 1.2 * (0.25 + 0.75 * held.word_count / collection.mean_words))
            ), 6) as score
        from counted
        inner join weighed on counted.piece_no = weighed.piece_no
        inner join query_table(documents) as held on counted.document_no = held.document_no
        cross join collection
        group by counted.document_no
        having count(*) filter (where counted.required) = any_value(collection.required)
    ),

    best as materialized (
        select *
        from ranked
        order by ranked.score desc, ranked.article_id, ranked.document_no
        limit most
    ),

    occurrences as (
        select
            asked.piece_no,
            held.document_no,
            held.place as start,
            asked.length
        from query_table(places) as held
        inner join asked on held.word_no = asked.word_no
        where
            asked.length = 1
            and held.document_no in (select best.document_no from best)
        union all
        select
            phrases.piece_no,
            phrases.document_no,
            phrases.start,
            phrases.length
        from phrases
        where phrases.document_no in (select best.document_no from best)
    ),

    surrounded as (
        select
            occurrences.document_no,
            occurrences.start,
            occurrences.length,
            list_sum(list_transform(
                list_distinct(list(struct_pack(
                    piece_no := occurrences.piece_no, weight := weighed.weight
                )) over near),
                lambda hit: struct_extract(hit, 'weight')
            )) as weight_near
        from occurrences
        inner join weighed on occurrences.piece_no = weighed.piece_no
        where occurrences.start >= 0
        window near as (
            partition by occurrences.document_no
            order by occurrences.start
            range between current row and 20 following
        )
    ),

    marked as (
        select
            surrounded.document_no,
            arg_max(
                surrounded.start,
                struct_pack(weight := round(surrounded.weight_near, 6), early := -surrounded.start)
            ) as first_place,
            flatten(list(range(
                surrounded.start, surrounded.start + surrounded.length
            ))) as marks
        from surrounded
        group by surrounded.document_no
    )

    select
        best.document_no,
        best.score,
        coalesce(marked.first_place, 0) as first_place,
        coalesce(marked.marks, []) as marks
    from best
    left join marked on best.document_no = marked.document_no;

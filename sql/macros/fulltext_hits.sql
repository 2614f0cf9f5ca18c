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
            pieces.*,
            indexed_words.word_no
        from pieces
        inner join indexed_words on pieces.word = indexed_words.word
        where not pieces.open
        union all
        select
            pieces.*,
            indexed_words.word_no
        from pieces
        inner join indexed_words on starts_with(indexed_words.word, pieces.word)
        where pieces.open
    ),

    -- The commonest words are counted up to some document, and places behind it alone are read.
    common as materialized (
        select
            held.word_no,
            max(held.document_no) as up_to,
            sum(held.times) as times
        from common_words_in_articles as held
        where
            places = 'words_in_articles'
            and held.next_no is null
            and held.word_no in (select asked.word_no from asked)
        group by held.word_no
    ),

    -- So are pairs of them.
    pairs as materialized (
        select
            asked.piece_no,
            min_by(asked.word_no, asked.place) as word_no,
            max_by(asked.word_no, asked.place) as next_no
        from asked
        where asked.length = 2 and asked.word_no in (select common.word_no from common)
        group by asked.piece_no
        having count(*) = 2 and not bool_or(asked.open)
    ),

    -- Looked up in a map, for after joins DuckDB would expect more words than the index has places.
    ahead as (
        select
            map(
                coalesce(list(common.word_no), []),
                coalesce(list(struct_pack(times := common.times, up_to := common.up_to)), [])
            ) as words
        from common
    ),

    known as materialized (
        select
            asked.*,
            struct_extract(ahead.words[asked.word_no], 'times') as times,
            case
                when
                    (asked.length = 1 and not asked.open)
                    or asked.piece_no in (select pairs.piece_no from pairs)
                    then coalesce(struct_extract(ahead.words[asked.word_no], 'up_to'), 0)
                else 0
            end as since
        from asked
        cross join ahead
    ),

    -- A phrase is looked for where its rarest word stands.
    frequencies as (
        select
            known.piece_no,
            known.length,
            known.place,
            count(*) as times
        from query_table(places) as held
        inner join known on held.word_no = known.word_no
        where known.length > 1 and known.times is null
        group by known.piece_no, known.length, known.place
        union all
        select
            known.piece_no,
            known.length,
            known.place,
            known.times
        from known
        where known.length > 1 and known.times is not null
    ),

    summed as (
        select
            frequencies.piece_no,
            frequencies.length,
            frequencies.place,
            sum(frequencies.times) as times
        from frequencies
        group by frequencies.piece_no, frequencies.length, frequencies.place
    ),

    -- No phrase is where one of its words is nowhere.
    rarest as materialized (
        select
            summed.piece_no,
            arg_min(
                summed.place, struct_pack(times := summed.times, place := summed.place)
            ) as place
        from summed
        group by summed.piece_no, summed.length
        having count(*) = summed.length
    ),

    sought as materialized (
        select
            known.*,
            known.length > 1
            and (known.piece_no, known.place) in (
                select (rarest.piece_no, rarest.place) from rarest
            ) as is_rarest
        from known
        where known.length = 1 or known.piece_no in (select rarest.piece_no from rarest)
    ),

    later as (
        select held.document_no
        from query_table(documents) as held
        where
            held.document_no > (
                select min(sought.since)
                from sought
                where sought.since > 0
            )
    ),

    -- Joined with documents, places of these alone are read, for each stretch of the table knows
    -- the first and last document in it.
    held_places as not materialized (
        select
            sought.piece_no,
            sought.length,
            sought.is_rarest,
            sought.place as place_in_piece,
            held.document_no,
            held.place
        from query_table(places) as held
        inner join sought on held.word_no = sought.word_no
        where sought.since = 0
        union all
        select
            sought.piece_no,
            sought.length,
            sought.is_rarest,
            sought.place as place_in_piece,
            held.document_no,
            held.place
        from query_table(places) as held
        inner join sought on held.word_no = sought.word_no
        inner join later on held.document_no = later.document_no
        where sought.since > 0 and held.document_no > sought.since
    ),

    anchors as (
        select
            held_places.piece_no,
            held_places.document_no,
            held_places.place - held_places.place_in_piece as start
        from held_places
        where held_places.is_rarest
    ),

    others as (
        select
            held_places.piece_no,
            held_places.length,
            held_places.document_no,
            held_places.place - held_places.place_in_piece as start
        from held_places
        where held_places.length > 1 and not held_places.is_rarest
    ),

    -- The other words alone are counted, so that places of the rarest where no phrase is drop out.
    -- Materialized, or DuckDB would count them before it joins.
    together as materialized (
        select
            others.piece_no,
            others.length,
            others.document_no,
            others.start
        from others
        inner join anchors
            on
                others.document_no = anchors.document_no
                and others.start = anchors.start
                and others.piece_no = anchors.piece_no
    ),

    phrases as (
        select
            together.piece_no,
            together.document_no
        from together
        group by together.piece_no, together.document_no, together.start
        having count(*) = any_value(together.length) - 1
    ),

    found as materialized (
        select
            held_places.piece_no,
            held_places.document_no,
            count(*) as times
        from held_places
        where held_places.length = 1
        group by held_places.piece_no, held_places.document_no
        union all
        select
            sought.piece_no,
            held.document_no,
            held.times
        from common_words_in_articles as held
        inner join sought on held.word_no = sought.word_no
        where
            held.next_no is null
            and sought.length = 1
            and sought.since > 0
        union all
        select
            pairs.piece_no,
            held.document_no,
            held.times
        from common_words_in_articles as held
        inner join pairs on held.word_no = pairs.word_no and held.next_no = pairs.next_no
        union all
        select
            phrases.piece_no,
            phrases.document_no,
            count(*) as times
        from phrases
        group by phrases.piece_no, phrases.document_no
    ),

    collection as (
        select
            count(*) as documents,
            avg(held.word_count) as mean_words
        from query_table(documents) as held
    ),

    needed as (
        select count(distinct pieces.piece_no) filter (where pieces.required) as pieces
        from pieces
    ),

    weighed as materialized (
        select
            found.piece_no,
            found.piece_no in (
                select pieces.piece_no
                from pieces
                where pieces.required
            ) as required,
            ln(1 + (any_value(collection.documents) - count(*) + 0.5) / (count(*) + 0.5)) as weight
        from found
        cross join collection
        group by found.piece_no
    ),

    ranked as (
        select
            found.document_no,
            any_value(held.article_id) as article_id,
            round(sum(
                weighed.weight * found.times * 2.2
                / (found.times + 1.2 * (0.25 + 0.75 * held.word_count / collection.mean_words))
            ), 6) as score
        from found
        inner join weighed on found.piece_no = weighed.piece_no
        inner join query_table(documents) as held on found.document_no = held.document_no
        cross join collection
        group by found.document_no
        having count(*) filter (where weighed.required) = (select needed.pieces from needed)
    ),

    best as materialized (
        select *
        from ranked
        order by ranked.score desc, ranked.article_id, ranked.document_no
        limit most
    ),

    occurrences as (
        select
            sought.piece_no,
            held.document_no,
            held.place - sought.place as start,
            any_value(sought.length) as length
        from query_table(places) as held
        inner join sought on held.word_no = sought.word_no
        where held.document_no in (select best.document_no from best)
        group by sought.piece_no, held.document_no, held.place - sought.place
        having count(*) = any_value(sought.length)
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

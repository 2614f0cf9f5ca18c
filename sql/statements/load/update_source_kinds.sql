-- The kind of source of quotes that have none yet, by the words for the speaker alone, as far as
-- they tell it: an older version found these quotes, or a person added them or said who speaks.
-- Names are tied to entities later, and an article's names have a type.
-- reads: loaded_article_entities, quotes
-- changes: quotes
update quotes
set
    source_kind = judged.source_kind,
    name_withheld = judged.name_withheld
from (
    with

    known as (
        select
            lacking.article_id,
            lacking.quote_no,
            lacking.speaker,
            lacking.entity_id,
            min(named.type) as type
        from quotes as lacking
        left join loaded_article_entities as named
            on
                lacking.article_id = named.article_id
                and lacking.entity_id = coalesce(named.named_id, named.entity_id)
        where
            lacking.source_kind is null
            and (lacking.speaker is not null or lacking.entity_id is not null)
            and lacking.rowid >= getvariable('first_rows')['quotes']
        group by lacking.article_id, lacking.quote_no, lacking.speaker, lacking.entity_id
    )

    select
        known.article_id,
        known.quote_no,
        case
            when known.type = 'person' then 'named_person'
            when known.type in ('work', 'law') then 'document'
            when known.type is not null then 'named_organisation'
            when known.speaker is null then null
            -- A pronoun or the like, whose name the article may well give.
            when regexp_full_match(
                lower(known.speaker),
                '(i|you|he|she|it|we|they|who|each|all|one|others?|another|someone|anyone|everyone'
                || '|nobody|both|this|that|these|those|him|her|them|us|me|[’'']s)'
            ) then 'unresolved'
            -- Paper speaks: its author may be known, but is not who is quoted.
            when regexp_matches(
                regexp_extract(
                    lower(known.speaker),
                    '^(.*?)( (of|in|at|for|from|with|on|by|about|to|that|which|tracking|released'
                    || '|published|compiled|conducted|filed|written|signed|seen|last|this|\w+day) '
                    || '|,|$)',
                    1
                ),
                '\b(reports?|stud(y|ies)|surveys?|polls?|statements?|letters?|memos?|documents?'
                || '|filings?|lawsuits?|complaints?|motions?|indictments?|affidavits?|ads?|pages?'
                || '|web ?sites?|articles?|books?|e-?mails?|posts?|tweets?|captions?|banners?|brief'
                || '|headlines?|press release|notices?|records?|rulings?|bills?|figures|data'
                || '|statistics|analys[ie]s|database|transcripts?|slides?|findings?)$'
            ) then 'document'
            -- A head in the plural, or one for many.
            when regexp_matches(
                regexp_extract(
                    lower(known.speaker),
                    '^(.*?)( (of|in|at|for|from|with|on|who|that|which|to) |,|$)',
                    1
                ),
                '(\b(police|people|staff|crew|team|company|council|court|government|ministry|union'
                || '|group|agency|association|hospital|league|campaign|board|commission)|[^s]s)$'
            ) then 'unnamed_group'
            else 'anonymous_person'
        end as source_kind,
        known.entity_id is null and regexp_matches(
            lower(known.speaker),
            '\b(sources?|insiders?|whistleblowers?|unnamed|unidentified|anonym\w*|briefed on'
            || '|familiar with|close to|on background|knowledge of|not authori[sz]ed'
            || '|(not|declined|refused|without|nor)( \w+){0,4} (named|identified))\b'
        ) as name_withheld
    from known
) as judged
where
    quotes.rowid >= getvariable('first_rows')['quotes']
    and quotes.article_id = judged.article_id
    and quotes.quote_no = judged.quote_no

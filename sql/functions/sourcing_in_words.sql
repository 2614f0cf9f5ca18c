-- How a speaker is known, by the words for it alone: document, anonymous, unnamed, unresolved or
-- none.
create or replace macro sourcing_in_words(speaker) as
case
    when speaker is null then 'none'
    -- A pronoun or the like, whose name the article may well give.
    when regexp_full_match(
        lower(speaker),
        '(i|you|he|she|it|we|they|who|each|all|one|others?|another|someone|anyone|everyone'
        || '|nobody|both|this|that|these|those|him|her|them|us|me|[’'']s)'
    ) then 'unresolved'
    -- Someone whose name the article keeps back; words of the whole phrase say so ...
    when regexp_matches(
        lower(speaker),
        '\b(sources?|insiders?|whistleblowers?|unnamed|unidentified|anonym\w*|briefed on'
        || '|familiar with|close to|on background|knowledge of|not authori[sz]ed'
        || '|(not|declined|refused|without|nor)( \w+){0,4} (named|identified))\b'
    ) then 'anonymous'
    -- ... or its head: `an official`, but not `officials`, `the official`.
    when regexp_matches(
        regexp_extract(
            lower(speaker), '^(.*?)( (of|in|at|for|from|with|on|who|that|which) |,|$)', 1
        ),
        '^(an?|one|two|three|four|five|several|another|both|senior|top) (.* )?'
        || '(officials?|aides?|diplomats?|advis[eo]rs?|executives?|staffers?|operatives?'
        || '|officers?|employees?|persons?)$'
    ) then 'anonymous'
    -- Paper speaks: its author may be known, but is not who is quoted.
    when regexp_matches(
        regexp_extract(
            lower(speaker),
            '^(.*?)( (of|in|at|for|from|with|on|by|about|to|that|which|tracking|released'
            || '|published|compiled|conducted|filed|written|signed|seen|last|this|\w+day) |,|$)',
            1
        ),
        '\b(reports?|stud(y|ies)|surveys?|polls?|statements?|letters?|memos?|documents?'
        || '|filings?|lawsuits?|complaints?|motions?|indictments?|affidavits?|ads?|pages?'
        || '|web ?sites?|articles?|books?|e-?mails?|posts?|tweets?|captions?|banners?|brief'
        || '|headlines?|press release|notices?|records?|rulings?|bills?|figures|data'
        || '|statistics|analys[ie]s|database|transcripts?|slides?|findings?)$'
    ) then 'document'
    else 'unnamed'
end;

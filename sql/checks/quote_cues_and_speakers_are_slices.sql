-- A quote's cue and speaker are their slices of the body.
select
    quotes.article_id,
    quotes.quote_no,
    quotes.cue,
    quotes.speaker
from quotes
inner join articles using (article_id)
where
    quotes.cue is distinct from articles.body[quotes.cue_start + 1:quotes.cue_end]
    or quotes.speaker is distinct from articles.body[quotes.speaker_start + 1:quotes.speaker_end]

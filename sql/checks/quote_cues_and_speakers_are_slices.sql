-- In what was loaded, a quote's cue and speaker are their slices of the body.
-- Master of `refuted`: test_what_is_refuted_is_what_checks_select.
select
    quotes.article_id,
    quotes.quote_no,
    quotes.cue,
    quotes.speaker
from loaded_quotes as quotes
inner join unproven_texts using (article_id)
where
    quotes.cue is distinct from unproven_texts.body[quotes.cue_start + 1:quotes.cue_end]
    or quotes.speaker
    is distinct from unproven_texts.body[quotes.speaker_start + 1:quotes.speaker_end]

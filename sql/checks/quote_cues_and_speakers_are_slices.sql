-- In what was loaded, a quote's cue and speaker are their slices of the body.
-- Master of `refuted`: test_what_is_refuted_is_what_checks_select.
select
    loaded_quotes.article_id,
    loaded_quotes.quote_no,
    loaded_quotes.cue,
    loaded_quotes.speaker
from loaded_quotes
inner join unproven_texts using (article_id)
where
    loaded_quotes.cue is distinct from unproven_texts.body[loaded_quotes.cue_start + 1:loaded_quotes.cue_end]
    or loaded_quotes.speaker
    is distinct from unproven_texts.body[loaded_quotes.speaker_start + 1:loaded_quotes.speaker_end]

-- In what was loaded, a mention's text is its slice of the body.
-- Master of `refuted`: test_what_is_refuted_is_what_checks_select.
select
    mentions.article_id,
    mentions.mention_no,
    mentions.text
from loaded_mentions as mentions
inner join unproven_texts using (article_id)
where mentions.text is distinct from unproven_texts.body[mentions.start + 1:mentions."end"]

-- In what was loaded, a mention's text is its slice of the body.
-- Master of `refuted`: test_what_is_refuted_is_what_checks_select.
select
    loaded_mentions.article_id,
    loaded_mentions.mention_no,
    loaded_mentions.text
from loaded_mentions
inner join unproven_texts using (article_id)
where loaded_mentions.text is distinct from unproven_texts.body[loaded_mentions.start + 1:loaded_mentions."end"]

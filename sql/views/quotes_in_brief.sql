-- The same as quotes_in_context in fewer columns, for macros: what one leaves out costs it nothing.
create or replace view quotes_in_brief as
select
    articles.published_at,
    sources.name as source,
    speakers.name as speaker,
    quotes.speaker as speaker_as_written,
    quotes.content,
    quotes.kind,
    quotes.cue,
    quotes.tier,
    quotes.modality,
    passers.name as via,
    quotes.confidence,
    articles.title,
    articles.url,
    quotes.rule,
    quotes.article_id,
    quotes.quote_no,
    quotes.entity_id,
    articles.source_id,
    quotes.source_kind,
    quotes.name_withheld,
    quotes.corrected_by,
    quotes.corrected_at
from quotes
inner join articles using (article_id)
inner join sources using (source_id)
left join entities as speakers on quotes.entity_id = speakers.entity_id
left join entities as passers on quotes.via_entity_id = passers.entity_id
where quotes.modality != 'retracted';

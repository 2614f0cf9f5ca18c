-- The quotes of an article with their spans, in order: one row a quote.
-- reads: entities, quote_spans, quotes
select
    quotes.quote_no,
    quotes.paragraph_no,
    quotes.kind,
    quotes.tier,
    quotes.modality,
    quotes.cue,
    quotes.cue_start,
    quotes.cue_end,
    quotes.speaker,
    quotes.speaker_start,
    quotes.speaker_end,
    speakers.name as resolved,
    passers.name as via,
    quotes.rule,
    quotes.confidence,
    list([quote_spans.start, quote_spans."end"] order by quote_spans.span_no) as spans
from quotes
inner join quote_spans using (article_id, quote_no)
left join entities as speakers on quotes.entity_id = speakers.entity_id
left join entities as passers on quotes.via_entity_id = passers.entity_id
where quotes.article_id = $article_id
group by all
order by quotes.quote_no

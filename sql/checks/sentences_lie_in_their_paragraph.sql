-- A sentence lies in the paragraph that it names, a mention starts in its sentence.
select
    sentences.article_id,
    sentences.sentence_no as no
from loaded_sentences as sentences
left join loaded_paragraphs as paragraphs using (article_id, paragraph_no)
where
    paragraphs.start is null
    or sentences.start < paragraphs.start
    or sentences."end" > paragraphs."end"
union all
select
    mentions.article_id,
    mentions.mention_no as no
from loaded_mentions as mentions
left join loaded_sentences as sentences using (article_id, sentence_no)
where
    sentences.start is null
    or mentions.start < sentences.start
    or mentions.start >= sentences."end"

"""The tables that hold what was found in an article, and the record of each."""

from onrecord.records import (
    ArticleEntity,
    Description,
    Mention,
    Paragraph,
    Portrait,
    Quote,
    QuoteSpan,
    QuoteSpeaker,
    Sentence,
)

TABLES: dict[str, type] = {
    "paragraphs": Paragraph,
    "sentences": Sentence,
    "article_entities": ArticleEntity,
    "mentions": Mention,
    "quotes": Quote,
    "quote_spans": QuoteSpan,
    "descriptions": Description,
    "quote_speakers": QuoteSpeaker,
    "portraits": Portrait,
}
"""By the names of the fields of `Annotation`."""

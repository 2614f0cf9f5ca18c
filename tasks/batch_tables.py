"""The tables of an annotation batch with the records in them."""

from onrecord.records import (
    ArticleEntity,
    Description,
    Mention,
    Paragraph,
    Quote,
    QuoteSpan,
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
}

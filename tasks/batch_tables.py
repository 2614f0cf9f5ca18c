"""The tables of an annotation batch: those with records, and what follows from them."""

from collections.abc import Mapping

import pyarrow as pa

from onrecord.records import (
    ArticleEntity,
    Description,
    Mention,
    Paragraph,
    Quote,
    QuoteSpan,
    Sentence,
)
from tasks.batch_index import index_tables
from tasks.batch_proofs import PROOFS, proof_table

TABLES: dict[str, type] = {
    "paragraphs": Paragraph,
    "sentences": Sentence,
    "article_entities": ArticleEntity,
    "mentions": Mention,
    "quotes": Quote,
    "quote_spans": QuoteSpan,
    "descriptions": Description,
}


def derived_tables(
    articles: pa.Table, tables: Mapping[str, pa.Table], batch: str
) -> dict[str, pa.Table]:
    """What a load would have to work out of a batch, worked out where it is written.

    Args:
        articles: `article_id`, `title` and `body` of each article.
        tables: `TABLES` of the batch.
        batch: Its name.

    Returns:
        Its words and the keys of its quotes (`tasks.batch_index`), and its proofs.
    """
    indexed = index_tables(articles, tables["quotes"], batch)
    return indexed | {PROOFS: proof_table(articles, tables)}

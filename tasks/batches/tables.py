"""The tables of an annotation batch: those with records, and those derived from them."""

from collections.abc import Iterable, Mapping

import pyarrow as pa

from onrecord.records import Annotation
from onrecord.tables import TABLES
from tasks.batches.index import index_tables
from tasks.batches.proofs import PROOFS, proof_table
from tasks.lake.arrow import to_table

READINGS = "readings"
"""Which language pack read each article of a batch; a load puts it into `articles.read_as`."""


def annotation_tables(annotations: Iterable[Annotation]) -> dict[str, pa.Table]:
    """`TABLES` of a batch, from the annotations of its articles."""
    found = list(annotations)
    return {
        name: to_table(record, [row for each in found for row in getattr(each, name)])
        for name, record in TABLES.items()
    }


def derived_tables(
    articles: pa.Table, tables: Mapping[str, pa.Table], batch: str
) -> dict[str, pa.Table]:
    """Derived tables of a batch, which spare a load from computing them.

    Args:
        articles: `article_id`, `title` and `body` of each article.
        tables: `TABLES` of the batch.
        batch: Its name.

    Returns:
        Words and keys of quotes (`tasks.batches.index`), and proofs (`tasks.batches.proofs`).
    """
    indexed = index_tables(articles, tables["quotes"], batch)
    return indexed | {PROOFS: proof_table(articles, tables)}

"""Which columns are keys, and what they lead to.

Keys are whole numbers of up to 63 bits. Excel, R, JavaScript and SPSS hold numbers of 53 bits, and
round longer ones in silence, so that joins then find the wrong rows or none. So whatever is written
for such programs has keys as text.
"""

from collections.abc import Mapping, Sequence

import pyarrow as pa

KEY_ENDING = "_id"
OTHER_KEYS = frozenset({"band", "duplicate_of", "key"})
"""Columns with keys whose names do not say so."""

REFERENCES: Mapping[str, str] = {
    "article_id": "articles",
    "author_id": "authors",
    "cluster_id": "quote_clusters",
    "duplicate_of": "articles",
    "entity_id": "entities",
    "page_id": "pages",
    "source_id": "sources",
    "via_entity_id": "entities",
}
"""The table to whose key a column of this name leads, from whatever table."""

PRIMARY_KEYS: Mapping[str, Sequence[str]] = {
    "article_authors": ("article_id", "position"),
    "articles": ("article_id",),
    "authors": ("author_id",),
    "entities": ("entity_id",),
    "mentions": ("article_id", "mention_no"),
    "pages": ("page_id",),
    "paragraphs": ("article_id", "paragraph_no"),
    "quote_clusters": ("cluster_id",),
    "quote_spans": ("article_id", "quote_no", "span_no"),
    "quotes": ("article_id", "quote_no"),
    "quotes_in_context": ("article_id", "quote_no"),
    "sentences": ("article_id", "sentence_no"),
    "sources": ("source_id",),
}
"""What names one row of a table; `sql/checks/` proves it after each load."""


def is_key(name: str, kind: pa.DataType) -> bool:
    """Whether a column of this name and type holds keys."""
    return pa.types.is_integer(kind) and (name.endswith(KEY_ENDING) or name in OTHER_KEYS)

"""Words for search and keys for comparing quotes, made by the worker that annotates a batch.

The work is shared by all workers here, and a load only has to put the words in order. DuckDB splits
the words as it does for a search, so the two cannot differ.
"""

import pyarrow as pa

import sql
from onrecord import ids
from tasks.batches.scratch_db import engine

DOCUMENTS, WORDS, QUOTE_KEYS = INDEX_TABLES = ("documents_1", "words_1", "quote_keys_1")
"""Raise their number when words are split or keys are made in another way: a load then ignores
tables of other numbers in the lake, and makes its own."""


def index_tables(articles: pa.Table, quotes: pa.Table, made_in: str) -> dict[str, pa.Table]:
    """List the words of a batch, and the keys of its quotes.

    Args:
        articles: `article_id`, `title` and `body` of each article.
        quotes: `article_id`, `quote_no`, `modality` and `content` of each quote in them.
        made_in: The name of the batch, which distinguishes equal numbers of documents after it was
            merged with others.

    Returns:
        `INDEX_TABLES` by name: the documents, the places of words in them, and keys of quotes.
    """
    batch = {"made_in": ids.key("batch", made_in)}
    with engine().cursor() as con:
        con.register("texts", articles)
        con.register("quoted", quotes)
        con.execute(sql.statement("list_tokenised_texts"))
        made = {
            DOCUMENTS: con.sql(sql.statement("list_made_documents"), params=batch),
            WORDS: con.sql(sql.statement("list_made_words"), params=batch),
            QUOTE_KEYS: con.sql(sql.statement("list_made_keys")),
        }
        return {name: rows.to_arrow_table() for name, rows in made.items()}

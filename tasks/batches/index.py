"""What search and the comparison of quotes look a batch up by, made where it is annotated.

Reading a batch's words here, in as many processes as there are, leaves a load little more to do
than put them in order. DuckDB cuts the words as it does for a search, so the two cannot differ.
"""

import pyarrow as pa

import sql
from onrecord import ids
from tasks.batches.scratch_db import engine

DOCUMENTS, WORDS, QUOTE_KEYS = INDEX_TABLES = ("documents_1", "words_1", "quote_keys_1")
"""Their number changes when words are cut or keys are made another way: what the lake has by
another number is left where it is, and a load makes its own."""


def index_tables(articles: pa.Table, quotes: pa.Table, made_in: str) -> dict[str, pa.Table]:
    """List the words of a batch, and the keys of its quotes.

    Args:
        articles: `article_id`, `title` and `body` of each article.
        quotes: `article_id`, `quote_no`, `modality` and `content` of each quote in them.
        made_in: The name of the batch, which numbers of documents are told apart by after it was
            merged with others.

    Returns:
        `INDEX_TABLES`: what can be found, where words stand in it, and keys of quotes.
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

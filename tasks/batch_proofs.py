"""What the checks of texts and offsets would find, found where a batch is annotated.

A proof is a sum over what those checks look at in one article: its body, and each offset and text
of its rows. A batch has the proofs of the articles in which they found nothing. A load makes the
sums again from what it has put in: where they agree, the very rows that were proven are in the
warehouse, and comparing them with bodies once more, on one machine, would find nothing new. All
other articles it checks itself.
"""

from collections.abc import Mapping

import pyarrow as pa

import sql
from tasks.in_memory import engine

PROOFS = "proofs_1"
"""Its number changes when a check of texts asks for more, or looks at other columns."""

TEXT_CHECKS = (
    "description_texts_are_slices",
    "mention_texts_are_slices",
    "quote_contents_are_slices",
    "quote_cues_and_speakers_are_slices",
    "spans_lie_in_their_body",
)


def proof_table(articles: pa.Table, tables: Mapping[str, pa.Table]) -> pa.Table:
    """Check the texts and offsets of a batch.

    Args:
        articles: `article_id` and `body` of each article.
        tables: The tables of the annotation batch, by name.

    Returns:
        `article_id` and `proof` of each article in which the checks find nothing.
    """
    checks = {script.name: script.text for script in sql.scripts("checks")}
    with engine().cursor() as con:
        for name in ("loaded_articles", "loaded_texts", "unproven_texts"):
            con.register(name, articles)
        for name, table in tables.items():
            con.register(name, table)
        refuted = {row[0] for name in TEXT_CHECKS for row in con.execute(checks[name]).fetchall()}
        con.execute(sql.statement("list_sums"))
        asked = {"refuted": sorted(refuted)}
        proofs: pa.Table = con.sql(sql.statement("list_proofs"), params=asked).to_arrow_table()
        return proofs

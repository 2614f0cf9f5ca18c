"""Proofs that an article's texts and offsets fit its body, made by the worker that annotates it.

A proof is a checksum of everything that the checks in `sql/checks` compare in one article: its
body, and each offset and text of its rows. A batch holds proofs of the articles in which these
checks would find nothing. A load computes the checksums again from the rows that it has put in.
Where the two agree, the warehouse holds the very rows that were proven, and need not compare them
with bodies again. All other articles are checked by the load itself.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

import sql
from tasks.batches.scratch_db import engine

PROOFS = "proofs_2"
"""Raise its number when a check of texts becomes stricter or compares other columns."""

SLICES = (
    ("mentions", "text", "start", "end"),
    ("descriptions", "text", "start", "end"),
    ("portraits", "title", "title_start", "title_end"),
    ("quotes", "cue", "cue_start", "cue_end"),
    ("quotes", "speaker", "speaker_start", "speaker_end"),
)
"""Table, column with a slice of the body, columns with the slice's start and end."""

SPANS = ("paragraphs", "sentences", "quote_spans")
"""Tables of spans, which must not be empty and must lie in the body."""

LOOKED_AT = (*SPANS, *dict.fromkeys(name for name, *_ in SLICES))
"""The tables that the checksums are made from, besides the articles."""


def proof_table(articles: pa.Table, tables: Mapping[str, pa.Table]) -> pa.Table:
    """Prove the texts and offsets of a batch.

    Args:
        articles: `article_id` and `body` of each article.
        tables: The tables of the annotation batch, by name.

    Returns:
        `article_id` and `proof` of each article in which the checks would find nothing.
    """
    with engine().cursor() as con:
        con.register("loaded_articles", articles)
        for name in LOOKED_AT:
            con.register(f"loaded_{name}", tables[name])
        con.execute(sql.statement("list_sums"))
        asked = {"refuted": sorted(refuted(articles, tables))}
        proofs: pa.Table = con.sql(sql.statement("list_proofs"), params=asked).to_arrow_table()
        return proofs


def refuted(articles: pa.Table, tables: Mapping[str, pa.Table]) -> set[int]:
    """The articles in which some check of texts would select a row.

    Twin of the checks that read `unproven_texts`, the masters, in Python, which cuts texts in a
    fraction of the time: test_what_is_refuted_is_what_checks_select.

    Args:
        articles: `article_id` and `body` of each article.
        tables: The tables of the annotation batch, by name.
    """
    bodies: dict[int, str] = dict(_rows(articles, "article_id", "body"))
    found: set[int] = set()
    for name, text, start, end in SLICES:
        for key, said, first, last in _rows(tables[name], "article_id", text, start, end):
            if said != _slice(bodies[key], first, last):
                found.add(key)
    for name in SPANS:
        for key, first, last in _rows(tables[name], "article_id", "start", "end"):
            if not 0 <= first < last <= len(bodies[key]):
                found.add(key)
    return found | _misquoted(bodies, tables)


def _misquoted(bodies: Mapping[int, str], tables: Mapping[str, pa.Table]) -> set[int]:
    """Articles with a quote whose content is not its spans' slices, joined by a space."""
    parts: dict[tuple[int, int], list[str | None]] = {}
    columns = ("article_id", "quote_no", "span_no", "start", "end")
    for key, number, _, start, end in sorted(_rows(tables["quote_spans"], *columns)):
        parts.setdefault((key, number), []).append(_slice(bodies[key], start, end))
    return {
        key
        for key, number, content in _rows(tables["quotes"], "article_id", "quote_no", "content")
        if content != " ".join(part or "" for part in parts.get((key, number), ()))
    }


def _slice(body: str, start: int | None, end: int | None) -> str | None:
    """The slice as SQL gives it; None for offsets outside the body."""
    if start is None or end is None or not 0 <= start <= end <= len(body):
        return None
    return body[start:end]


def _rows(table: pa.Table, *names: str) -> Iterable[tuple[Any, ...]]:
    return zip(*(table.column(name).to_pylist() for name in names), strict=True)

"""Brings what people corrected into the quotes that a load puts in."""

import logging
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import duckdb

import sql
from onrecord.corrections.decide import (
    CorrectedQuote,
    Decided,
    HeldQuote,
    QuoteCorrection,
    ReadArticle,
    decide,
    row_of,
)
from onrecord.corrections.missing import RULE, AddedQuote
from onrecord.corrections.names import ArticleName
from onrecord.corrections.rows import Correction
from onrecord.records import ArticleId, EntityId, Quote, QuoteSpan
from onrecord.text.spans import Span
from onrecord.urls import canonical_url
from tasks.lake.arrow import to_table

log = logging.getLogger(__name__)

CORRECTING = (
    "insert_quote_corrections",
    "insert_missing_quotes",
    "insert_missing_spans",
    "update_corrected_quotes",
    "delete_corrected_speakers",
    "insert_corrected_speakers",
)


def corrections_are_current(
    con: "duckdb.DuckDBPyConnection", corrections: Sequence[Correction]
) -> bool:
    """Whether the warehouse knows these corrections, and no others."""
    held = {row[0] for row in con.execute(sql.statement("list_held_corrections")).fetchall()}
    return held == {row.correction_id for row in corrections}


def list_corrections(con: "duckdb.DuckDBPyConnection", corrections: Sequence[Correction]) -> bool:
    """List what the file says, and the articles about which it says something new.

    Makes the temporary tables that the other functions here read.

    Returns:
        Whether there are any such articles.
    """
    keys = [int(row.article) if row.article.isdecimal() else None for row in corrections]
    con.execute(
        sql.statement("list_corrections"),
        {
            "correction_ids": [row.correction_id for row in corrections],
            "articles": [row.article for row in corrections],
            "addresses": [canonical_url(row.article) for row in corrections],
            "keys": [key if key is not None and key < 2**63 else None for key in keys],
        },
    )
    con.execute(sql.statement("create_corrections_placed"))
    ((count,),) = con.execute(sql.statement("list_recorrected_urls")).fetchall()
    return bool(count)


def correct_quotes(con: "duckdb.DuckDBPyConnection", corrections: Sequence[Correction]) -> None:
    """Correct the quotes of the wanted articles, as the extractor left them, before names are tied.

    Reads the temporary tables `wanted` and `gone`.
    """
    con.execute(sql.statement("delete_quote_corrections"))
    con.execute(sql.statement("list_corrected_articles"))
    by_id = {row.correction_id: row for row in corrections}
    of_article: dict[int, list[Correction]] = {}
    for article_id, key in con.execute(sql.statement("show_corrections_of")).fetchall():
        of_article.setdefault(article_id, []).append(by_id[key])
    if not of_article:
        return
    decided = [decide(article, of_article[article.article_id]) for article in _articles(con)]
    found = {
        "decided_corrections": to_table(
            QuoteCorrection, [r for each in decided for r in each.rows]
        ),
        "corrected_quotes": to_table(CorrectedQuote, [q for each in decided for q in each.changed]),
        "missing_quotes": to_table(Quote, [q for each in decided for q in _quotes(each)]),
        "missing_spans": to_table(QuoteSpan, [s for each in decided for s in _spans(each)]),
    }
    for name, table in found.items():
        con.register(name, table)
    for name in CORRECTING:
        con.execute(sql.statement(name))
    for name in found:
        con.unregister(name)


def settle_corrections(con: "duckdb.DuckDBPyConnection", corrections: Sequence[Correction]) -> None:
    """List the corrections whose article is not held, and say how many have no effect."""
    con.execute(sql.statement("delete_unplaced_corrections"))
    lacking = {row[0] for row in con.execute(sql.statement("list_unplaced_corrections")).fetchall()}
    unplaced = [row_of(row) for row in corrections if row.correction_id in lacking]
    con.register("decided_corrections", to_table(QuoteCorrection, unplaced))
    con.execute(sql.statement("insert_quote_corrections"))
    con.unregister("decided_corrections")
    ((count, in_force),) = con.execute(sql.statement("count_corrections")).fetchall()
    if count > in_force:
        log.warning(
            "%d of %d corrections have no effect; `onrecord ask lost_corrections` lists them",
            count - in_force,
            count,
        )


def _articles(con: "duckdb.DuckDBPyConnection") -> Iterator[ReadArticle]:
    """The articles that are corrected, by their keys."""
    texts: list[tuple[int, str]] = con.execute(sql.statement("show_corrected_articles")).fetchall()
    quotes = _by_article(con.execute(sql.statement("show_corrected_quotes")).fetchall())
    names = _by_article(con.execute(sql.statement("show_names_to_correct")).fetchall())
    for article_id, body in texts:
        yield ReadArticle(
            article_id=article_id,
            body=body,
            quotes=[
                HeldQuote(number, content, modality, named_id, [Span(*span) for span in spans])
                for number, content, modality, named_id, spans in quotes.get(article_id, ())
            ],
            names=[ArticleName(*row) for row in names.get(article_id, ())],
        )


def _by_article(rows: Sequence[tuple[Any, ...]]) -> dict[int, list[tuple[Any, ...]]]:
    """Rows by their first value, without it; they come in its order."""
    return {key: [row[1:] for row in found] for key, found in groupby(rows, itemgetter(0))}


def _quotes(decided: Decided) -> Iterator[Quote]:
    """The quotes that people added, without cue and speaker's words: people say only who it is."""
    for article_id, quote_no, added in _numbered(decided):
        yield Quote(
            article_id=article_id,
            quote_no=quote_no,
            kind=added.kind,
            content=added.content,
            cue=None,
            cue_start=None,
            cue_end=None,
            speaker=None,
            speaker_start=None,
            speaker_end=None,
            entity_id=None if added.named_id is None else EntityId(added.named_id),
            via_entity_id=None,
            paragraph_no=added.paragraph_no,
            tier="statement",
            modality="asserted",
            rule=RULE,
            confidence=1.0,
            extractor=0,
        )


def _spans(decided: Decided) -> Iterator[QuoteSpan]:
    for article_id, quote_no, added in _numbered(decided):
        for span_no, span in enumerate(added.spans):
            yield QuoteSpan(article_id, quote_no, span_no, span.start, span.end)


def _numbered(decided: Decided) -> Iterator[tuple[ArticleId, int, AddedQuote]]:
    """What was added, with article and number."""
    rows = {row.correction_id: row for row in decided.rows}
    for added in decided.added:
        row = rows[added.correction_id]
        if row.article_id is not None and row.quote_no is not None:
            yield ArticleId(row.article_id), row.quote_no, added

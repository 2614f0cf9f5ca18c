"""Draws a sample from a warehouse."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib.metadata import version
from typing import Any, NamedTuple

import duckdb
import numpy as np

import sql
from onrecord import CLEAN_VERSION, EXTRACTOR_VERSION, ids
from onrecord.audits.design import SENTENCE_SHARES, even, shared_out
from onrecord.audits.sample import QUOTE, SENTENCE, Item, Sample
from onrecord.lexicons import alternatives
from tasks.audits.coded import count_cells
from tasks.settings import Settings
from tasks.warehouse.session import open_read_only

BY = ("source", "kind", "tier", "month", "speaker", "rule")
"""What quotes can be drawn evenly by."""

MOST = 5_000
"""Items of a stratum at most: as many as the statements list."""


class DrawError(ValueError):
    """Nothing can be drawn; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to draw.

    Attributes:
        quotes: How many quotes.
        sentences: How many sentences; 0 for none.
        seed: The same seed draws the same items.
        by: One of `BY`, to draw as many from each; None to draw from all alike.
        from_day: No article before this day.
        to_day: No article after this day.
        where: A condition in SQL on the columns of `quotes_in_context`; None for all quotes.
        copies: Draw from articles that copy others too.
        voices: Ask coders for kind of source, function and reference too.
    """

    quotes: int
    sentences: int
    seed: int
    by: str | None = None
    from_day: date | None = None
    to_day: date | None = None
    where: str | None = None
    copies: bool = False
    voices: bool = False

    @property
    def design(self) -> dict[str, str]:
        """What was asked for, by the names of the options."""
        asked = {
            "n": self.quotes,
            "sentences": self.sentences,
            "by": self.by,
            "from": self.from_day,
            "to": self.to_day,
            "where": self.where,
            "copies": "yes" if self.copies else None,
            "voices": "yes" if self.voices else None,
        }
        return {name: str(value) for name, value in asked.items() if value is not None}


class DrawnQuote(NamedTuple):
    """A row of `show_drawn_quotes`."""

    article_id: int
    quote_no: int
    source: str
    month: str
    day: str
    is_copy: bool
    kind: str
    tier: str
    modality: str
    entity: str | None
    entity_id: int | None
    rule: str
    confidence: float
    content: str
    speaker: str | None
    sourcing: str
    source_kind: str
    function: str | None
    reference: str | None
    cue: str | None
    speaker_start: int | None
    speaker_end: int | None
    spans: list[list[int]]


class DrawnSentence(NamedTuple):
    """A row of `show_drawn_sentences`."""

    article_id: int
    sentence_no: int
    source: str
    month: str
    start: int
    end: int


class DrawnArticle(NamedTuple):
    """A row of `show_drawn_articles`."""

    article_id: int
    source: str
    title: str
    url: str
    published_at: datetime | None
    body: str
    spans: list[list[int]] | None
    names: list[str] | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sample, and the texts that coders need.

    Attributes:
        sample: What was drawn.
        quotes: Per item of the part `quote`, its row.
        sentences: Per item of the part `sentence`, its row.
        articles: By key.
        definitions: What the columns that coders judge mean, as the schema says.
    """

    sample: Sample
    quotes: Mapping[str, DrawnQuote]
    sentences: Mapping[str, DrawnSentence]
    articles: Mapping[int, DrawnArticle]
    definitions: Mapping[str, str]


def draw(settings: Settings, wanted: Wanted, name: str) -> Drawn:
    """Draw a sample.

    Args:
        settings: Where the warehouse is.
        wanted: What to draw.
        name: What to call it.

    Raises:
        DrawError: There is nothing to draw from.
        WarehouseError: There is no warehouse, or it cannot be read.
        duckdb.Error: The condition is no SQL.
    """
    with open_read_only(settings.warehouse) as con:
        return _draw(con, wanted, name, settings.model_version)


def _draw(con: "duckdb.DuckDBPyConnection", wanted: Wanted, name: str, model: str) -> Drawn:
    frame = con.sql(
        sql.statement("list_quote_frame"), params={**_period(wanted), "by": wanted.by or "all"}
    )
    if wanted.where:
        frame = frame.filter(wanted.where)
    strata = {}
    strata[QUOTE], keys = _first(_asked(frame, "draw_quotes"), wanted.quotes)
    if not keys:
        raise DrawError(
            "there is no quote to draw from; widen --from, --to and --where, or load articles first"
        )
    totals: dict[str, dict[str, int]] = {}
    for share, grouped, count in _asked(frame, "count_shares"):
        totals.setdefault(share, {})[grouped] = count
    quotes = list(_quote_items(con, keys, wanted.seed))
    sentences: list[tuple[Item, DrawnSentence]] = []
    if wanted.sentences:
        asked = {**_period(wanted), "reporting": rf"\b({alternatives('saying_form')})\b"}
        rows = con.execute(sql.statement("draw_sentences"), asked).fetchall()
        strata[SENTENCE], keys = _first(rows, wanted.sentences, SENTENCE_SHARES)
        sentences = list(_sentence_items(con, keys, wanted.seed))
    items = [*(item for item, _ in quotes), *(item for item, _ in sentences)]
    order = np.random.default_rng(wanted.seed).permutation(len(items))
    return Drawn(
        Sample(
            name,
            wanted.seed,
            wanted.design,
            strata,
            totals,
            versions(model),
            [items[place] for place in order],
            count_cells(frame),
        ),
        {item.item: row for item, row in quotes},
        {item.item: row for item, row in sentences},
        _articles(con, items),
        dict(con.execute(sql.statement("list_definitions")).fetchall()),
    )


def _period(wanted: Wanted) -> dict[str, object]:
    return {
        "from_day": wanted.from_day,
        "to_day": wanted.to_day,
        "seed": str(wanted.seed),
        "copies": wanted.copies,
    }


def _asked(frame: "duckdb.DuckDBPyRelation", statement: str) -> list[Any]:
    """The rows of a statement about the frame, which it calls `drawn_from`."""
    found: duckdb.DuckDBPyRelation | None = frame.query("drawn_from", sql.statement(statement))
    return [] if found is None else found.fetchall()


def _articles(con: "duckdb.DuckDBPyConnection", items: Sequence[Item]) -> dict[int, DrawnArticle]:
    asked = {"article_ids": sorted({item.article_id for item in items})}
    rows = con.execute(sql.statement("show_drawn_articles"), asked).fetchall()
    return {row[0]: DrawnArticle(*row) for row in rows}


Keys = dict[tuple[int, int], str]
"""Article and number -> stratum."""


def _first(
    rows: Sequence[tuple[str, int, list[dict[str, int]]]],
    wanted: int,
    shares: Mapping[str, float] | None = None,
) -> tuple[dict[str, int], Keys]:
    """The strata's sizes, and of each as many of its first items as the design gives it."""
    sizes = {stratum: int(size) for stratum, size, _ in rows}
    # A stratum gives no more than the statement lists of it.
    open_to = {stratum: min(size, MOST) for stratum, size in sizes.items()}
    drawn = shared_out(open_to, wanted, shares) if shares else even(open_to, wanted)
    keys = {
        (each["article_id"], each["number"]): stratum
        for stratum, _, first in rows
        for each in first[: drawn[stratum]]
    }
    return sizes, keys


def _quote_items(
    con: "duckdb.DuckDBPyConnection", keys: Keys, seed: int
) -> Iterator[tuple[Item, DrawnQuote]]:
    for row in map(DrawnQuote._make, _shown(con, "show_drawn_quotes", keys)):
        stratum = keys[row.article_id, row.quote_no]
        yield (
            Item(
                _key(seed, QUOTE, row.article_id, row.quote_no),
                QUOTE,
                stratum,
                row.article_id,
                row.quote_no,
                row.spans[0][0],
                row.source,
                row.month,
                row.kind,
                row.tier,
                row.modality,
                row.entity,
                row.entity_id,
                row.rule,
                row.confidence,
                row.day,
                row.is_copy,
                row.speaker,
                row.content,
                row.sourcing,
                row.source_kind,
                row.function,
                row.reference,
            ),
            row,
        )


def _sentence_items(
    con: "duckdb.DuckDBPyConnection", keys: Keys, seed: int
) -> Iterator[tuple[Item, DrawnSentence]]:
    for row in map(DrawnSentence._make, _shown(con, "show_drawn_sentences", keys)):
        key = _key(seed, SENTENCE, row.article_id, row.sentence_no)
        stratum = keys[row.article_id, row.sentence_no]
        yield (
            Item(
                key,
                SENTENCE,
                stratum,
                row.article_id,
                row.sentence_no,
                row.start,
                row.source,
                row.month,
            ),
            row,
        )


def _shown(con: "duckdb.DuckDBPyConnection", name: str, keys: Keys) -> list[Any]:
    asked = {
        "article_ids": [article_id for article_id, _ in keys],
        "numbers": [number for _, number in keys],
    }
    return con.execute(sql.statement(name), asked).fetchall() if keys else []


def _key(seed: int, part: str, article_id: int, number: int) -> str:
    """An item's key: ten characters that say nothing of what it is."""
    return ids.digest("audit", str(seed), part, str(article_id), str(number))[:10]


def versions(model: str) -> dict[str, str]:
    """The programs that decide what the rows say."""
    named = ("onrecord", "spacy", "trafilatura", "duckdb")
    return {
        **{name: version(name) for name in named},
        "model": model,
        "cleaning": str(CLEAN_VERSION),
        "extractor": str(EXTRACTOR_VERSION),
    }

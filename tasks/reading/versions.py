"""Quotes and texts of all versions of an article, from the lake: the warehouse holds the latest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sql
from onrecord.changes import SeenQuote
from onrecord.records import Article, Quote
from tasks.lake.lineage import articles_of
from tasks.lake.local import AnyLake
from tasks.lake.opening import open_lake
from tasks.settings import Settings
from tasks.warehouse.session import open_read_only


class VersionsError(LookupError):
    """The versions cannot be compared; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    """One version of an article: when it was fetched or read, and its quotes in order."""

    fetched_at: datetime
    quotes: Sequence[SeenQuote]


def read_versions(settings: Settings, article_id: int) -> list[ArticleVersion]:
    """The versions of an article, oldest first, all read by one version of the extractor.

    Raises:
        VersionsError: No single version of the extractor has read them all.
        WarehouseMissingError: There is no warehouse.
    """
    with open_read_only(settings.warehouse) as con:
        rows = con.execute(sql.statement("list_versions"), {"article_id": article_id}).fetchall()
    lake = open_lake(settings)
    stage = _common_stage(lake, settings, {batch for _, batch, _ in rows})
    return [
        ArticleVersion(fetched_at, _quotes(lake, f"{batch}_{stage}", version))
        for version, batch, fetched_at in rows
    ]


@dataclass(frozen=True, slots=True)
class TextVersion:
    """One version of an article: when it was fetched or read, its headline and its body."""

    fetched_at: datetime
    title: str | None
    body: str


def read_texts(settings: Settings, article_id: int) -> list[TextVersion]:
    """The texts of an article's versions, oldest first, as cleaning left each.

    Raises:
        WarehouseMissingError: There is no warehouse.
    """
    with open_read_only(settings.warehouse) as con:
        rows = con.execute(sql.statement("list_versions"), {"article_id": article_id}).fetchall()
    lake = open_lake(settings)
    return [
        TextVersion(fetched_at, found.title, found.body)
        for version, batch, fetched_at in rows
        for found in lake.read("articles", batch, "articles", Article)
        if found.article_id == version
    ]


def _common_stage(lake: AnyLake, settings: Settings, batches: set[str]) -> str:
    """The version of annotating that has read all batches: the present one, else the last."""
    had: dict[str, set[str]] = {batch: set() for batch in batches}
    for annotations in lake.batches("annotations"):
        batch = articles_of(annotations)
        if batch in had:
            had[batch].add(annotations.removeprefix(f"{batch}_"))
    common = set.intersection(*had.values()) if had else set()
    if not common:
        raise VersionsError(
            "its versions were read by different versions of the extractor, whose quotes "
            "differ by themselves; `onrecord annotate` reads them all by the present one"
        )
    present = settings.annotate_stage
    return present if present in common else max(common)


def _quotes(lake: AnyLake, annotations: str, article_id: int) -> list[SeenQuote]:
    quotes = lake.read("annotations", annotations, "quotes", Quote)
    own = sorted((each for each in quotes if each.article_id == article_id), key=_quote_no)
    return [SeenQuote(quote.speaker, quote.content) for quote in own]


def _quote_no(quote: Quote) -> int:
    return quote.quote_no

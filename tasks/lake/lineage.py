"""Lineage: what a batch was made from, and which batches stand for a page batch.

A batch's name holds its lineage, see `BatchName`. A page batch may have been cleaned and annotated
by several versions, and several times by one version (`onrecord retry`). These results are its
chains, and one of them counts.

`lake/merged/<batch>` names the batches that a page batch was merged from. They count as replaced as
soon as the merged batch, its articles and its annotations are there, whether they still lie in the
lake or not.
"""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass

from onrecord import CLEAN_VERSION
from tasks.lake.local import AnyLake
from tasks.settings import Settings

ANNOTATED_BY = re.compile(r"annotate(\d+)-")


@dataclass(frozen=True, slots=True)
class BatchName:
    """The name of a batch, in its parts: `3f2a…_clean3-1_annotate2-en-core-web-sm-3.8.0`.

    Attributes:
        pages: The page batch that it descends from, a hash of what was read.
        cleaned: By which version of cleaning, and after a dash at which attempt; None for a batch
            of pages.
        annotated: By which extractor and model; None for a batch of pages or articles.
    """

    pages: str
    cleaned: str | None = None
    annotated: str | None = None

    @classmethod
    def parse(cls, name: str) -> "BatchName":
        """Split a name into its parts."""
        return cls(*name.split("_", 2))

    def __str__(self) -> str:
        """The name of the folder in the lake."""
        return "_".join(part for part in (self.pages, self.cleaned, self.annotated) if part)

    @property
    def articles(self) -> str:
        """The name of the article batch: its own, or that of the batch it was annotated from."""
        return str(BatchName(self.pages, self.cleaned))

    @property
    def cleaning(self) -> tuple[int, int]:
        """The version of cleaning, and the attempt, from 0; (0, 0) for a batch of pages."""
        if self.cleaned is None:
            return 0, 0
        version, _, attempt = self.cleaned.removeprefix("clean").partition("-")
        return int(version), int(attempt or 0)

    @property
    def extractor(self) -> int:
        """The version of the extractor; 0 where none has annotated it."""
        stated = ANNOTATED_BY.match(self.annotated or "")
        return int(stated.group(1)) if stated else 0


def article_batch(pages: str, settings: Settings) -> str:
    """The name of the article batch that the present cleaning makes of a page batch."""
    return f"{pages}_{settings.clean_stage}"


def annotation_batch(articles: str, settings: Settings) -> str:
    """The name of the annotation batch that the present extractor makes of an article batch."""
    return f"{articles}_{settings.annotate_stage}"


def pages_of(batch: str) -> str:
    """The page batch that a batch descends from."""
    return batch.partition("_")[0]


def articles_of(batch: str) -> str:
    """The article batch that a batch was annotated from; itself for an article batch."""
    return "_".join(batch.split("_", 2)[:2])


def cleaning_of(batch: str) -> tuple[int, int]:
    """The version of cleaning in a batch's name, and the attempt, from 0."""
    return BatchName.parse(batch).cleaning


@dataclass(frozen=True, slots=True)
class Replaced:
    """One batch that a merged one stands for.

    Attributes:
        replaced: A page batch, as it was read or itself merged.
        leaf: An unmerged batch that it holds; itself where it was not merged.
    """

    replaced: str
    leaf: str


def finished_batches(lake: AnyLake) -> list[str]:
    """The annotation batches whose article and page batches are in the lake too, sorted."""
    pages, articles = set(lake.batches("pages")), set(lake.batches("articles"))
    return [
        batch
        for batch in lake.batches("annotations")
        if pages_of(batch) in pages and articles_of(batch) in articles
    ]


def unfinished(lake: AnyLake) -> list[str]:
    """Page batches that no version of the pipeline has finished, sorted."""
    whole = finished_batches(lake)
    finished = {pages_of(batch) for batch in whole} | replaced_roots(lake, whole)
    return [batch for batch in lake.batches("pages") if batch not in finished]


def replaced_by(lake: AnyLake, batch: str) -> list[Replaced]:
    """The batches that a page batch was merged from; empty where it was not merged."""
    if not lake.exists("merged", batch):
        return []
    return lake.read("merged", batch, "replaces", Replaced)


def replaced_roots(lake: AnyLake, whole: Iterable[str]) -> set[str]:
    """The page batches that a merged batch has replaced.

    Args:
        lake: The lake.
        whole: `finished_batches` of it: a merged batch that is not finished replaces nothing yet.
    """
    roots = {pages_of(batch) for batch in whole}
    merged = [batch for batch in lake.batches("merged") if batch in roots]
    return {row.replaced for batch in merged for row in replaced_by(lake, batch)}


@dataclass(frozen=True, slots=True, order=True)
class Chain:
    """A page batch with the article batch and the annotation batch that count for it."""

    pages: str
    articles: str
    annotations: str


def complete_chains(
    lake: AnyLake, settings: Settings, among: Container[str] | None = None
) -> list[Chain]:
    """The chain that counts for each page batch that was cleaned and annotated, sorted.

    The newest cleaning that was annotated wins, and within a version the last attempt. Of its
    annotations the present extractor's win, else the last by name. Page batches that were merged
    into others are left out.

    Args:
        lake: The lake.
        settings: Which extractor is the present one.
        among: The only annotation batches that count; None for all.
    """
    best: dict[str, tuple[tuple[tuple[int, int], bool, str], Chain]] = {}
    whole = [each for each in finished_batches(lake) if among is None or each in among]
    replaced = replaced_roots(lake, whole)
    for annotations in whole:
        articles = articles_of(annotations)
        by_present = annotations == annotation_batch(articles, settings)
        rank = (cleaning_of(articles), by_present, annotations)
        chain = Chain(pages_of(annotations), articles, annotations)
        if chain.pages not in best or best[chain.pages][0] < rank:
            best[chain.pages] = (rank, chain)
    return sorted(chain for _, chain in best.values() if chain.pages not in replaced)


def is_present(annotations: str, settings: Settings) -> bool:
    """Whether the present cleaning and extractor made an annotation batch, at any attempt."""
    articles = articles_of(annotations)
    by_present = annotations == annotation_batch(articles, settings)
    return by_present and cleaning_of(articles)[0] == CLEAN_VERSION

"""Chains: which cleaning and which annotation stand for a page batch.

A page batch may have been cleaned and annotated by several versions, and again by the same one
after something that it refused was mended (`onrecord retry`): the name of a batch says by which
version, and at which attempt.
"""

from collections.abc import Container
from dataclasses import dataclass

from onrecord import CLEAN_VERSION
from tasks.lake import AnyLake, clean_rank, parent_of, root_of
from tasks.merged import replaced_roots, whole_chains
from tasks.settings import Settings


@dataclass(frozen=True, slots=True, order=True)
class Chain:
    """A page batch with the article and the annotation batch that stand for it."""

    pages: str
    articles: str
    annotations: str


def complete_chains(
    lake: AnyLake, settings: Settings, among: Container[str] | None = None
) -> list[Chain]:
    """For each page batch that was taken to the end, its best descendants, sorted.

    The newest cleaning that was annotated wins, and of one version the last attempt; of its
    annotations the present extractor's, else the last by name. Page batches that were merged are
    left out.

    Args:
        lake: The lake.
        settings: Say which extractor is the present one.
        among: Annotation batches beside which no other counts; None for all.
    """
    best: dict[str, tuple[tuple[tuple[int, int], bool, str], Chain]] = {}
    whole = [each for each in whole_chains(lake) if among is None or each in among]
    replaced = replaced_roots(lake, whole)
    for annotations in whole:
        articles = parent_of(annotations)
        by_present = annotations == f"{articles}_{settings.annotate_stage}"
        rank = (clean_rank(articles), by_present, annotations)
        chain = Chain(root_of(annotations), articles, annotations)
        if chain.pages not in best or best[chain.pages][0] < rank:
            best[chain.pages] = (rank, chain)
    return sorted(chain for _, chain in best.values() if chain.pages not in replaced)


def is_present(annotations: str, settings: Settings) -> bool:
    """Whether the present cleaning and extractor made an annotation batch, at any attempt."""
    articles = parent_of(annotations)
    by_present = annotations == f"{articles}_{settings.annotate_stage}"
    return by_present and clean_rank(articles)[0] == CLEAN_VERSION

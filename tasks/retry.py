"""Retry: page batches with refused pages that may be readable by now.

After a bug fix or with a larger limit a refused page may be read, although the version of cleaning
is the same. So the batch is cleaned and annotated again as a further attempt, whose number is part
of the batch's name. The results of earlier attempts stay until the warehouse holds the new one.
"""

from collections.abc import Sequence
from dataclasses import replace

from onrecord import reasons
from onrecord.records import Rejection
from tasks.lake.lineage import Chain, cleaning_of, complete_chains, pages_of
from tasks.lake.local import AnyLake
from tasks.lake.opening import open_lake
from tasks.runs.record import OpenRun
from tasks.settings import Settings


def refused_batches(settings: Settings, reason: str | None) -> list[str]:
    """Page batches of which cleaning or annotating refused something, sorted.

    Args:
        settings: Where the lake is.
        reason: The reason of the refusal; None for faults of our own code. Inputs that could not be
            read from their source (`not_read`) are not in the lake: an ingest tries them again.
    """
    lake = open_lake(settings)
    wanted = reasons.FAULTS if reason is None else {reason}
    return [
        chain.pages
        for chain in complete_chains(lake, settings)
        if any(row.reason in wanted for row in _rejections(lake, chain))
    ]


def _rejections(lake: AnyLake, chain: Chain) -> list[Rejection]:
    found = lake.read("articles", chain.articles, "rejections", Rejection)
    if lake.files("annotations", [chain.annotations], "rejections"):
        found += lake.read("annotations", chain.annotations, "rejections", Rejection)
    return found


def another_attempt(settings: Settings, batches: Sequence[str]) -> Settings:
    """Settings under which page batches are cleaned and annotated as a further attempt."""
    lake, chosen = open_lake(settings), set(batches)
    tried = (cleaning_of(each) for each in lake.batches("articles") if pages_of(each) in chosen)
    return replace(settings, attempt=1 + max((attempt for _, attempt in tried), default=0))


def drop_earlier_attempts(run: OpenRun, batches: Sequence[str]) -> None:
    """Remove the results of earlier attempts at page batches once the present one is loaded."""
    chosen = set(batches)
    present = {
        chain.pages: cleaning_of(chain.articles)
        for chain in complete_chains(run.lake, run.settings)
        if chain.pages in chosen
    }
    # Annotations first: no annotation batch may lie in the lake without its article batch.
    for batch in run.lake.batches("annotations"):
        if _is_earlier(batch.rpartition("_")[0], present):
            run.lake.remove("annotations", batch)
    for batch in run.lake.batches("articles"):
        if _is_earlier(batch, present):
            run.lake.remove("articles", batch)


def _is_earlier(articles: str, present: dict[str, tuple[int, int]]) -> bool:
    """Whether an article batch is an earlier attempt of the same version of cleaning."""
    standing = present.get(pages_of(articles))
    if standing is None:
        return False
    version, attempt = cleaning_of(articles)
    return version == standing[0] and attempt < standing[1]

"""Withholds addresses with secrets from Prefect, which would store them.

Prefect stores the parameters of each run and uses them in names of runs. So the command line starts
a flow with masked sources; the flow, in the same process, looks up the real ones in memory.
"""

import re
from collections.abc import Sequence

from onrecord.urls import masked

BARE = re.compile(r"((?:page|feed|sitemap|site):)(?!/|https?:)(.*)", re.DOTALL)
"""A kind before an address without a scheme, such as `site:paper.example`."""

_given: dict[tuple[str, ...], list[str]] = {}


def withhold(sources: Sequence[str]) -> list[str]:
    """The sources as Prefect may store them; the originals are kept in this process."""
    shown = [masked_source(source) for source in sources]
    if shown != list(sources):
        _given[tuple(shown)] = list(sources)
    return shown


def given(sources: Sequence[str]) -> list[str]:
    """The original sources if this process withheld them; else the sources as they are."""
    return _given.get(tuple(sources), list(sources))


def masked_source(source: str) -> str:
    """An argument of `onrecord ingest` without secrets."""
    bare = BARE.fullmatch(source)
    if bare is None:
        return masked(source)
    return bare[1] + masked(f"https://{bare[2]}").removeprefix("https://")

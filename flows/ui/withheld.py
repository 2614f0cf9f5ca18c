"""Addresses with secrets, which a flow is to ask for and Prefect must not keep.

Prefect stores the parameters of each run, and names runs by them. So a run of the command line
gets its sources masked, and its flow finds in the memory of the same process what they stand for.
"""

import re
from collections.abc import Sequence

from onrecord.urls import masked

BARE = re.compile(r"((?:page|feed|sitemap|site):)(?!/|https?:)(.*)", re.DOTALL)
"""A kind before an address that names no scheme."""

_given: dict[tuple[str, ...], list[str]] = {}


def withhold(sources: Sequence[str]) -> list[str]:
    """The sources as Prefect may know them; what was given is kept for this process."""
    shown = [masked_source(source) for source in sources]
    if shown != list(sources):
        _given[tuple(shown)] = list(sources)
    return shown


def given(sources: Sequence[str]) -> list[str]:
    """The sources as they were given where this process withheld them; else as they are."""
    return _given.get(tuple(sources), list(sources))


def masked_source(source: str) -> str:
    """An argument of `onrecord ingest` without secrets."""
    bare = BARE.fullmatch(source)
    if bare is None:
        return masked(source)
    return bare[1] + masked(f"https://{bare[2]}").removeprefix("https://")

"""Keeps one source from outweighing the others: a run takes only so many inputs of each."""

import json
import logging
from collections import Counter
from collections.abc import Iterator

from onrecord.records import Page
from onrecord.urls import masked_text, registered_domain
from tasks.sources.readers.plain import RECORD_TYPE
from tasks.sources.unread import Held, Unread

log = logging.getLogger(__name__)

WEB = ("http://", "https://")


def balanced(
    inputs: Iterator[Page | Unread | Held], most: int | None
) -> Iterator[Page | Unread | Held]:
    """The inputs, of each source the first ones.

    Known inputs count, so that the same run again takes the same ones; refusals do not.

    Args:
        inputs: What was read.
        most: Inputs of one source; None for all.
    """
    if most is None:
        yield from inputs
        return
    taken: Counter[str] = Counter()
    for read in inputs:
        if isinstance(read, Unread):
            yield read
            continue
        source = source_of(read)
        taken[source] += 1
        if taken[source] <= most:
            yield read
    for source, count in sorted(taken.items()):
        if count > most:
            log.info("%s: %d of %d are taken, as --per-source says", source, most, count)


def source_of(read: Page | Held) -> str:
    """Whose an input is, as far as is known before it is cleaned.

    A record names its source or its address; a page of the web is its site's; a file is one of
    the folder, archive, table or mailbox that it lies in.
    """
    if isinstance(read, Page) and read.content_type == RECORD_TYPE:
        stated = _stated(read.content)
        if stated:
            return stated
    if read.url.startswith(WEB):
        return registered_domain(read.url) or masked_text(read.url)
    whole, _, part = read.url.partition("#")
    one_of_many = part or (isinstance(read, Page) and read.line is not None)
    return masked_text(whole if one_of_many else whole.rpartition("/")[0])


def _stated(content: bytes) -> str:
    """What a record calls its source, else the site of its address; empty for neither."""
    try:
        fields = json.loads(content)
    except (ValueError, RecursionError):
        # refused where it is cleaned
        return ""
    source, url = (
        (fields.get("source"), fields.get("url")) if isinstance(fields, dict) else (None, None)
    )
    if isinstance(source, str) and source.strip():
        return " ".join(source.split()).casefold()
    return registered_domain(url) if isinstance(url, str) and url.startswith(WEB) else ""

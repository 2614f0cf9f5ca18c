"""Text that was decoded wrongly once and encoded again: `â€œ` for an opening quotation mark."""

from dataclasses import replace
from functools import lru_cache

from ftfy import fix_encoding
from ftfy.badness import is_bad

from onrecord.cleaning.metadata.page_metadata import Metadata

REMEMBERED = 4000
"""Characters of the longest text whose answer is kept: a page asks for each line several times."""


def mend(text: str) -> str:
    """Undo a wrong decoding where there is one; any other text stays as it is."""
    if text.isascii():
        return text
    return _mend_short(text) if len(text) <= REMEMBERED else _mend(text)


def _mend(text: str) -> str:
    return fix_encoding(text) if is_bad(text) else text


_mend_short = lru_cache(maxsize=512)(_mend)


def mended_metadata(meta: Metadata) -> Metadata:
    """The same for what a page says about itself."""
    return replace(
        meta,
        title=meta.title and mend(meta.title),
        descriptions=[mend(text) for text in meta.descriptions],
        authors=[mend(name) for name in meta.authors],
        publisher=meta.publisher and mend(meta.publisher),
        tags=[replace(one, tag=mend(one.tag)) for one in meta.tags],
        picture=meta.picture
        and replace(
            meta.picture,
            caption=meta.picture.caption and mend(meta.picture.caption),
            credit=meta.picture.credit and mend(meta.picture.credit),
        ),
    )

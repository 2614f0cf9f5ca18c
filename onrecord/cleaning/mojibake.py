"""Text that was decoded wrongly once and encoded again: `â€œ` for an opening quotation mark."""

from dataclasses import replace

from ftfy import fix_encoding
from ftfy.badness import is_bad

from onrecord.cleaning.metadata.page_metadata import Metadata


def mend(text: str) -> str:
    """Undo a wrong decoding where there is one; any other text stays as it is."""
    return fix_encoding(text) if is_bad(text) else text


def mended_metadata(meta: Metadata) -> Metadata:
    """The same for what a page says about itself."""
    return replace(
        meta,
        title=meta.title and mend(meta.title),
        descriptions=[mend(text) for text in meta.descriptions],
        authors=[mend(name) for name in meta.authors],
        publisher=meta.publisher and mend(meta.publisher),
    )

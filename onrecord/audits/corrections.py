"""What coders found wrong, as corrections that last."""

from collections.abc import Iterator
from datetime import date

from onrecord.audits.answers import MISSED, NO, Codes
from onrecord.audits.sample import QUOTE, Item, Sample
from onrecord.corrections.rows import (
    MISSING,
    MODALITY,
    NOBODY,
    NOT_A_QUOTE,
    SPEAKER,
    Correction,
)


def corrections(sample: Sample, codes: Codes, by: str, at: date) -> Iterator[Correction]:
    """The corrections that follow from codes.

    A wrong speaker is corrected where coders say who it is, a missing quotation where they give its
    words. That words are wrong, or kind or tier, no correction can say.

    Args:
        sample: What was drawn.
        codes: The code that counts of each item and field.
        by: Who says so.
        at: The day.
    """
    for item in sample.items:
        found = _of_quote(item, codes) if item.part == QUOTE else _missing(item, codes)
        for words, kind, value in found:
            yield Correction(
                str(item.article_id), words, kind, value, by, at, f"audit {sample.name}"
            )


Found = tuple[str, str, str | None]


def _of_quote(item: Item, codes: Codes) -> Iterator[Found]:
    if item.words is None:  # a sample of an older release
        return
    if codes.get((item.item, "quote")) == NO:
        yield item.words, NOT_A_QUOTE, None
        return
    who = codes.get((item.item, "entity_is"))
    if codes.get((item.item, "entity")) == NO and who:
        yield item.words, SPEAKER, who
    modality = codes.get((item.item, "modality"), item.modality)
    if modality != item.modality:
        yield item.words, MODALITY, modality


def _missing(item: Item, codes: Codes) -> Iterator[Found]:
    # Words that one coder gave of what was settled to be none do not count.
    missed = int(codes.get((item.item, MISSED), "0"))
    words = codes.get((item.item, "missed_is"), "").splitlines()[:missed]
    names = codes.get((item.item, "missed_by"), "").splitlines()
    for said, who in zip(words, [*names, *[""] * len(words)], strict=False):
        if said.strip():
            yield said.strip(), MISSING, who.strip() or NOBODY

"""A quote that the extractor missed, made from its words where they stand in the article."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.corrections.words import find_words, folded
from onrecord.records import ArticleId, Paragraph
from onrecord.text.paragraphs import split_paragraphs
from onrecord.text.quotation_marks import Region, find_regions
from onrecord.text.spans import Span

RULE = "corrected"
"""The rule of quotes that a person added."""


@dataclass(frozen=True, slots=True)
class AddedQuote:
    """A quote that a person added.

    Attributes:
        correction_id: The correction that adds it.
        spans: Its parts, in order.
        content: Their texts, joined by a space.
        kind: direct where all parts stand between quotation marks, mixed where some do, else
            indirect.
        paragraph_no: The paragraph of the first part.
        named_id: Key of the speaker's name; None for nobody.
    """

    correction_id: int
    spans: Sequence[Span]
    content: str
    kind: str
    paragraph_no: int
    named_id: int | None


def added_quote(
    correction_id: int, words: str, body: str, named_id: int | None
) -> AddedQuote | None:
    """The quote with these words; None where they do not stand in the body."""
    paragraphs = split_paragraphs(ArticleId(0), body)
    regions = [region for found in find_regions(body, paragraphs) for region in found]
    spans = [
        _with_marks(part, body, regions)
        for span in find_words(words, body)
        for part in _by_paragraph(span, paragraphs)
    ]
    if not spans:
        return None
    quoted = [any(r.start <= span.start and span.end <= r.end for r in regions) for span in spans]
    return AddedQuote(
        correction_id=correction_id,
        spans=spans,
        content=" ".join(body[start:end] for start, end in spans),
        kind="direct" if all(quoted) else "mixed" if any(quoted) else "indirect",
        paragraph_no=next(p.paragraph_no for p in paragraphs if p.end > spans[0].start),
        named_id=named_id,
    )


def _by_paragraph(span: Span, paragraphs: Sequence[Paragraph]) -> list[Span]:
    """The span cut where a paragraph ends; each part begins and ends with a visible character."""
    return [
        Span(max(span.start, paragraph.start), min(span.end, paragraph.end))
        for paragraph in paragraphs
        if paragraph.start < span.end and span.start < paragraph.end
    ]


def _with_marks(span: Span, body: str, regions: Sequence[Region]) -> Span:
    """The whole stretch between quotation marks, marks included, where the words fill it."""
    for region in regions:
        inside = region.start <= span.start and span.end <= region.end
        if inside and folded(body[region.start : region.end]) == folded(body[slice(*span)]):
            return Span(region.start, region.end)
    return span

"""From drafts to attributions: spans joined, kinds decided, order settled."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from onrecord.parsed import Attribution, ParsedArticle
from onrecord.quotes.drafts import Draft
from onrecord.quotes.judge import Place, confidence
from onrecord.quotes.regions import WORD, count_words
from onrecord.text.quotation_marks import Region
from onrecord.text.spans import Span

DIRECT_SHARE = 0.9
MIXED_SHARE = 0.2
"""Shares of the content's words inside quotation marks that make it direct or mixed."""
FEWEST_MIXED_WORDS = 5
"""Words of one quotation that make a report of any length mixed."""


def assemble_attributions(article: ParsedArticle, drafts: Iterable[Draft]) -> list[Attribution]:
    """Turn drafts into attributions, ordered by their first span.

    Args:
        article: The article.
        drafts: Attributions under construction; those without a word are dropped.
    """
    flat = [region for found in article.regions for region in found]
    starts = [region.start for region in flat]
    paragraphs = [paragraph.start for paragraph in article.paragraphs]
    rows = []
    for draft in drafts:
        spans = merge_spans(article.body, draft.spans)
        # Marks around nothing but marks: `“…”`, `“?”`
        if not any(WORD.search(article.body, start, end) for start, end in spans):
            continue
        inner = [part for span in spans for part in _quoted_parts(span, flat, starts)]
        draft.speaker = _outside(draft.speaker, spans)
        rows.append((spans, draft, _kind(article.body, spans, inner, draft.rule)))
    rows.sort(key=itemgetter(0))
    return [
        Attribution(
            spans=place.spans,
            kind=place.kind,
            cue=place.draft.cue,
            speaker=place.draft.speaker,
            via=place.draft.via,
            paragraph_no=bisect_right(paragraphs, place.spans[0].start) - 1,
            tier=place.draft.tier,
            modality=place.draft.modality,
            rule=place.draft.rule,
            confidence=confidence(article, place),
        )
        for place in _places(rows)
    ]


def _places(rows: Sequence[tuple[tuple[Span, ...], Draft, str]]) -> Iterator[Place]:
    """Each attribution with what stands in its paragraph, in order."""
    around = Counter(draft.paragraph for _, draft, _ in rows)
    before: dict[int, str] = {}
    for spans, draft, kind in rows:
        yield Place(draft, spans, kind, before.get(draft.paragraph, ""), around[draft.paragraph])
        before[draft.paragraph] = draft.rule


def _outside(speaker: Span | None, spans: Sequence[Span]) -> Span | None:
    """The speaker, unless the content holds it: then it is none."""
    if speaker is None:
        return None
    within = any(start < speaker.end and speaker.start < end for start, end in spans)
    return None if within else speaker


def merge_spans(body: str, spans: list[Span]) -> tuple[Span, ...]:
    """Order spans, join those that overlap and trim white space."""
    merged: list[Span] = []
    for span in sorted(spans) if len(spans) > 1 else spans:
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    trimmed = (_trim(body, span) for span in merged)
    return tuple(span for span in trimmed if span.start < span.end)


def _trim(body: str, span: Span) -> Span:
    words = body[span.start : span.end]
    bare = words.strip()
    if len(bare) == len(words):
        return span
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(bare))


def _quoted_parts(
    span: Span, regions: Sequence[Region], starts: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """The parts of a span inside each pair of quotation marks."""
    position = max(bisect_right(starts, span.start) - 1, 0)
    while position < len(regions) and starts[position] < span.end:
        region = regions[position]
        low, high = max(span.start, region.inner_start), min(span.end, region.inner_end)
        if low < high:
            yield low, high
        position += 1


def _is_within(body: str, span: Span, part: tuple[int, int]) -> bool:
    """Whether no word of a span stands outside a part of it."""
    low, high = part
    return not WORD.search(body, span.start, low) and not WORD.search(body, high, span.end)


def _kind(body: str, spans: Sequence[Span], inner: Sequence[tuple[int, int]], rule: str) -> str:
    """Decide between direct, mixed and indirect; a transcript needs no marks to be direct.

    A few words in marks inside a long report are a term, and leave it indirect.

    Args:
        body: The article's body.
        spans: The content.
        inner: Its parts inside quotation marks.
        rule: The rule that found it.
    """
    if rule in ("direct.question", "direct.transcript"):
        return "direct"
    if not inner:
        return "indirect"
    # All words stand in marks: `“It failed,” she said, “by a vote.”`
    if len(inner) == len(spans) and all(
        _is_within(body, span, part) for span, part in zip(spans, inner, strict=True)
    ):
        return "direct"
    # Else the share of quoted words decides: `that it “failed”` is indirect, `that it “failed by a
    # vote of ten”` is mixed.
    quoted = [count_words(body[low:high]) for low, high in inner]
    words = sum(count_words(body[start:end]) for start, end in spans)
    if sum(quoted) >= DIRECT_SHARE * words:
        return "direct"
    is_term = max(quoted) < FEWEST_MIXED_WORDS and sum(quoted) < MIXED_SHARE * words
    return "indirect" if is_term else "mixed"

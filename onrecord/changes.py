"""What became of quotes and text from one version of an article to the next."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

ALIKE = 0.6
"""Two quotes of which this share of words is equal, in order, are one that was reworded."""


@dataclass(frozen=True, slots=True)
class SeenQuote:
    """A quote as far as readers see it: its speaker as written, and its content."""

    speaker: str | None
    content: str


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a quote.

    Attributes:
        kind: added, removed, reworded, or reattributed (the same words of somebody else).
        before: The quote in the older version; None where it was added.
        after: The quote in the newer version; None where it was removed.
    """

    kind: str
    before: SeenQuote | None
    after: SeenQuote | None


def changes(before: Sequence[SeenQuote], after: Sequence[SeenQuote]) -> Iterator[Change]:
    """Compare the quotes of two versions.

    Args:
        before: Those of the older version, in the article's order.
        after: Those of the newer one.

    Yields:
        What changed, in the order of the newer version; what was removed comes last. A quote
        that only moved is no change.
    """
    kept = Counter(before) & Counter(after)
    old, new = _without(before, kept), _without(after, kept)
    for said in new:
        nearest = max(old, key=lambda other: _likeness(other, said), default=None)
        if nearest is None or _likeness(nearest, said) < ALIKE:
            yield Change("added", None, said)
            continue
        old.remove(nearest)
        kind = "reattributed" if nearest.content == said.content else "reworded"
        yield Change(kind, nearest, said)
    yield from (Change("removed", said, None) for said in old)


@dataclass(frozen=True, slots=True)
class TextChange:
    """What happened to the headline or to a paragraph.

    Attributes:
        kind: headline, added, removed or reworded.
        before: The words in the older version; None where they were added.
        after: The words in the newer one; None where they were removed.
    """

    kind: str
    before: str | None
    after: str | None


def text_changes(
    before: tuple[str | None, str], after: tuple[str | None, str]
) -> Iterator[TextChange]:
    """Compare headline and paragraphs of two versions.

    Args:
        before: Headline and body of the older version.
        after: Those of the newer one.

    Yields:
        What changed, the headline first, then in the order of the text.
    """
    if before[0] != after[0]:
        yield TextChange("headline", before[0], after[0])
    old, new = before[1].split("\n"), after[1].split("\n")
    for kind, start, end, first, last in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if kind != "equal":
            yield from _paired(old[start:end], new[first:last])


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[TextChange]:
    """Paragraphs in one place: those alike are one that was reworded."""
    left = [text for text in old if text]
    for text in (text for text in new if text):
        nearest = max(left, key=lambda other: _alike(other, text), default=None)
        if nearest is None or _alike(nearest, text) < ALIKE:
            yield TextChange("added", None, text)
            continue
        left.remove(nearest)
        yield TextChange("reworded", nearest, text)
    yield from (TextChange("removed", text, None) for text in left)


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def _without(quotes: Sequence[SeenQuote], kept: "Counter[SeenQuote]") -> list[SeenQuote]:
    left = kept.copy()
    rest = []
    for said in quotes:
        if left[said]:
            left[said] -= 1
        else:
            rest.append(said)
    return rest


def _likeness(one: SeenQuote, other: SeenQuote) -> float:
    return _alike(one.content, other.content)

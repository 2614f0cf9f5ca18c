"""What became of quotes from one version of an article to the next."""

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
    words = SequenceMatcher(None, one.content.split(), other.content.split(), autojunk=False)
    return words.ratio()

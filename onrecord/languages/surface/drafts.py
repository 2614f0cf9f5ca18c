"""An attribution that the surface reader found."""

from typing import NamedTuple

from onrecord.text.spans import Span

ASSERTED, NEGATED = "asserted", "negated"
DIRECT, INDIRECT, MIXED = "direct", "indirect", "mixed"


class Draft(NamedTuple):
    """What somebody is said to have said, as words and places.

    Attributes:
        spans: Parts of its content, in order.
        kind: direct, indirect or mixed.
        cue: The words that attribute; None without any.
        speaker: The words for who spoke; None where none stand beside it.
        paragraph: Number of its paragraph.
        tier: statement or stance.
        rule: Identifier of the rule that found it.
        modality: asserted or negated.
    """

    spans: tuple[Span, ...]
    kind: str
    cue: Span | None
    speaker: Span | None
    paragraph: int
    tier: str
    rule: str
    modality: str = ASSERTED

"""Attributions under construction."""

from dataclasses import dataclass, field

from onrecord.text.quotation_marks import Region
from onrecord.text.spans import Span


@dataclass(slots=True, eq=False)
class Draft:
    """An attribution that rules may still extend; equal to itself alone.

    Attributes:
        spans: Its content so far, in the order found.
        cue: The words that attribute.
        speaker: The noun phrase of the source.
        via: The noun phrase of who passed it on.
        paragraph: Position of the paragraph that holds the cue or first span.
        tier: statement or stance.
        modality: asserted, negated or hypothetical.
        rule: The rule that made it.
        verb: The cue's token in its paragraph; -1 without a verb.
        margin: How sure the end of a reported clause is; None where nothing had to be chosen.
        regions: The quotation regions that it holds.
    """

    spans: list[Span]
    cue: Span | None
    speaker: Span | None
    via: Span | None
    paragraph: int
    tier: str
    modality: str
    rule: str
    verb: int = -1
    margin: float | None = None
    regions: list[Region] = field(default_factory=list)

    def take(self, region: Region) -> None:
        """Add a quotation region."""
        self.regions.append(region)
        self.spans.append(Span(region.start, region.end))

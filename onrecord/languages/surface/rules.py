"""Rules of the surface reader, each with its estimated precision; an id never changes its meaning.

The figures are shares of rows with the right content and speaker in sets of German and French
texts, the lower of the two, rounded; docs/languages.md says which sets.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

RULES: Final[Mapping[str, float]] = MappingProxyType(
    {
        "marks.direct": 0.6,
        "surface.after": 0.8,
        "surface.any_verb": 0.7,
        "surface.as": 0.6,
        "surface.before": 0.85,
        "surface.clause": 0.6,
        "surface.clause_before": 0.5,
        "surface.colon": 0.55,
        "surface.goes_on": 0.5,
        "surface.incise": 0.85,
        "surface.inside": 0.55,
        "surface.mood": 0.5,
        "surface.named_before": 0.4,
        "surface.named_behind": 0.4,
        "surface.source": 0.7,
        "surface.turn": 0.7,
    }
)

"""Rules of the surface reader, each with its estimated precision; an id never changes its meaning.

The figures are shares of right rows (content, and speaker where one is given) in sets of German and
French texts; docs/languages.md says how they were measured.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

RULES: Final[Mapping[str, float]] = MappingProxyType(
    {
        "marks.direct": 0.5,
        "surface.after": 0.9,
        "surface.before": 0.8,
        "surface.colon": 0.7,
        "surface.goes_on": 0.6,
        "surface.incise": 0.9,
        "surface.inside": 0.6,
        "surface.named_before": 0.5,
        "surface.source": 0.7,
        "surface.clause": 0.6,
        "surface.clause_before": 0.7,
        "surface.any_verb": 0.8,
        "surface.as": 0.7,
        "surface.mood": 0.4,
    }
)

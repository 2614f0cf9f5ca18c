"""Rule identifiers with their estimated precision."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

RULES: Final[Mapping[str, float]] = MappingProxyType(
    {
        "direct.announced": 0.5,
        "direct.announced_bare": 0.5,
        "direct.colon": 0.5,
        "direct.cue_after": 0.5,
        "direct.cue_before": 0.5,
        "direct.governed": 0.5,
        "direct.signed": 0.5,
        "direct.transcript": 0.5,
        "direct.unattributed": 0.5,
        "direct.verb_after": 0.5,
        "frame.clause": 0.5,
        "frame.gerund": 0.5,
        "frame.infinitive": 0.5,
        "frame.object": 0.5,
        "frame.predicate": 0.5,
        "frame.topic": 0.5,
        "indirect.according": 0.5,
        "indirect.around": 0.5,
        "indirect.clause_after": 0.5,
        "indirect.clause_before": 0.5,
        "indirect.clause_loose": 0.5,
        "indirect.clause_split": 0.5,
        "indirect.headline": 0.5,
        "indirect.unsourced": 0.5,
        "stance.around": 0.5,
        "stance.clause_after": 0.5,
        "stance.clause_before": 0.5,
        "stance.clause_loose": 0.5,
        "stance.clause_split": 0.5,
    }
)
"""Each rule with its estimated precision, as docs/rules.md explains."""

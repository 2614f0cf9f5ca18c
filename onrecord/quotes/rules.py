"""Rule identifiers with their estimated precision."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

RULES: Final[Mapping[str, float]] = MappingProxyType(
    {
        "direct.announced": 0.71,
        "direct.announced_bare": 0.44,
        "direct.beside": 0.5,
        "direct.colon": 0.43,
        "direct.cue_after": 0.94,
        "direct.cue_before": 0.75,
        "direct.dialogue": 0.5,
        "direct.governed": 0.44,
        "direct.question": 0.42,
        "direct.signed": 0.5,
        "direct.transcript": 0.42,
        "direct.unattributed": 0.53,
        "direct.verb_after": 0.93,
        "direct.words_of": 0.75,
        "frame.gerund": 0.55,
        "frame.infinitive": 0.44,
        "frame.noun": 0.41,
        "frame.object": 0.52,
        "frame.passive": 0.5,
        "frame.predicate": 0.65,
        "frame.topic": 0.45,
        "indirect.according": 0.72,
        "indirect.adjective": 0.7,
        "indirect.around": 0.65,
        "indirect.clause_after": 0.77,
        "indirect.clause_before": 0.8,
        "indirect.clause_loose": 0.62,
        "indirect.clause_split": 0.6,
        "indirect.headline": 0.73,
        "indirect.heard": 0.5,
        "indirect.noun": 0.49,
        "indirect.unsourced": 0.38,
        "stance.adjective": 0.5,
        "stance.clause_after": 0.65,
        "stance.clause_before": 0.36,
        "stance.clause_split": 0.43,
        "stance.noun": 0.62,
    }
)
"""Each rule with its estimated precision, as docs/rules.md explains."""

SHARES: Final[Mapping[str, float]] = MappingProxyType(
    {"asserted": 1.0, "negated": 0.83, "hypothetical": 0.55}
)
"""What is left of a rule's precision for each modality, measured as docs/rules.md explains."""

UNSOURCED: Final = "indirect.unsourced"
"""The rule of clauses of nobody: `It was said that`, `Asked whether`."""

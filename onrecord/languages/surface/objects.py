"""Objects that hold quotation marks: `juge la mesure « inutile »`, `se dit « surprise »`."""

from collections.abc import Sequence

from onrecord.languages.surface.drafts import MIXED, Draft
from onrecord.languages.surface.phrases import Phrases
from onrecord.languages.surface.verbs import Cue
from onrecord.text.spans import Span

LONGEST_BEFORE = 12
"""Words of a noun phrase before what shows that it is a source, at most."""


def widen(phrases: Phrases, draft: Draft, cue: Cue, at: int) -> Draft:
    """A draft of what stands between marks, with the noun before these that belongs to it.

    Args:
        phrases: The line.
        draft: The draft.
        cue: Its cue, before the marks.
        at: Position of the opening mark.
    """
    pack, begun = phrases.pack, cue.last
    begun += phrases.low(begun) in pack.object_prepositions
    determined = phrases.low(begun) in pack.subject_determiners
    if pack.verb_second or not determined or at - begun <= 1:
        return draft
    if phrases.end_of(begun, apposed=False) < at:
        return draft
    span = Span(phrases.words[begun].start, draft.spans[0].end)
    return draft._replace(spans=(span,), kind=MIXED)


def describes_self(cues: Sequence[Cue], at: int) -> bool:
    """Whether the last cue before a position says what somebody is: `s'est dite « surprise »`."""
    return bool(cues) and cues[-1].last == at and cues[-1].reflexive


def is_object_at(phrases: Phrases, at: int) -> bool:
    """Whether what opens at a mark is an object of its own: `sprach von „Wortbruch“`."""
    before = phrases.words[at - 1]
    return before.is_word and not (before.is_capital and phrases.pack.capital_nouns)


def phrase_before(phrases: Phrases, first: int, at: int) -> int | None:
    """Where the noun phrase begins that ends right before a position."""
    pack = phrases.pack
    for opening in range(max(first, at - LONGEST_BEFORE), at):
        word = phrases.words[opening]
        opens = word.low in pack.determiners | pack.subject_determiners or word.is_capital
        if opens and not word.quoted and phrases.end_of(opening, determined=True) == at:
            return opening
    return None

"""Sources that a clause parts from their verb, or a pause from the name before them.

As in `Ana Ruiz, when she heard it, replied that`.
"""

from onrecord.grammar import (
    COMMA,
    DETERMINERS,
    PAST_TENSE,
    PROPER_NOUN,
    PUNCTUATION,
    class_ids,
    symbols,
)
from onrecord.quotes.paragraph_parse import ParagraphParse
from onrecord.quotes.sources.subjects import SourcePhrase

PARTING = class_ids("parting_time")
"""What opens a clause between a name and its verb: `Ana Ruiz, _when_ she heard it, wept`"""


AGED = tuple(map(symbols, ("-", "year", "-", "old")))
"""What stands behind the number of an age: `the 31_-year-old_`"""


def age_end(parse: ParagraphParse, first: int) -> int:
    """Where a phrase ends that calls somebody by an age: `the 31-year-old |`; 0 where none is."""
    end = first + len(AGED) + 2
    if end > len(parse.lower) or parse.pos[first] not in DETERMINERS:
        return 0
    aged = zip(range(first + 2, end), AGED, strict=True)
    return end if all(parse.lower[at] in word for at, word in aged) else 0


def aged_subject(parse: ParagraphParse, verb: int) -> SourcePhrase | None:
    """Whom an age right before a verb calls, which parsers hang on a name before it.

    As in `Speaking to Acme, | the 31-year-old | revealed that`.
    """
    first = verb - len(AGED) - 2
    if first < parse.sentence[verb] or age_end(parse, first) != verb or parse.quoted[first] >= 0:
        return None
    return SourcePhrase(first, verb, verb - 1, own=True, relative=False)


def parted_subject(parse: ParagraphParse, verb: int) -> SourcePhrase | None:
    """The name that opens a sentence whose verb a clause of time parts from it.

    As in `Ana Ruiz, | when it was put to her that the mill was lost, | replied that`.
    """
    start = parse.sentence[verb]
    if verb - start < 2 or parse.lower[verb - 1] not in COMMA or parse.tag[verb] not in PAST_TENSE:
        return None
    commas = [at for at in range(start + 1, verb) if parse.lower[at] in COMMA]
    first = commas[0]
    names = all(parse.pos[at] in PROPER_NOUN | PUNCTUATION for at in range(start, first))
    parted = names and len(commas) > 1 and parse.lower[first + 1] in PARTING
    if not parted or any(parse.quoted[at] >= 0 for at in range(start, verb)):
        return None
    return SourcePhrase(start, first, first - 1, own=True, relative=False)

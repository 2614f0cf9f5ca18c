"""Sources that a clause of time parts from their verb.

As in `Ana Ruiz, when she heard it, replied that`.
"""

from onrecord.grammar import COMMA, PAST_TENSE, PROPER_NOUN, PUNCTUATION, class_ids
from onrecord.quotes.paragraph_parse import ParagraphParse
from onrecord.quotes.sources.subjects import SourcePhrase

PARTING = class_ids("parting_time")
"""What opens a clause between a name and its verb: `Ana Ruiz, _when_ she heard it, wept`"""


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

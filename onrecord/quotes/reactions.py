"""Who answers in a quotation that stands behind somebody's reaction.

In `“It failed,” Ruiz said. Berg disagreed. “It did not.”` the second quotation is Berg's; in
`“He was kind,” Ruiz said. Berg had worked there for years. “He never complained.”` it is Ruiz's.
"""

from typing import Final

from onrecord.grammar import (
    ADJECTIVE_COMPLEMENT,
    COMMON_NOUN,
    PASSIVE_SUBJECT,
    POSSESSOR,
    PROPER_NOUN,
    SUBJECTS,
    class_ids,
    symbols,
)
from onrecord.lexicons import load_lexicon
from onrecord.quotes.drafts import Draft
from onrecord.quotes.paragraph_parse import ParagraphParse
from onrecord.text.quotation_marks import Region
from onrecord.text.spans import Span

REACTIONS: Final = class_ids("reaction_verb")
"""What a listener does before speaking: `Berg _disagreed_.` `Berg _shook_ her head.`"""

MOODS: Final = class_ids("reaction_adjective")
"""How a listener is: `Berg was _unconvinced_.`"""

BE: Final = symbols("be")
HE, SHE = symbols("he"), symbols("she")
OTHERS: Final = class_ids("others")
"""Several, who are not the speaker: `_Others_ disagree.`"""

OWNERS: Final = symbols("his", "her", "their")
"""`_His_ sister` is somebody else."""


def other_reacts(parse: ParagraphParse, draft: Draft, region: Region) -> bool:
    """Whether the sentence right before a quotation shows somebody else than a speaker reacting.

    Args:
        parse: The paragraph.
        draft: The attribution before that sentence, whose words the quotation may go on with.
        region: The quotation.
    """
    last = parse.token_from(region.start) - 1
    if last < 0 or draft.speaker is None:
        return False
    first = parse.sentence[last]
    if parse.starts[first] < max(span.end for span in (draft.speaker, *draft.spans)):
        return False
    roots = [token for token in range(first, last + 1) if parse.head[token] == token]
    if len(roots) != 1 or not _is_reaction(parse, roots[0]):
        return False
    kids = parse.kids[roots[0]]
    subject = next((kid for kid in kids if parse.dep[kid] in SUBJECTS), None)
    return subject is not None and _is_other(parse, subject, draft.speaker)


def reacts_before(parse: ParagraphParse, region: Region) -> bool:
    """Whether the sentence right before a quotation shows somebody react: `Ruiz laughed. “No.”`."""
    last = parse.token_from(region.start) - 1
    if last < 0:
        return False
    first = parse.sentence[last]
    roots = [token for token in range(first, last + 1) if parse.head[token] == token]
    return len(roots) == 1 and _is_reaction(parse, roots[0])


def _is_reaction(parse: ParagraphParse, verb: int) -> bool:
    kids = parse.kids[verb]
    if parse.lemma[verb] in BE:
        return any(
            parse.dep[kid] in ADJECTIVE_COMPLEMENT and parse.lemma[kid] in MOODS for kid in kids
        )
    # `Berg was not convinced`
    passive = any(parse.dep[kid] in PASSIVE_SUBJECT for kid in kids)
    return parse.lemma[verb] in (MOODS if passive else REACTIONS)


def _is_other(parse: ParagraphParse, subject: int, speaker: Span) -> bool:
    """Whether the subject of a sentence is somebody else than the words for a speaker name."""
    words = parse.body[speaker.start : speaker.end]
    if parse.pos[subject] in PROPER_NOUN:
        return parse.body[parse.starts[subject] : parse.ends[subject]] not in words
    if parse.pos[subject] in COMMON_NOUN:
        owners = (kid for kid in parse.kids[subject] if parse.dep[kid] in POSSESSOR)
        return any(parse.lower[kid] in OWNERS for kid in owners)
    if parse.lower[subject] in OTHERS:
        return True
    first = words.partition(" ")[0].casefold()
    if parse.lower[subject] in SHE:
        return first == "he" or first in load_lexicon("given_names_male")
    return parse.lower[subject] in HE and (
        first == "she" or first in load_lexicon("given_names_female")
    )

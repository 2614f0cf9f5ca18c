"""Where a reported clause begins whose subject the parser took for the verb's object.

As in `argued | his fight for schools was needed`, where the clause passes for `was needed`.
"""

from onrecord.grammar import (
    ADVERBS,
    COMMA,
    COMMON_NOUN,
    DIRECT_OBJECT,
    FINITE_VERBS_AND_MODALS,
    OBJECTS,
    PLURAL_NOUNS,
    SUBJECTS,
    class_ids,
    symbols,
)
from onrecord.lexicons import load_lexicon
from onrecord.quotes.cues.cues import Cue
from onrecord.quotes.paragraph_parse import ParagraphParse
from onrecord.quotes.sources.times import time_end

HEARING = class_ids("addressing_verb")
"""Verbs whose object hears: `_told_ the town its pool was old`"""

LISTENERS = class_ids("listener") | symbols(*load_lexicon("role_nouns"))
"""To whom people say things: `told the _jury_ that`"""

PLANS = symbols("plans")
"""What is announced and may pass for a verb"""

TAKEN_FOR = DIRECT_OBJECT | symbols("npadvmod")
"""Labels that parsers give such a subject."""

EXPLETIVE = symbols("expl")


def clause_start(parse: ParagraphParse, cue: Cue, clause: int) -> int:
    """The first token of a clause behind its verb, its subject included.

    Args:
        parse: The paragraph.
        cue: The verb's cue.
        clause: The clause's head.
    """
    first, verb = parse.left[clause], cue.verb
    # `announced this week | plans to close`: the plans pass for a verb, the week for who plans.
    if parse.lower[clause] in PLANS and time_end(parse, first) == clause:
        return clause
    if first == verb + 1 and _hears(parse, cue, first):
        return first + 1
    if first == verb + 1 or not _lacks_subject(parse, clause):
        return first
    objects = [
        kid
        for kid in parse.kids[verb]
        if verb < kid < first and parse.dep[kid] in OBJECTS | TAKEN_FOR and parse.quoted[kid] < 0
    ]
    # Of `told the town its pool was old` the first object hears.
    if parse.lemma[verb] in HEARING:
        objects = objects[1:]
    if not objects or parse.dep[objects[-1]] not in TAKEN_FOR:
        return first
    if parse.lower[clause] in PLANS and time_end(parse, parse.left[objects[-1]]) == first:
        return first
    return parse.left[objects[0]]


def _hears(parse: ParagraphParse, cue: Cue, token: int) -> bool:
    """Whether the parser took whom a verb addresses for a part of the subject behind.

    As in `told pals | gulls had eaten his boots`.
    """
    several = parse.tag[token] in PLURAL_NOUNS and parse.lemma[token] in LISTENERS
    joined = parse.head[token] == token + 1 and parse.pos[token + 1] in COMMON_NOUN
    return several and joined and parse.lemma[cue.verb] in HEARING


def _lacks_subject(parse: ParagraphParse, clause: int) -> bool:
    """Whether a clause opens with its verb, which has a tense: `| has not been asked`."""
    first = parse.left[clause]
    if any(parse.dep[kid] in SUBJECTS | EXPLETIVE for kid in parse.kids[clause]):
        return False
    while first < clause and (parse.lower[first] in COMMA or parse.pos[first] in ADVERBS):
        first += 1
    return parse.tag[first] in FINITE_VERBS_AND_MODALS

"""Where the writer certainly takes over after a reported clause; the model is not asked."""

from typing import Final

from onrecord.grammar import (
    COORDINATOR,
    DETERMINERS,
    FINITE_VERBS,
    GERUND,
    NEGATION,
    OBJECTS,
    PERSONAL_PRONOUN,
    PROPER_NOUN,
    REPORTED_CLAUSE,
    SUBJECTS,
    class_ids,
    symbols,
)
from onrecord.lexicons import load_lexicon
from onrecord.quotes.cues.cues import cue_lemmas, statement_lemmas
from onrecord.quotes.paragraph_parse import ParagraphParse

CONTRAST = class_ids("contrast")
"""`although officials cautioned that`"""

THINKING = symbols(*load_lexicon("stance_verbs"))
"""`while Ruiz _thought_ it had “failed”`"""

WITHOUT = class_ids("without")
"""`without naming a figure`"""

WITHHELD = class_ids("withholding_verb")
"""Verbs for what a speaker did not say: `without _giving_ a reason`"""

REFERRING = class_ids("referring")
"""`referring to the strike`"""

REFERENCE = class_ids("reference_noun")
"""`a reference to the strike`"""

RELATIVES = class_ids("relative_of_objects")
"""`a man whom he did not name`"""

NAMING = class_ids("naming_verb")
"""`and _calls_ her “a fine woman”`"""

THEM = class_ids("object_pronoun")
"""`calls _her_ “a fine woman”`"""

WITH = symbols("with")
"""`_with_ the inspector adding that`"""

WHAT, ADPOSITIONS = symbols("what"), symbols("ADP", "SCONJ")
"""`_despite what_ she called “a busy week”`"""

MOVING = class_ids("market_move")
"""`_sending_ its shares down`"""

TRADED = class_ids("market_noun")
"""`sending its _shares_ down`"""

NEAREST_TRADED: Final = 4
"""Tokens in which what is traded stands: `pushing the Kenyan shilling’s price`."""

NEAREST_VERB: Final = 5
"""Tokens in which a relative clause denies that something was named: `which she did not name`."""

FARTHEST_NAMING: Final = 12
"""Tokens in which the verb of naming stands: `despite what its chair, Ana Ruiz, called`."""

FARTHEST_VERB: Final = 15
"""Tokens in which the verb of a contrast stands: `although officials in Lyon cautioned that`."""


def is_aside(parse: ParagraphParse, position: int, limit: int) -> bool:
    """Whether words after a pause are the writer's own.

    Such as `without naming a figure`, `a reference to the strike`, `referring to it`, `sending
    its shares down`, `although officials cautioned that` and `with the inspector adding that`.

    Args:
        parse: The paragraph.
        position: The first token after the pause.
        limit: The token after the sentence.
    """
    if parse.quoted[position] >= 0 or position + 1 >= limit:
        return False
    if parse.lower[position] in REFERRING:
        return True
    if parse.lower[position] in WITHOUT:
        return _withholds(parse, position + 1)
    if parse.lower[position] in CONTRAST:
        return _others_speak(parse, position + 1, limit)
    if parse.lower[position] in RELATIVES:
        return _is_withheld(parse, position + 1, limit)
    return (
        _is_reference(parse, position)
        or _moves_market(parse, position, limit)
        or _is_named(parse, position, limit)
        or _others_add(parse, position, limit)
    )


def _is_named(parse: ParagraphParse, position: int, limit: int) -> bool:
    """Whether a phrase quotes a name of something: `despite what she called “a busy week”`."""
    if parse.lower[position + 1] not in WHAT or parse.pos[position] not in ADPOSITIONS:
        return False
    near = range(position + 2, min(limit - 1, position + FARTHEST_NAMING))
    return any(parse.lemma[token] in NAMING and parse.quoted[token + 1] >= 0 for token in near)


def _moves_market(parse: ParagraphParse, position: int, limit: int) -> bool:
    """Whether a gerund says what prices did: `sending its shares down`."""
    near = range(position + 1, min(limit, position + NEAREST_TRADED + 1))
    return parse.lower[position] in MOVING and any(parse.lemma[token] in TRADED for token in near)


def acts_next(parse: ParagraphParse, verb: int, position: int, limit: int) -> bool:
    """Whether words after a pause say what a speaker did next to those whom he told something.

    As in `told the jury that the case was old and directed them not to read about it`.

    Args:
        parse: The paragraph.
        verb: The verb that reports.
        position: The first token after the pause.
        limit: The token after the sentence.
    """
    acts = position + 1
    if acts + 2 >= limit or parse.pos[position] not in COORDINATOR or parse.quoted[acts] >= 0:
        return False
    same = parse.tag[acts] == parse.tag[verb] and parse.lemma[acts] in cue_lemmas()
    to_them = parse.tag[acts + 1] in PERSONAL_PRONOUN and parse.head[acts + 1] == acts
    # `says he respects her and calls her “a fine woman”`: the parser may take `her` for an owner.
    if same and parse.lemma[acts] in NAMING and parse.lower[acts + 1] in THEM:
        return parse.quoted[acts + 2] >= 0
    heard = any(verb < kid < position and parse.dep[kid] in OBJECTS for kid in parse.kids[verb])
    return same and to_them and heard and parse.dep[acts + 1] in OBJECTS


def _withholds(parse: ParagraphParse, token: int) -> bool:
    """Whether a gerund says what a speaker did not say."""
    known = parse.lemma[token] in WITHHELD or parse.lemma[token] in statement_lemmas()
    return known and parse.tag[token] in GERUND


def _is_withheld(parse: ParagraphParse, token: int, limit: int) -> bool:
    """Whether a relative clause says what a speaker did not say: `which he did not name`."""
    if parse.tag[token] not in PERSONAL_PRONOUN:
        return False
    near = range(token + 1, min(limit, token + NEAREST_VERB))
    return any(parse.dep[step] in NEGATION for step in near) and any(
        parse.lemma[step] in WITHHELD for step in near
    )


def _others_speak(parse: ParagraphParse, first: int, limit: int) -> bool:
    """Whether a clause's first finite verb is a verb of saying with a noun before it.

    Behind a name it may be one of thinking: `while Ruiz thought it had “failed”`.
    """
    for token in range(first + 1, min(limit, first + FARTHEST_VERB)):
        if parse.quoted[token] >= 0:
            return False
        if parse.tag[token] in FINITE_VERBS:
            subjects = [kid for kid in parse.kids[token] if parse.dep[kid] in SUBJECTS]
            if parse.lemma[token] in statement_lemmas():
                return any(parse.tag[kid] not in PERSONAL_PRONOUN for kid in subjects)
            thinks = parse.lemma[token] in THINKING
            return thinks and any(parse.pos[kid] in PROPER_NOUN for kid in subjects)
    return False


def _others_add(parse: ParagraphParse, position: int, limit: int) -> bool:
    """Whether a gerund of saying with a noun before it opens: `with the inspector adding that`.

    It takes a clause, or words in quotation marks.
    """
    if parse.lower[position] not in WITH:
        return False
    for token in range(position + 2, min(limit - 1, position + FARTHEST_VERB)):
        if parse.quoted[token] >= 0 or parse.tag[token] in FINITE_VERBS:
            return False
        if parse.tag[token] in GERUND:
            said = parse.lemma[token] in statement_lemmas() and parse.head[token] < token
            told = any(parse.dep[kid] in REPORTED_CLAUSE for kid in parse.kids[token])
            near = range(token + 1, min(limit, token + 3))
            return said and (told or any(parse.quoted[step] >= 0 for step in near))
    return False


def _is_reference(parse: ParagraphParse, position: int) -> bool:
    """Whether `a reference to` or the like starts at a token."""
    token = position
    while token + 1 < len(parse.pos) and parse.pos[token] in DETERMINERS:
        token += 1
    return position < token and parse.lower[token] in REFERENCE

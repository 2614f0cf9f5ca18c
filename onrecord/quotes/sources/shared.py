"""Who acts in a verb that has no subject of its own.

The subject of the verb above it does in most (`Ruiz wanted to say so`, `Ruiz left, saying so`),
but not of verbs that make somebody do something (`The row forced _Ruiz_ to admit it`), nor where
`it` stands in its place (`It fell to _Ruiz_ to say so`); and no noun acts in the infinitive that
it takes (`Ruiz has a _duty_ to say so`). Linguists call this control.
"""

from typing import Final

from onrecord.grammar import (
    ADJECTIVE,
    ADVERBIAL_CLAUSE,
    APPOSITION,
    COMMA,
    DIRECT_OBJECT,
    GERUND,
    INFINITIVE,
    NOUN_CLAUSE,
    NOUN_PHRASE_HEADS,
    NOUNS,
    PERSONAL_PRONOUN,
    PLURAL_NOUNS,
    POSSESSOR,
    PREPOSITION_CLAUSE,
    PREPOSITION_OBJECT,
    PROPER_NOUN,
    RELATIVE_CLAUSE,
    SHARED_SUBJECT_VERBS,
    SUBJECTS,
    TO,
    VERBS,
    class_ids,
    symbols,
)
from onrecord.lexicons import load_lexicon
from onrecord.quotes.paragraph_parse import ParagraphParse

CAUSING: Final = class_ids("causing_verb")
"""Verbs whose object acts: `_forced_ Ruiz to admit`"""

WITNESSING: Final = class_ids("witnessing_verb")
"""Verbs whose object acts in a participle: `_filmed_ Ruiz telling them`"""

BLAMED_FOR: Final = symbols("for", "of", "from", "into", "against")
"""Before what an object does: `thanked Ruiz _for_ saying so`, `kept Ruiz _from_ saying so`"""

ONESELF: Final = class_ids("reflexive_pronoun")
"""`allowed _himself_ to say`"""

ROLES: Final = symbols(*load_lexicon("role_nouns"))
"""Nouns for people, who do act: `hired a _lawyer_ to say`, `_jockey_ Ana Ruiz laughed`"""

MESSAGES: Final = symbols(*load_lexicon("message_nouns"))
"""Nouns for what people send and publish: `sent a _letter_ saying`"""

IT: Final = symbols("it")
BE, LEAVE = symbols("be"), symbols("leave")
PLACING: Final = symbols("be", "fall", "leave")
"""Verbs whose `it` stands for the infinitive: `It _fell_ to Ruiz to say so`"""

MOMENTS: Final = class_ids("moment")
"""When somebody said something: `fought them, at one _point_ calling`, `lit in 500 _BC_, saying`"""

CROWDING: Final = class_ids("crying_out")
"""What those do who stand where somebody else passes: `where fans stood, _chanting_`"""

WHERE: Final = symbols("where")
MARKS: Final = COMMA | symbols("-", "--", "–", "—")
"""Before what the speaker adds: `denied it_,_ saying`, `denied it _—_ saying`"""

FOR_WHOM: Final = symbols("to", "for", "of")
"""`left _to_ Ruiz`, `hard _for_ Ruiz`, `brave _of_ Ruiz`"""

BY: Final = symbols("by")
"""`a decision _by_ Ruiz to say`"""

LONGEST_CLIMB: Final = 6
"""Steps from a noun up to its verb; farther ones are errors of the parse."""

NOBODY: Final = -1
"""It is not said who acts: `It is fair to say so`."""


def is_infinitive(parse: ParagraphParse, verb: int) -> bool:
    """Whether `to` stands before a verb as its mark, and its actor is to be looked for above it."""
    if parse.tag[verb] not in INFINITIVE:
        return False
    marked = any(parse.lower[kid] in TO for kid in parse.kids[verb] if kid < verb)
    return marked and parse.dep[verb] in SHARED_SUBJECT_VERBS | NOUN_CLAUSE | RELATIVE_CLAUSE


def verb_above(parse: ParagraphParse, verb: int) -> int:
    """The verb that an infinitive belongs to, past the adjective or noun that takes it.

    `was quick to _say_` and `took the chance to _say_` lead to `was` and `took`; to the infinitive
    itself where there is none.
    """
    above = parse.head[verb]
    for _ in range(LONGEST_CLIMB):
        if parse.pos[above] in VERBS:
            return above
        above = parse.head[above]
    return verb


def find_controller(parse: ParagraphParse, verb: int) -> int | None:
    """Who acts in an infinitive other than the subject above it.

    Args:
        parse: The paragraph.
        verb: The infinitive.

    Returns:
        The head of a noun phrase, `NOBODY`, or None where the subject of `verb_above` acts.
    """
    taker, above = parse.head[verb], verb_above(parse, verb)
    if parse.pos[taker] in NOUN_PHRASE_HEADS - ADJECTIVE:
        return _owner(parse, taker, above)
    acting = _object_of(parse, above, verb) if parse.lemma[above] in CAUSING else None
    # `left the meeting to tell them` is said of a purpose, for which the subject acts.
    purpose = parse.dep[verb] in ADVERBIAL_CLAUSE or parse.lemma[above] in LEAVE
    if acting is not None and (not purpose or _is_somebody(parse, acting)):
        return acting
    subjects = (kid for kid in parse.kids[above] if parse.dep[kid] in SUBJECTS)
    if parse.lemma[above] in PLACING and any(parse.lower[kid] in IT for kid in subjects):
        return _behind_it(parse, above, verb)
    return None


def _owner(parse: ParagraphParse, noun: int, above: int) -> int | None:
    """Who acts in the infinitive that a noun takes: `_her_ decision to tell`."""
    if parse.pos[noun] not in NOUNS or parse.pos[noun] in PROPER_NOUN:
        return noun
    if parse.lemma[noun] in ROLES and parse.lemma[above] not in BE:
        return noun
    for kid in parse.kids[noun]:
        if parse.dep[kid] in POSSESSOR:
            return kid
        if parse.lower[kid] in BY and parse.kids[kid]:
            return parse.kids[kid][0]
    return NOBODY if parse.dep[noun] in SUBJECTS else None


def _object_of(parse: ParagraphParse, above: int, verb: int) -> int | None:
    """The object between two verbs, unless it is the first one's subject again: `herself`."""
    for kid in parse.kids[above]:
        if parse.dep[kid] in DIRECT_OBJECT and above < kid < verb and parse.quoted[kid] < 0:
            return None if parse.lower[kid] in ONESELF else kid
    return None


def _acting_object(parse: ParagraphParse, gerund: int) -> int | None:
    """Who acts in a gerund as an object: `filmed _Ruiz_ telling`, `thanked _Ruiz_ for telling`.

    Only people do: in `left _office_ insisting` the subject acts.
    """
    above = parse.head[gerund]
    if parse.dep[gerund] in PREPOSITION_CLAUSE and parse.lower[above] in BLAMED_FOR:
        acting = _object_of(parse, parse.head[above], above)
        return acting if acting is not None and _is_somebody(parse, acting) else None
    acting = _object_of(parse, above, gerund) if parse.lemma[above] in WITNESSING else None
    if acting is None or not _is_somebody(parse, acting):
        return None
    # `Ruiz left Lyon Crown Court saying`, but `The row left Ruiz saying`
    subjects = (kid for kid in parse.kids[above] if parse.dep[kid] in SUBJECTS)
    if parse.lemma[above] in LEAVE and any(_is_somebody(parse, each) for each in subjects):
        return None
    # `filmed the mayor, Ruiz, telling them`, but not `filmed the mayor, telling them`
    parted = parse.lower[parse.left[gerund] - 1] in COMMA
    named = any(parse.dep[kid] in APPOSITION for kid in parse.kids[acting])
    return acting if named or not parted else None


def _is_somebody(parse: ParagraphParse, noun: int) -> bool:
    """Whether a noun is a name, a pronoun for people or a role."""
    personal = parse.tag[noun] in PERSONAL_PRONOUN and parse.lower[noun] not in IT
    return personal or parse.pos[noun] in PROPER_NOUN or parse.lemma[noun] in ROLES


def _behind_it(parse: ParagraphParse, above: int, verb: int) -> int | None:
    """Who acts where `it` opens: `It fell to _Ruiz_ to say so`, `It was brave of _Ruiz_`."""
    openers = [above, *(kid for kid in parse.kids[above] if above < kid < verb)]
    for opener in openers:
        for kid in parse.kids[opener]:
            if above < kid < verb and parse.lower[kid] in FOR_WHOM and parse.kids[kid]:
                return parse.kids[kid][0]
    return NOBODY if parse.lemma[above] in BE else None


def actor_above(parse: ParagraphParse, verb: int) -> int | None:
    """A noun above a verb that acts in it though it is no subject: `_a letter_ saying so`."""
    if is_infinitive(parse, verb):
        return find_controller(parse, verb)
    if parse.tag[verb] in GERUND:
        actor = _acting_object(parse, verb)
        actor = _bystander(parse, verb) if actor is None else actor
        if actor is not None:
            return actor
    noun = parse.head[verb]
    if parse.dep[verb] not in NOUN_CLAUSE or parse.pos[noun] not in NOUN_PHRASE_HEADS:
        return None
    # `Ruiz sent a letter, saying so`: somebody in the sentence sends it.
    return None if _passes_on(parse, verb, noun) else noun


def _bystander(parse: ParagraphParse, gerund: int) -> int | None:
    """Who cries out where somebody else passes: `Ruiz arrived where _fans_ stood, chanting`."""
    above, comma = parse.head[gerund], parse.left[gerund] - 1
    if parse.lemma[gerund] not in CROWDING or parse.lower[comma] not in COMMA:
        return None
    for clause in range(comma - 1, above, -1):
        placed = parse.dep[clause] in RELATIVE_CLAUSE | ADVERBIAL_CLAUSE
        kids = parse.kids[clause] if placed and parse.right[clause] + 1 >= comma else ()
        if any(parse.lower[kid] in WHERE for kid in kids):
            people = (kid for kid in kids if parse.dep[kid] in SUBJECTS and kid < clause)
            return next((kid for kid in people if parse.tag[kid] in PLURAL_NOUNS), None)
    return None


def sharing_verb(parse: ParagraphParse, verb: int) -> int:
    """The verb whose subject a verb shares; the verb itself where it shares none.

    A clause of a noun shares none, and few kinds of clause do.
    """
    if is_infinitive(parse, verb):
        return verb_above(parse, verb)
    above = parse.head[verb]
    if parse.dep[verb] in NOUN_CLAUSE and parse.pos[above] in NOUN_PHRASE_HEADS:
        return _governor(parse, above)
    # `Ruiz denied claims that Berg is ill — saying he is well`: parsers hang `saying` on `is`.
    if parse.tag[verb] in GERUND and parse.dep[above] in NOUN_CLAUSE and above < verb:
        own = any(parse.dep[kid] in SUBJECTS for kid in parse.kids[above])
        if own and parse.lower[parse.left[verb] - 1] in MARKS:
            return _governor(parse, parse.head[above])
    shares = parse.dep[verb] in SHARED_SUBJECT_VERBS and parse.pos[above] not in NOUN_PHRASE_HEADS
    return above if shares else verb


def _passes_on(parse: ParagraphParse, verb: int, noun: int) -> bool:
    """Whether a participle after a noun speaks for the subject: `sent a letter saying`."""
    if parse.dep[noun] in SUBJECTS or _governor(parse, noun) == noun:
        return False
    before = parse.left[verb] - 1
    when = parse.dep[noun] in PREPOSITION_OBJECT and parse.lemma[noun] in MOMENTS
    return when or parse.lower[before] in COMMA or parse.lemma[noun] in MESSAGES


def _governor(parse: ParagraphParse, noun: int) -> int:
    """The verb above a noun; the noun itself without one."""
    current = noun
    for _ in range(LONGEST_CLIMB):
        current = parse.head[current]
        if parse.pos[current] in VERBS:
            return current
    return noun

"""Whether a saying took place: `did not say`, `would say`, `nobody said`, `liked to say`."""

from typing import Final

from onrecord.grammar import (
    AUXILIARIES,
    CONJUNCT,
    INFINITIVE,
    MARKER,
    NEGATION,
    SUBJECTS,
    TO,
    class_ids,
    symbols,
)
from onrecord.quotes.paragraph_parse import ParagraphParse
from onrecord.quotes.sources.subjects import SourcePhrase

ASSERTED: Final = "asserted"
NEGATED: Final = "negated"
HYPOTHETICAL: Final = "hypothetical"

NEGATIVE_FORMS = class_ids("negative")
"""Words that deny a verb and bear other labels: `_never_ said`, `left _without_ saying`"""

MODALS = class_ids("modal")
"""`_would_ say`, `he_’d_ say`"""

HABITS = class_ids("habit_verb")
OFTEN, WOULD = class_ids("habit_adverb"), symbols("would")
NO_QUANTITY = class_ids("no_quantity")
CONDITIONS = class_ids("condition")
UNREAL_HEADS = class_ids("unreal_verb")
"""Verbs above one of saying that say it did not happen: `_refused_ to say`"""

ANYBODY = class_ids("anybody")
"""Who need not be there: `if _anybody_ says so`, `hardly _anyone_ says so`"""

SUPPOSING = class_ids("supposing")
"""What opens a condition without `if`: `_Had_ she said so, we would have waited`"""

NUMBER = symbols("CD")
"""`World No _3_ Ana Ruiz`"""

NO, OF = symbols("no"), symbols("of")
QUESTION = symbols("?")


def read_modality(parse: ParagraphParse, verb: int, source: SourcePhrase | None = None) -> str:
    """Whether a verb's saying took place: `did not say`, `would say`, `nobody said`.

    What somebody `used to say` or `liked to say` was said; what somebody is asked about, or
    `Had she said so`, may not have been.
    """
    # `would say` and `to say` leave open whether anybody did; `did not say` says that nobody did.
    infinitive = parse.tag[verb] in INFINITIVE
    head = parse.head[verb]
    if source is not None and _is_none(parse, source.first):
        return NEGATED
    modal = source is not None and parse.lower[source.first] in ANYBODY
    modal = modal or _is_supposed(parse, verb)
    for kid in parse.kids[verb]:
        if kid > verb or parse.quoted[kid] >= 0:
            continue
        if parse.dep[kid] in NEGATION or parse.lower[kid] in NEGATIVE_FORMS:
            return NEGATED
        modal = modal or (parse.lower[kid] in MODALS and not _is_habit(parse, verb, kid))
        modal = modal or (parse.dep[kid] in MARKER and parse.lower[kid] in CONDITIONS)
        habit = parse.lemma[head] in HABITS
        modal = modal or (infinitive and parse.lower[kid] in TO and not habit)
    # `left without saying`
    if parse.lower[head] in NEGATIVE_FORMS and head < verb:
        return NEGATED
    # `stopped short of saying`
    if parse.lower[head] in OF:
        head = parse.head[head]
    # `refused to say`, `stopped saying`
    if head != verb and parse.dep[verb] not in CONJUNCT and parse.lemma[head] in UNREAL_HEADS:
        return NEGATED
    return HYPOTHETICAL if modal else ASSERTED


def _is_none(parse: ParagraphParse, first: int) -> bool:
    """Whether a phrase opens with `no` or `few`; `No 3 Ana Ruiz` is somebody."""
    after = first + 1
    numbered = after < len(parse.tag) and parse.tag[after] in NUMBER and parse.lower[first] in NO
    return parse.lower[first] in NO_QUANTITY and not numbered


def _is_habit(parse: ParagraphParse, verb: int, modal: int) -> bool:
    """Whether somebody did say something again and again: `would often say that`."""
    between = range(modal + 1, verb)
    return parse.lower[modal] in WOULD and any(parse.lower[at] in OFTEN for at in between)


def _is_supposed(parse: ParagraphParse, verb: int) -> bool:
    """Whether a helping verb stands before the subject, as in `Had she said so`."""
    kids = parse.kids[verb]
    if not kids or kids[0] >= verb or parse.dep[kids[0]] not in AUXILIARIES:
        return False
    first = kids[0]
    if not any(parse.dep[kid] in SUBJECTS and first < kid < verb for kid in kids):
        return False
    # `“Go,” did she say?` quotes what she may have said all the same.
    last = parse.sentence_end(verb) - 1
    asked = first == parse.sentence[verb] and parse.lower[last] in QUESTION
    return asked or parse.lower[first] in SUPPOSING

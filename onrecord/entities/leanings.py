"""How far a place speaks for a person where a name of one word says nothing of its bearer.

In `Pavlik studied in Lyon. He left`, `studied` and `he` tell what no list and no recogniser knows.
The weights are trained by `python -m tools.train_leanings`. The output is versioned: raise
EXTRACTOR_VERSION when features or weights change.
"""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from spacy.tokens import Token

from onrecord.entities.genders import gender_of_given_name
from onrecord.entities.labels import DOUBTED, LOOSE, PLACES
from onrecord.entities.name_ranges import HYPHENS
from onrecord.grammar import (
    CONJUNCT_AND_APPOSITION,
    DIRECT_OBJECT,
    NOUN_MODIFIERS,
    PLURAL_NOUNS,
    PROPER_NOUN,
    SUBJECTS,
    class_ids,
)
from onrecord.lexicons import load_class, load_lexicon
from onrecord.parsed import Tokens

MOST_CLIMBS = 6
"""Steps from a joined name to the first of its list."""

LONGEST_LOOK = 40
"""Tokens after a name in which he or she is looked for, in its sentence and the next."""

LEANS = {LOOSE: 1.5, "ORG": 0.85, "PRODUCT": 1.0, "WORK_OF_ART": 1.0}
"""Least mean of weights at which a name with this label is a person's."""

LEANS_GIVEN = -1.0
"""The same for a known given name that no recogniser labelled."""

LEANS_ELSE = 0.0
"""The same for places, whose label counts among the weights and which he or she must follow."""

MOST_CAPITALS = 2
"""Capitals of a surname: `McNeill`, but no `PACs`."""

BIAS = "bias"

ITS = class_ids("possessive_of_things")
"""`Acme sells _its_ mill`"""

AGAINST = -4.0
"""What speaks against a person more than all else for one."""

HE_OR_SHE = class_ids("pronoun_male") | class_ids("pronoun_female")


def least_lean(normal: str, label: str) -> float:
    """The mean of weights from which a lone name is a person's."""
    if label == LOOSE and gender_of_given_name(normal) is not None:
        return LEANS_GIVEN
    return LEANS.get(label, LEANS_ELSE)


def lean(doc: Tokens, at: int, label: str) -> float:
    """How far one place speaks for a person, as a sum of weights; below 0 against one.

    Args:
        doc: The parse.
        at: Position of the name's only token.
        label: The recogniser's label.
    """
    known = weights()
    total = known[BIAS] + known.get(f"label {'GPE' if label in PLACES else label}", 0.0)
    return total + sum(known.get(name, 0.0) for name in features(doc, at))


def tells(doc: Tokens, at: int, label: str) -> bool:
    """Whether a place may tell anything: who modifies a noun, or opens a line, may be no name.

    Names of places are a person's only as subjects that he or she follows.
    """
    token = doc[at]
    beside = (doc[place].text for place in (at - 1, at + 1) if 0 <= place < len(doc))
    if not looks_personal(token.text) or any(text in HYPHENS for text in beside):
        return False
    if token.lower_ in load_class("continent"):
        return False
    alone = stands_alone(doc, at)
    # `Polly plans a feast`: taggers take the verb for a noun, and the name for its modifier.
    if label == LOOSE and gender_of_given_name(token.lower_) is not None:
        return alone
    if token.dep in NOUN_MODIFIERS or (label == LOOSE and not alone):
        return False
    if label in PLACES and token.dep not in SUBJECTS:
        return False
    sure = label not in PLACES and (label != LOOSE or not opens(doc, at))
    return sure or followers(doc, at).startswith("he ")


@lru_cache(maxsize=16384)
def looks_personal(text: str) -> bool:
    """Whether a word is written as surnames are: O’Neill, not PACs, Acme.com or Ga."""
    letters = [letter for letter in text if letter.isalpha()]
    marks = set(text) - set(letters)
    return (
        text[-1] != "."
        and len(letters) > 1
        and marks <= NAME_MARKS
        and sum(letter.isupper() for letter in letters) <= MOST_CAPITALS
    )


NAME_MARKS = frozenset("'’*-‑")
"""Marks inside surnames; an asterisk stands for a letter that a file has lost."""


def stands_alone(doc: Tokens, at: int) -> bool:
    """Whether no word beside a name makes it part of a title or of a phrase: Little Fish."""
    token = doc[at]
    if token.tag in PLURAL_NOUNS or any(child.dep_ in ("det", "poss") for child in token.lefts):
        return False
    before = at > 0 and doc[at - 1].is_title and not doc[at - 1].is_sent_start
    after = at + 1 < len(doc) and doc[at + 1].is_title
    return not (before or after)


def opens(doc: Tokens, at: int) -> bool:
    """Whether a word opens its sentence, marks aside, and so has a capital in any case."""
    while at > 0 and not doc[at].is_sent_start and not doc[at - 1].is_alpha:
        at -= 1
    return at == 0 or bool(doc[at].is_sent_start)


def features(doc: Tokens, at: int) -> Iterator[str]:
    """Yield what stands around a name: what it does or has, and whether he or she follows."""
    token = top = doc[at]
    for _ in range(MOST_CLIMBS):
        if top.dep not in CONJUNCT_AND_APPOSITION:
            break
        top = top.head
    if top.i != at:
        yield "joined"
        if top.ent_type_ == "PERSON":
            yield "joined person"
    yield from part(top)
    if at and doc[at - 1].lower_ in load_class("definite_article"):
        yield "the"
    if at and token.is_sent_start:
        yield "start"
    yield followers(doc, at)


def part(top: Token) -> Iterator[str]:
    """Yield the part that a name plays, with the word that it plays it for."""
    label, word = top.dep_, top.head.lemma_.lower()
    if label in ("nsubj", "nsubjpass", "dobj"):
        yield label
        yield f"{label} {word}"
    elif label == "poss":
        yield "has"
        yield f"has {word}"
    elif label == "pobj":
        yield f"prep {top.head.lower_}"
    else:
        yield f"dep {label}"


def followers(doc: Tokens, at: int) -> str:
    """Whether he, she or another name follows, here or in the next sentence."""
    passed = 0
    for place in range(at + 1, min(at + LONGEST_LOOK, len(doc))):
        token = doc[place]
        passed += token.is_sent_start is True
        if passed > 1:
            break
        if token.lower in HE_OR_SHE:
            return f"he {passed}"
        named = token.pos in PROPER_NOUN and token.dep_ != "compound"
        if named and token.ent_type_ in ("PERSON", ""):
            return f"other {passed}"
    return "no he"


@cache
def weights() -> Mapping[str, float]:
    """The trained weight of each feature."""
    lines = (line.rpartition(" ") for line in load_lexicon("leaning_weights"))
    return {name: float(value) for name, _, value in lines}


def lean_of(doc: Tokens, at: int, label: str) -> float | None:
    """How far the surroundings of a lone word that is labelled no person speak for one."""
    if label not in DOUBTED or not tells(doc, at, label):
        return None
    return AGAINST if label in ("ORG", "PRODUCT") and has_its(doc[at]) else lean(doc, at, label)


def has_its(subject: Token) -> bool:
    """Whether the object of a subject's verb is its own, as a body's is: Tessel sells its glasses.

    No other name stands between.
    """
    if subject.dep not in SUBJECTS:
        return False
    for token in subject.doc[subject.i + 1 : subject.i + LONGEST_LOOK]:
        if token.is_sent_start or token.pos in PROPER_NOUN or token.lower in HE_OR_SHE:
            return False
        if token.lower in ITS:
            return token.head.dep in DIRECT_OBJECT and token.head.head.i == subject.head.i
    return False

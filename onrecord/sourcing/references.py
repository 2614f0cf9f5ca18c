"""How the text refers to a person: she, he or they, by its own words and never by given names."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.descriptions import FoundDescription
from onrecord.entities.cast import Cast
from onrecord.entities.genders import FEMALE, MALE, gender_of_noun, gender_of_title
from onrecord.entities.kinds import PERSON
from onrecord.lexicons import load_class, load_lexicon
from onrecord.speakers.ties import Tie

SHE, HE, THEY, MIXED = "she", "he", "they", "mixed"
WORDS = {FEMALE: SHE, MALE: HE}

RELATING = load_class("possessive_of_people") | {"'s", "’s", "of", "my", "our"}
"""Words that say whose relative somebody is"""

CLEARLY = 5
"""Times that one reference must outnumber the other, else the text contradicts itself: one pronoun
in six may well be tied to the wrong person."""

LEAST = 0.75
"""Likelihood of a pronoun's tie from which it counts."""

KEPT = 12
"""Different words that are kept as evidence."""


@dataclass(frozen=True, slots=True)
class Reference:
    """How a text refers to one person.

    Attributes:
        word: she, he, they, or mixed where the words contradict each other; None without any.
        she: Pronouns, titles and nouns that say she.
        he: Those that say he.
        they: Places that state they as a person's pronoun.
        words: Which they are, the most frequent first: `she 3, Ms 1`; None without any.
    """

    word: str | None
    she: int
    he: int
    they: int
    words: str | None


FARTHEST = 80
"""Characters before a name in which the end of its word of kinship stands."""

NO_REFERENCE = Reference(None, 0, 0, 0, None)
"""Nothing in the text says how it refers to somebody."""


def references(
    body: str, cast: Cast, ties: Iterable[Tie], said: Sequence[FoundDescription]
) -> Mapping[int, Reference]:
    """How an article refers to each person, by the person's position; none without evidence.

    Args:
        body: The article's body.
        cast: Its entities.
        ties: Pronouns tied to them.
        said: What it says that they are.
    """
    told: dict[int, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    evidence = [
        *_pronouns(body, ties),
        *_courtesies(body, cast),
        *_nouns(said),
        *_stated(body, cast),
    ]
    for entity, reference, word in evidence:
        if reference is not None and cast.entities[entity].type == PERSON:
            told[entity][reference][word] += 1
    return {entity: _settled(by_word) for entity, by_word in told.items()}


Evidence = Iterator[tuple[int, str | None, str]]
"""A person, what a word says of them (she, he, they, or nothing), and the word."""


def _pronouns(body: str, ties: Iterable[Tie]) -> Evidence:
    """Pronouns that are tied to somebody."""
    for tie in ties:
        if tie.how == "pronoun" and tie.confidence >= LEAST:
            word = body[tie.start : tie.end].lower()
            yield tie.entity, _word_of(_gender_of_pronoun(word)), word


def _courtesies(body: str, cast: Cast) -> Evidence:
    """Titles and words of kinship that stand before a name: Ms Lee, his wife, Ann Lee."""
    for name, entity in zip(cast.spans, cast.members, strict=True):
        # A title that is a noun too, such as spokesman, is among what they are said to be.
        if name.title and gender_of_noun(name.title) is None:
            yield entity, _word_of(gender_of_title(name.title)), name.title.capitalize()
        # Behind a name the word of kinship may be somebody else's.
        before = body[max(name.start - FARTHEST, 0) : name.start] if name.kin else ""
        if name.kin and before.lower().rstrip(" ,").endswith(name.kin):
            yield entity, _word_of(_gender_of_noun(name.kin)), name.kin


def _nouns(said: Sequence[FoundDescription]) -> Evidence:
    """What people are said to be: an actress, the widow of the mayor."""
    for one in said:
        # `the mother` may be somebody else whom a parse hung on the name.
        if one.role not in load_lexicon("kinship") or not RELATING.isdisjoint(one.words):
            yield one.entity, _word_of(_gender_of_noun(one.role)), one.role


def _word_of(gender: str | None) -> str | None:
    return None if gender is None else WORDS[gender]


def _gender_of_pronoun(word: str) -> str | None:
    if word in load_class("pronoun_female"):
        return FEMALE
    return MALE if word in load_class("pronoun_male") else None


def _gender_of_noun(word: str) -> str | None:
    """What a noun says of its bearer; chairmen and fishermen may be women."""
    return None if word in load_class("man_or_woman") else gender_of_noun(word)


def _stated(body: str, cast: Cast) -> Evidence:
    """Pronouns that the text states in so many words, with the person named last before them."""
    lower = body.lower()
    for words in sorted(load_class("stated_pronouns")):
        at = lower.find(words)
        while at >= 0:
            before = [
                entity
                for name, entity in zip(cast.spans, cast.members, strict=True)
                if name.end <= at and cast.entities[entity].type == PERSON
                if "\n" not in body[name.end : at] and ". " not in body[name.end : at]
            ]
            if before:
                yield before[-1], words.partition("/")[0], words
            at = lower.find(words, at + 1)


def _settled(by_word: Mapping[str, Counter[str]]) -> Reference:
    """What the evidence of one person comes to."""
    counts = {word: sum(by_word.get(word, Counter()).values()) for word in (SHE, HE, THEY)}
    if counts[THEY]:
        word = THEY
    elif min(counts[SHE], counts[HE]) * CLEARLY > max(counts[SHE], counts[HE]):
        word = MIXED
    else:
        word = SHE if counts[SHE] > counts[HE] else HE
    every: Counter[str] = Counter()
    for each in by_word.values():
        every.update(each)
    listed = ", ".join(f"{word} {count}" for word, count in every.most_common(KEPT))
    return Reference(word, counts[SHE], counts[HE], counts[THEY], listed)

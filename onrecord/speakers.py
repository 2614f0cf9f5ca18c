"""Who speaks: speakers' phrases, pronouns and roles tied to the entities of an article.

Names are tied by `entities`. Here one walk through the narrative text, words in quotation
marks left out, ties what is no name: he, she, it, they, who, and roles such as `the
senator`. Nobody is better than somebody wrong: a role that no name bore, a pronoun between
two equals, an unnamed spokesman's `he` stay untied.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.strings import get_string_id
from spacy.tokens import Token

from onrecord.descriptions import Said, is_role, plain, roles_of
from onrecord.entities import Cast
from onrecord.genders import gender_of_noun
from onrecord.lexicons import load_lexicon
from onrecord.name_types import GROUP, ORGANISATION, PERSON, PLACE
from onrecord.reading import Reading
from onrecord.salience import SPEAKER_WEIGHT, SUBJECTS, Referent, Salience, weight_of
from onrecord.speaker_heads import Head, NameIndex

PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "male"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "female"),
    **dict.fromkeys(("it", "its", "itself"), "thing"),
    **dict.fromkeys(("they", "them", "their", "themselves"), "many"),
    **dict.fromkeys(("who", "whom", "whose"), "relative"),
}
"""Each pronoun with what it asks of its referent."""

PRONOUN_IDS = frozenset(get_string_id(word) for word in PRONOUNS)
NOUN = get_string_id("NOUN")
COLUMNS: Final[list[int | str]] = ["POS", "DEP", "LOWER"]
SUBJECT_IDS = frozenset(get_string_id(dep) for dep in SUBJECTS)
UNKNOWN_GENDER = 0.6
"""Fit of a person of whom nothing says he or she."""

QUALIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "VERB", "NUM"})
FAMILIAR, MOST_MET = 0.03, 10
"""What each earlier mention adds to a person's fit: articles return to whom they are about."""

ENOUGH = 0.15
"""Least weight of a referent: about a subject four sentences ago."""

CERTAIN = 1.3
"""Least weight at which a pronoun tells the gender of a name that has told none."""

LEAST = {"thing": 1.3, "many": 1.0}
"""The same for it and they, which point at much that is no entity: a recent subject."""

CLEAR = 0.85
"""A second referent with more than this share of the first one's weight makes a draw."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A place that is no name, tied to an entity.

    Attributes:
        entity: Position of the entity.
        start: Offset of the first character.
        end: Offset after the last one.
        how: pronoun or role.
    """

    entity: int
    start: int
    end: int
    how: str


@dataclass(frozen=True, slots=True)
class Event:
    """A place of the narrative that names, or may point at, somebody or something."""

    offset: int
    paragraph: int
    token: Token
    entity: int | None


class Walk:
    """One pass through an article's narrative that ties pronouns and roles.

    Attributes:
        ties: Places tied so far, by the offset of their head.
    """

    def __init__(
        self, reading: Reading, cast: Cast, said: Sequence[Said], heads: Sequence[Head | None]
    ) -> None:
        self.ties: dict[int, Tie] = {}
        self._reading = reading
        self._cast = cast
        self._names = NameIndex(cast.spans)
        self._genders = [entity.gender for entity in cast.entities]
        for one in said:
            self._genders[one.entity] = self._genders[one.entity] or gender_of_noun(one.role)
        self._roles = roles_of(said)
        self._said_of: dict[int, list[Said]] = defaultdict(list)
        for one in said:
            self._said_of[one.entity].append(one)
        self._speaking = {(head.paragraph, head.token.i) for head in heads if head is not None}
        self._salience = Salience()
        self._unnamed: dict[str, int] = {}
        self._met: Counter[int] = Counter()
        self._last_named: dict[int, int] = {}

    def run(self) -> None:
        """Walk through the events of every paragraph."""
        sentence = paragraph = 0
        for event in self._events():
            number = self._reading.sentence_at(event.offset)
            number = self._reading.narrative_before(number)
            self._salience.fade(number - sentence, event.paragraph - paragraph)
            sentence, paragraph = number, event.paragraph
            if event.entity is not None:
                self._meet(event.entity, event)
            elif event.token.lower in PRONOUN_IDS:
                self._point(event)
            else:
                self._call(event)

    def _events(self) -> Iterator[Event]:
        """Yield names, pronouns and nouns outside quotation marks, in text order."""
        by_paragraph: dict[int, list[Event]] = {}
        docs = self._reading.article.docs
        for span, entity in zip(self._cast.spans, self._cast.members, strict=True):
            token = docs[span.paragraph][span.last]
            event = Event(span.start, span.paragraph, token, entity)
            by_paragraph.setdefault(span.paragraph, []).append(event)
        for number in range(len(docs)):
            events = [*by_paragraph.get(number, ()), *self._other_events(number)]
            outside = [event for event in events if not self._reading.is_quoted(event.offset)]
            yield from sorted(outside, key=lambda event: event.offset)

    def _other_events(self, number: int) -> Iterator[Event]:
        """Yield pronouns, nouns that are subjects, and nouns that speak."""
        doc = self._reading.article.docs[number]
        for at, (pos, dep, lower) in enumerate(doc.to_array(COLUMNS).tolist()):
            if lower in PRONOUN_IDS:
                wanted = True
            else:
                wanted = pos == NOUN and (dep in SUBJECT_IDS or (number, at) in self._speaking)
            if wanted and self._names.at(number, at) is None:
                token = doc[at]
                yield Event(self._reading.offset(token, number), number, token, None)

    def _meet(self, entity: int, event: Event) -> None:
        """A name: its entity gains weight, and so do both with one joined by `and`."""
        self._lift(entity, event)
        self._last_named[entity] = event.offset
        self._met[entity] += 1
        if any(child.dep_ == "conj" for child in event.token.rights):
            self._salience.lift("+pair", weight_of(event.token))

    def _lift(self, referent: Referent, event: Event) -> None:
        """Give a referent the weight of a place."""
        weight = weight_of(event.token)
        if (event.paragraph, event.token.i) in self._speaking:
            weight = max(weight, 2.0) + SPEAKER_WEIGHT
        self._salience.lift(referent, weight)

    def _point(self, event: Event) -> None:
        """A pronoun: tie it to the referent that is most present, if one clearly is."""
        asked = PRONOUNS[event.token.lower_]
        if asked == "relative":
            referent: Referent | None = self._antecedent(event)
        else:
            referent = self._most_present(asked, event)
        if referent is None and asked in ("male", "female"):
            referent = self._announced(asked, event)
        if referent is None:
            return
        weight = self._salience.weight(referent)
        self._lift(referent, event)
        if isinstance(referent, int):
            if asked in ("male", "female") and weight >= CERTAIN:
                self._genders[referent] = self._genders[referent] or asked
            self._tie(referent, event.offset, event.offset + len(event.token), "pronoun")

    def _tie(self, entity: int, start: int, end: int, how: str, head: int | None = None) -> None:
        """Remember a tie under the offset of its head."""
        self.ties[start if head is None else head] = Tie(entity, start, end, how)

    def _antecedent(self, event: Event) -> int | None:
        """The person or group that a relative clause is about.

        That is the name right before `who` where the parse agrees or has only a
        neighbour joined to it, else the noun that the parse names.
        """
        verb = event.token
        while verb.dep_ != "relcl" and verb.head.i != verb.i:
            verb = verb.head
        if verb.dep_ != "relcl" or verb.head.i >= event.token.i:
            return None
        number = self._names.at(event.paragraph, verb.head.i)
        comma = event.token.i - 1 if event.token.i else 0
        near = self._names.at(event.paragraph, comma - event.token.nbor(-1).is_punct)
        if number is None or (near is not None and self._is_joined(number, near)):
            number = near if number is not None else None
        if number is None:
            return None
        entity = self._cast.members[number]
        return entity if self._cast.entities[entity].type in (PERSON, GROUP) else None

    def _is_joined(self, first: int, second: int) -> bool:
        """Whether a name stands in one list with an earlier one."""
        one, other = self._cast.spans[first], self._cast.spans[second]
        token = self._reading.article.docs[other.paragraph][other.last]
        while token.dep_ == "conj" and token.head.i > one.last:
            token = token.head
        return token.dep_ == "conj" and one.first <= token.head.i <= one.last

    def _most_present(self, asked: str, event: Event) -> Referent | None:
        """The referent with the most weight that a pronoun may point at; None for a draw."""
        if asked in ("thing", "many") and event.token.dep_ not in SUBJECTS:
            return None
        if asked == "thing" and is_idle(event.token):
            return None
        barred = self._arguments(event)
        ranked = self._salience.ranked(
            lambda referent: 0.0 if referent in barred else self._fit(referent, asked)
        )
        if not ranked or ranked[0][0] < LEAST.get(asked, ENOUGH):
            return None
        if len(ranked) > 1 and ranked[1][0] > CLEAR * ranked[0][0]:
            return None
        return ranked[0][1]

    def _announced(self, asked: str, event: Event) -> int | None:
        """The subject of the main clause that a pronoun in a clause before it announces."""
        token = event.token
        while token.dep_ not in ("advcl", "ROOT") and token.head.i != token.i:
            token = token.head
        if token.dep_ != "advcl" or token.head.i < event.token.i:
            return None
        for child in token.head.lefts:
            number = self._names.at(event.paragraph, child.i)
            if child.dep_ in SUBJECTS and child.i > event.token.i and number is not None:
                entity = self._cast.members[number]
                return entity if self._fit(entity, asked) >= 1.0 else None
        return None

    def _arguments(self, event: Event) -> set[Referent]:
        """Referents that are another argument of the pronoun's verb: X told him."""
        token = event.token
        if token.dep_ not in ("dobj", "pobj", "dative", "iobj") or token.lower_.endswith("self"):
            return set()
        verb = token.head.head if token.dep_ == "pobj" else token.head
        barred: set[Referent] = set()
        for child in verb.children:
            if child.dep_ in SUBJECTS:
                number = self._names.at(event.paragraph, child.i)
                if number is not None:
                    barred.add(self._cast.members[number])
                tie = self.ties.get(self._reading.offset(child, event.paragraph))
                if tie is not None:
                    barred.add(tie.entity)
        return barred

    def _fit(self, referent: Referent, asked: str) -> float:
        """How well a referent fits what a pronoun asks, from 0 to 1."""
        if isinstance(referent, str):
            return self._fit_of_noun(referent, asked)
        kind = self._cast.entities[referent].type
        if asked in ("male", "female"):
            gender = self._genders[referent]
            if kind != PERSON or gender not in (asked, None):
                return 0.0
            return fit_of(gender) * (1 + FAMILIAR * min(self._met[referent], MOST_MET))
        if asked == "thing":
            return 1.0 if kind in (ORGANISATION, PLACE) else 0.0
        return 1.0 if kind == GROUP else 0.0

    def _fit_of_noun(self, noun: str, asked: str) -> float:
        """The same for somebody or something unnamed: `spokesman`, `+officials`."""
        plural = noun.startswith("+")
        word = noun.lstrip("+")
        if asked == "many":
            return 1.0 if plural else 0.0
        if plural:
            return 0.0
        person = word in load_lexicon("role_nouns")
        if asked == "thing":
            return 0.0 if person else 1.0
        gender = gender_of_noun(word)
        if gender is None and not person:
            return 0.0
        return 0.0 if gender not in (asked, None) else fit_of(gender)

    def _call(self, event: Event) -> None:
        """A noun: tie a definite role to who bore it, else remember somebody unnamed."""
        token = event.token
        noun = plain(token)
        if token.tag_ in ("NNS", "NNPS"):
            self._salience.lift("+" + noun, weight_of(token))
            return
        first = token.left_edge
        definite = any(child.lower_ in ("the", "this", "that") for child in token.lefts)
        bearer = self._bearer(noun, event) if definite and is_role(token) else None
        if bearer is None:
            known = definite and noun not in self._unnamed
            if not known:
                self._unnamed[noun] = event.offset
            if not known or noun not in load_lexicon("public_roles"):
                self._lift(noun, event)
            return
        self._lift(bearer, event)
        start = self._reading.offset(first, event.paragraph)
        self._tie(bearer, start, event.offset + len(token), "role", head=event.offset)

    def _bearer(self, noun: str, event: Event) -> int | None:
        """The one who bore a role before, unless two did or somebody unnamed did since.

        What the phrase says besides the noun must have been said of the bearer too: `the
        Democratic nominee` is not the Republican one.
        """
        said = [one for one in self._roles.get(noun, ()) if one.span.start < event.offset]
        bearers = {one.entity for one in said}
        if len(bearers) != 1:
            return None
        bearer = bearers.pop()
        if self._unnamed.get(noun, -1) >= self._last_named.get(bearer, -1):
            return None
        known = {word for one in self._said_of[bearer] for word in one.words}
        told = {plain(child) for child in event.token.lefts if child.pos_ in QUALIFIERS}
        return bearer if told <= known else None


def is_idle(token: Token) -> bool:
    """Whether an `it` stands for a clause or nothing: it is clear that, it rained."""
    verb = token.head
    return verb.lemma_ == "be" and any(
        child.dep_ in ("ccomp", "xcomp", "acomp") for child in verb.children
    )


def fit_of(gender: str | None) -> float:
    """Fit of a person whose gender is the one asked for, or unknown."""
    return UNKNOWN_GENDER if gender is None else 1.0


def resolve_head(walk: Walk, cast: Cast, names: NameIndex, head: Head | None) -> int | None:
    """Give the entity that a speaker's head names or is tied to.

    Args:
        walk: A walk that has run.
        cast: The article's entities.
        names: The cast's names by token.
        head: The speaker's head; None where no speaker is written.

    Returns:
        Position of the entity; None where nobody is named or it is not certain.
    """
    if head is None:
        return None
    number = names.at(head.paragraph, head.token.i)
    if number is None:
        tie = walk.ties.get(head.end - len(head.token))
        return None if tie is None else tie.entity
    span = cast.spans[number]
    entity = cast.members[number]
    if head.token.i != span.last:
        return None
    whole = head.alone and span.first <= head.first + span.definite and span.text[-1] in "sh"
    return None if cast.entities[entity].type == GROUP and not whole else entity

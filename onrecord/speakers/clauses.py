"""Whom the syntax of a clause points a pronoun at, whatever was said before.

`Lee, who left`; `In his speech, Lee said`; `When he left, Lee smiled`; `Lee said that she left`.
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from spacy.tokens import Token

from onrecord.article_index import ArticleIndex
from onrecord.descriptions import plain
from onrecord.entities.cast import Cast
from onrecord.entities.genders import gender_of_noun
from onrecord.grammar import (
    ADVERBIAL_AND_MAIN_CLAUSES,
    APPOSITION,
    OBJECTS,
    POSSESSOR,
    POSSESSORS_AND_OBJECTS,
    PRONOUN_CLAUSES,
    SUBJECTS_AND_CLAUSES,
)
from onrecord.lexicons import load_class
from onrecord.parsed import Tokens
from onrecord.speakers.phrases import NameIndex
from onrecord.speakers.referents import FEMALE, MALE, Referents
from onrecord.speakers.salience import Referent
from onrecord.speakers.ties import Tie

MOST_CLAUSES = 6
"""Clauses up from a pronoun in which its antecedent is looked for; sentences nest three or four."""


class Event(NamedTuple):
    """A place of the narrative that names, or may point at, somebody or something."""

    offset: int
    paragraph: int
    token: Token
    entity: int | None


def speaks_for_apposed(noun: Token) -> bool:
    """Whether one word behind a comma may be for whom somebody speaks, and not their name."""
    names = [child for child in noun.rights if child.dep in APPOSITION]
    lone = len(names) == 1 and names[0].n_lefts == 0
    spoken = any(child.dep_ == "prep" and child.i < names[0].i for child in noun.rights if lone)
    return spoken and plain(noun) in load_class("speaks_for")


def subject_above(token: Token, verb: Token) -> Token | None:
    """The nearest subject before a token of a clause that holds the clause of this verb."""
    for _ in range(MOST_CLAUSES):
        if verb.dep not in PRONOUN_CLAUSES or verb.head.i == verb.i:
            return None
        verb = verb.head
        for child in verb.lefts:
            if child.dep in SUBJECTS_AND_CLAUSES and child.i < token.i:
                return child
    return None


class Clauses:
    """The clauses of an article, asked for the person or group that a pronoun in one means."""

    def __init__(
        self, index: ArticleIndex, cast: Cast, names: NameIndex, referents: Referents
    ) -> None:
        self._index = index
        self._cast = cast
        self._names = names
        self._referents = referents
        self._barred: dict[int, set[Referent]] = {}

    def antecedent(self, event: Event, *, human: bool, thing: bool) -> int | None:
        """The person, group or thing that a relative clause is about.

        That is the name right before `who` where the parse agrees or has only a
        neighbour joined to it, else the noun that the parse names. A thing must stand right
        before `which`, which else may be about all that was said.

        Args:
            event: The relative pronoun.
            human: Whether only people and groups can be meant, as by `who`.
            thing: Whether only things can, as by `which`.
        """
        verb = event.token
        while verb.dep_ != "relcl" and verb.head.i != verb.i:
            verb = verb.head
        if verb.dep_ != "relcl" or verb.head.i >= event.token.i or event.token.i < 1:
            return None
        # What the parse says the clause is about, and what stands right before `who`.
        number = self._names.at(event.paragraph, verb.head.i)
        before = event.token.i - 1
        if event.token.nbor(-1).is_punct:
            before -= 1
        near = self._names.at(event.paragraph, before)
        if number is not None and near is not None and self._is_joined(number, near):
            number = near
        if number is None or (near != number and not human):
            return None
        entity = self._cast.members[number]
        if self._referents.is_human(entity):
            return None if thing else entity
        return entity if not human and self._referents.is_thing(entity) else None

    def _is_joined(self, first: int, second: int) -> bool:
        """Whether a name stands in one list with an earlier one."""
        one, other = self._cast.spans[first], self._cast.spans[second]
        token = self._index.article.tokens(other.paragraph)[other.last]
        while token.dep_ == "conj" and token.head.i > one.last:
            token = token.head
        return token.dep_ == "conj" and one.first <= token.head.i <= one.last

    def opened(self, asked: str, event: Event) -> int | None:
        """The subject of the clause that an owner in its opening phrase announces.

        In `In his speech, Lee said` `his` is Lee's, although others may have been named before.
        """
        token = event.token
        if token.dep in SUBJECTS_AND_CLAUSES and asked in (MALE, FEMALE):
            return self._presented(asked, event)
        if token.dep_ != "poss" or asked not in (MALE, FEMALE):
            return None
        while token.dep in POSSESSORS_AND_OBJECTS and token.head.i != token.i:
            token = token.head
        if token.dep_ != "prep" or not token.is_sent_start or token.head.i < event.token.i:
            return None
        return self._subject_of(token.head, asked, event)

    def _presented(self, asked: str, event: Event) -> int | None:
        """Whom the sentence before presents, as in `Take Paul Berg. “It leaks,” he said`.

        Nobody else may stand between, outside quotation marks.
        """
        article = self._index.article
        starts = article.columns(event.paragraph).starts
        for at in range(event.token.i - 1, -1, -1):
            number = self._names.at(event.paragraph, at)
            if number is not None and not self._index.is_quoted(starts[at]):
                doc, first = article.tokens(event.paragraph), self._cast.spans[number].first
                entity = self._cast.members[number]
                fits = self._referents.fit(entity, asked) > 0
                return entity if fits and is_presented(doc, first) else None
        return None

    def announced(self, asked: str, event: Event) -> int | None:
        """The subject of the main clause that a pronoun in a clause before it announces."""
        token = event.token
        while token.dep not in ADVERBIAL_AND_MAIN_CLAUSES and token.head.i != token.i:
            token = token.head
        if token.dep_ != "advcl" or token.head.i < event.token.i:
            return None
        return self._subject_of(token.head, asked, event)

    def _subject_of(self, verb: Token, asked: str, event: Event) -> int | None:
        """The person named as a verb's subject after a pronoun, if they certainly fit it."""
        for child in verb.lefts:
            number = self._names.at(event.paragraph, child.i)
            if child.dep in SUBJECTS_AND_CLAUSES and child.i > event.token.i and number is not None:
                entity = self._cast.members[number]
                return entity if self._referents.fit(entity, asked) >= 1.0 else None
        return None

    def arguments(self, event: Event, ties: Mapping[int, Tie]) -> set[Referent]:
        """Referents that are another argument of the pronoun's verb: X told him; her rival X.

        Args:
            event: The pronoun.
            ties: Those so far, by the offset of their heads.
        """
        token = event.token
        # Several rules ask of each pronoun; for these the answer does not change with the ties.
        if token.dep in POSSESSOR or token.dep in SUBJECTS_AND_CLAUSES:
            found = self._barred.get(event.offset)
            if found is None:
                told = self.owned(event) if token.dep in POSSESSOR else self.asker(event)
                found = self._barred[event.offset] = {*told}
            return found
        if token.dep not in OBJECTS or token.lower_ in load_class("reflexive_pronoun"):
            return set()
        verb = token.head.head if token.dep_ == "pobj" else token.head
        barred: set[Referent] = set()
        for child in verb.children:
            if child.dep in SUBJECTS_AND_CLAUSES:
                number = self._names.at(event.paragraph, child.i)
                if number is not None:
                    barred.add(self._cast.members[number])
                tie = ties.get(self._index.offset(child, event.paragraph))
                if tie is not None:
                    barred.add(tie.entity)
        return barred

    def owned(self, event: Event) -> set[int]:
        """People whom an owner's phrase names, and for whom it does not stand.

        In `her old rival, Ann Lee`, `Ann Lee, her old rival,` and `her rival Ann Lee` she is not
        Ann Lee.
        """
        noun = event.token.head
        named = [noun, *(child for child in noun.rights if child.dep in APPOSITION)]
        if noun.dep in APPOSITION:
            named.append(noun.head)
        numbers = (self._names.at(event.paragraph, token.i) for token in named)
        return {self._cast.members[number] for number in numbers if number is not None}

    def above(self, event: Event) -> int | None:
        """The person who is the subject of a clause that holds the pronoun's: Lee said she."""
        subject = self._subject_above(event)
        number = None if subject is None else self._names.at(event.paragraph, subject.i)
        return None if number is None else self._cast.members[number]

    def _subject_above(self, event: Event) -> Token | None:
        verb = event.token.head
        return subject_above(event.token, verb.head if event.token.dep_ == "poss" else verb)

    def unnamed_above(self, event: Event, asked: str, pointed: Mapping[int, str]) -> str | None:
        """The unnamed person who is the subject of a clause that holds the pronoun's.

        In `the girl said she had bought it` and `the witness, a girl, said she had` she is the
        girl. A spokeswoman, or somebody who may be he or she, mostly speaks of somebody else.

        Args:
            event: The pronoun.
            asked: Its gender.
            pointed: Unnamed people for whom earlier pronouns stand, by the pronouns' offsets.
        """
        subject = self._subject_above(event)
        if subject is None:
            return None
        meant = pointed.get(self._index.offset(subject, event.paragraph))
        return meant or self._unnamed_person(subject, event.paragraph, asked)

    def _unnamed_person(self, noun: Token, paragraph: int, asked: str) -> str | None:
        """The noun, or the one that explains it, for a person without a name of this gender."""
        for token in (noun, *(child for child in noun.rights if child.dep in APPOSITION)):
            word = plain(token)
            if self._names.at(paragraph, token.i) is not None or token.pos_ != "NOUN":
                return None
            if gender_of_noun(word) == asked and word not in load_class("speaks_for"):
                return word
        return None

    def asker(self, event: Event) -> set[int]:
        """Those by whom a subject was asked: in `Asked by Ann Lee, she replied` she is not Lee.

        Neither is she in `Asked by Ann Lee whether she would go`.
        """
        if event.token.dep not in SUBJECTS_AND_CLAUSES:
            return set()
        verb = event.token.head
        clauses = [clause for clause in verb.lefts if clause.i < event.token.i]
        clauses += islice(verb.ancestors, MOST_CLAUSES)
        agents = (
            child
            for clause in clauses
            if clause.tag_ == "VBN"
            for child in self._agents(clause)
            if child.i < event.token.i
        )
        numbers = (
            self._names.at(event.paragraph, named.i) for agent in agents for named in agent.rights
        )
        return {self._cast.members[number] for number in numbers if number is not None}

    def _agents(self, clause: Token) -> Iterator[Token]:
        """Yield the `by` of a participle; of one that asks, also what parsers hang on a noun."""
        asks = clause.lower_ in load_class("addressed")
        for child in clause.rights:
            if child.dep_ == "agent":
                yield child
            elif asks:
                yield from (token for token in child.subtree if token.lower_ == "by")

    def _is_person_at(self, paragraph: int, token: Token) -> bool:
        number = self._names.at(paragraph, token.i)
        return number is not None and self._referents.is_person(self._cast.members[number])

    def explains(self, event: Event) -> bool:
        """Whether a noun is explained by the name after it: his daughter, Ann Lee.

        A spokeswoman for the applicant, Acme, is nobody named.
        """
        if speaks_for_apposed(event.token):
            return False
        noun, verb = event.token, event.token.head
        # `Her trainer is Ann Lee`
        told = verb.rights if noun.dep_ == "nsubj" and verb.lemma_ == "be" else ()
        if any(one.dep_ == "attr" and self._is_person_at(event.paragraph, one) for one in told):
            return True
        return any(
            child.dep_ == "appos" and self._names.at(event.paragraph, child.i) is not None
            for child in event.token.rights
        )


def is_presented(doc: Tokens, first: int) -> bool:
    """Whether an imperative at a sentence's start presents somebody: Take Ann Lee, Listen to her.

    Args:
        doc: The parse.
        first: The first token of a name.
    """
    at = first - 1
    if at > 0 and doc[at].lower_ in load_class("presenting_preposition"):
        at -= 1
    return (
        at >= 0
        and doc[at].lower_ in load_class("presenting_imperative")
        and doc[at].text.istitle()
        and (at == 0 or not doc[at - 1].is_alpha)
    )

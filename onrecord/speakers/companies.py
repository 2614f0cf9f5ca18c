"""Which body `the company` or `the firm` means, where an article names several.

That is the one whose spokeswoman or chairman speaks, else the most present of those that may be a
company: what a name ends in, what the article says that a body is, and whether it is a unit of
another tell. The output is versioned: raise EXTRACTOR_VERSION.
"""

from collections import defaultdict
from collections.abc import Collection, Container, Mapping, Sequence

from spacy.tokens import Token

from onrecord.article_index import ArticleIndex
from onrecord.descriptions import FoundDescription, is_role
from onrecord.entities.cast import Cast
from onrecord.entities.kinds import ORGANISATION
from onrecord.entities.names import head_word, name_words
from onrecord.grammar import (
    PREPOSITION,
    PREPOSITION_OBJECT,
    SUBJECTS_AND_CLAUSES,
)
from onrecord.lexicons import load_class, load_lexicon, load_lexicons
from onrecord.speakers.clauses import Event, subject_above
from onrecord.speakers.phrases import NameIndex
from onrecord.speakers.roles import called_again
from onrecord.speakers.salience import Referent, Salience
from onrecord.speakers.ties import Tie

COMPANIES = load_class("company_again")
"""What any company may be called again: the `_firm_`"""

FIRMS = load_class("company_noun") | COMPANIES
"""What companies are said to be."""

BODY, UNIT = 0.8, 0.3
"""Fit of a body that nothing makes a company, and of a company's unit: `the company` mostly means
its owner."""

LEAST = 0.15
"""Least weight of a company: a subject four sentences ago."""

CLEAR = 0.5
"""A second company with more than this share of the first one's weight makes a draw."""

SURE_PRESENT, SURE_SPOKEN_FOR = 0.75, 0.9
"""Likelihoods, estimated and not trained, that the most present company is meant, and the one whose
spokeswoman or chairman says something of `the company`."""

LEADING = 1.6
"""Weight of a body in the phrase of a subject that is no person: `Shares in _Acme_ fell.`"""


class Companies:
    """The bodies of an article that may be called `the company` again.

    Args:
        index: The article.
        cast: Its entities.
        names: Their places by token.
        said: What the article says that they are.
        ties: What pronouns and roles were tied to so far, by the offset of their heads.
    """

    def __init__(
        self,
        index: ArticleIndex,
        cast: Cast,
        names: NameIndex,
        said: Sequence[FoundDescription],
        ties: Mapping[int, Tie],
    ) -> None:
        self._index = index
        self._cast = cast
        self._names = names
        self._ties = ties
        self._said = [one.span for one in said]
        called: dict[int, set[str]] = defaultdict(set)
        for one in said:
            called[one.entity].add(one.role)
        for span, entity in zip(cast.spans, cast.members, strict=True):
            doc = index.article.tokens(span.paragraph)
            behind = doc[span.last + 1].lower_ if span.last + 1 < len(doc) else ""
            if behind in load_class("unit_noun"):
                called[entity].add(behind)
        self._fits = [
            fit_of_body(one.normal, called[at]) if one.type == ORGANISATION else 0.0
            for at, one in enumerate(cast.entities)
        ]

    def fit(self, referent: Referent) -> float:
        """How well `the company` fits somebody; an unnamed one was called so."""
        if isinstance(referent, str):
            return float(referent in COMPANIES)
        return self._fits[referent]

    def are_present(self, salience: Salience) -> bool:
        """Whether a company is present, so that `the company` means it or makes a draw."""
        ranked = salience.ranked(self.fit)
        return bool(ranked) and ranked[0][0] >= LEAST

    def meant(
        self, event: Event, salience: Salience, barred: Container[Referent]
    ) -> tuple[int | None, float]:
        """The company that is meant, with how likely; None for a draw or one without a name.

        Args:
            event: The noun.
            salience: How present everybody is.
            barred: Who cannot be meant: `Acme told the company`.
        """
        spoken = self._spoken_for(event)
        if spoken is not None:
            return spoken, SURE_SPOKEN_FOR
        ranked = salience.ranked(lambda one: 0.0 if one in barred else self.fit(one))
        if not ranked or ranked[0][0] < LEAST:
            return None, 0.0
        first = ranked[0][1]
        drawn = len(ranked) > 1 and ranked[1][0] > CLEAR * ranked[0][0]
        return (None, 0.0) if drawn or isinstance(first, str) else (first, SURE_PRESENT)

    def _spoken_for(self, event: Event) -> int | None:
        """The only body in the phrase of the person who says something of the company.

        `Acme spokeswoman Ann Lee said the company`, `Its chairman, Ann Lee, said the company`.
        """
        speaker = subject_above(event.token, event.token.head)
        return None if speaker is None else self._employer(speaker, event.paragraph)

    def _employer(self, speaker: Token, paragraph: int) -> int | None:
        bodies = set()
        for token in speaker.subtree:
            number = self._names.at(paragraph, token.i)
            tie = self._ties.get(self._index.offset(token, paragraph))
            one = tie.entity if tie is not None else None
            one = one if number is None else self._cast.members[number]
            if one is not None and self._fits[one]:
                if token.i == speaker.i:
                    return None
                bodies.add(one)
        return bodies.pop() if len(bodies) == 1 else None

    def is_new(self, event: Event) -> bool:
        """Whether a noun introduces a company without a name, and describes none with one."""
        described = any(span.start <= event.offset < span.end for span in self._said)
        return is_new_company(event.token) and not described

    def weight(self, event: Event) -> float:
        """Weight of a body that a subject's phrase holds: it is what the sentence is about."""
        entity = event.entity
        if entity is None or self._cast.entities[entity].type != ORGANISATION:
            return 0.0
        token = event.token
        owner = token.head
        if token.dep in PREPOSITION_OBJECT and owner.dep in PREPOSITION:
            held = owner.lower_ in load_class("held_by")
            owner = owner.head if held else token
        elif token.dep_ != "poss":
            return 0.0
        leads = owner.dep in SUBJECTS_AND_CLAUSES and owner.head.dep_ == "ROOT"
        return LEADING if leads and owner.pos_ == "NOUN" and not is_role(owner) else 0.0


def fit_of_body(normal: str, called: Collection[str]) -> float:
    """How well `the company` fits a body, by its name and by the nouns that describe it.

    Args:
        normal: The name's normal form.
        called: What the article says that it is.
    """
    words = name_words(normal)
    bodies = load_lexicon("public_bodies")
    public = normal in load_lexicons("institutions", "news_outlets") or head_word(words) in bodies
    if public or not bodies.isdisjoint(called) or called_again(words[-1]) == ("club",):
        return 0.0
    if not load_class("unit_noun").isdisjoint(called):
        return UNIT
    trades = load_lexicons("trade_words", "company_suffixes")
    firm = (len(words) > 1 and words[-1] in trades) or not FIRMS.isdisjoint(called)
    return 1.0 if firm else BODY


def is_new_company(token: Token) -> bool:
    """Whether a noun is `a company` or `a firm`."""
    indefinite = load_class("indefinite_article")
    return token.lower_ in COMPANIES and any(child.lower_ in indefinite for child in token.lefts)

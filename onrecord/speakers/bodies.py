"""It and they, where they surely stand for an organisation, a place or a group with a name.

`Acme cut its forecast`, `Acme said it would appeal`, `Acme lost the case. It will appeal.` The
subject of the pronoun's own clause, of the clause above or of the sentence before is meant, or
nobody is: what else was named does not count. The output is versioned: raise EXTRACTOR_VERSION.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice

from spacy.tokens import Span, Token

from onrecord.article_index import ArticleIndex
from onrecord.entities.cast import Cast
from onrecord.entities.kinds import GROUP, ORGANISATION, PERSON, PLACE
from onrecord.entities.names import is_collective
from onrecord.grammar import (
    AUXILIARY,
    CONJUNCT,
    NOUN_MODIFIERS,
    NOUNS,
    OBJECTS,
    PLURAL_NOUNS,
    POSSESSOR,
    PREPOSITION,
    REPORTED_CLAUSE,
    SUBJECTS,
    VERBS,
    symbols,
)
from onrecord.lexicons import load_class, load_lexicon, load_lexicons
from onrecord.speakers.clauses import MOST_CLAUSES, Event
from onrecord.speakers.phrases import NameIndex
from onrecord.speakers.referents import MANY, THING
from onrecord.speakers.ties import Tie

SURE_OWN, SURE_ABOVE, SURE_BEFORE = 0.95, 0.9, 0.8
"""Likelihoods, from reading ties of annotated news, that the subject of its own clause, of the one
above and of the sentence before is meant."""

MOST_STEPS = 8
"""Steps from a pronoun to the verb of its clause."""

WITHIN_NOUN = OBJECTS | POSSESSOR | PREPOSITION | NOUN_MODIFIERS
"""The way from an owner up to the verb that it is an argument of: cut | jobs | at | _its_ plant."""

SAME_SUBJECT = symbols("xcomp", "conj", "pcomp", "prep", "aux", "auxpass")
"""Verbs that share the subject of the one above: `plans | to _cut_`, `and _sold_`."""

HELD = symbols("ccomp", "advcl", "xcomp", "pcomp")
"""Clauses held by another whose subject they may speak of again."""

IDLE_TIMES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY"})
"""Labels of what `it` does not stand for: days, sums, numbers."""


class Bodies:
    """What an article's `it` and `they` stand for.

    Args:
        index: The article.
        cast: Its entities.
        names: Their places by token.
        ties: What pronouns and roles were tied to so far, by the offset of their heads.
    """

    def __init__(
        self, index: ArticleIndex, cast: Cast, names: NameIndex, ties: Mapping[int, Tie]
    ) -> None:
        self._index = index
        self._cast = cast
        self._names = names
        self._ties = ties

    def antecedent(self, event: Event, asked: str) -> tuple[int | None, float]:
        """The entity that a pronoun surely stands for, with how likely; None where none is.

        Args:
            event: The pronoun, outside quotation marks.
            asked: `THING` for it, `MANY` for they.
        """
        token = event.token
        verb = clause_of(token)
        if verb is None:
            return None, 0.0
        subject = subject_of(verb)
        if subject is not None and subject.i != token.i and not holds(subject, token):
            if is_own(token):
                return self._own(subject, event, asked)
            # `Acme said the law would harm it`: not the law.
            return self._above(verb, event, asked)
        acts = subject is not None and subject.i == token.i
        if acts and asked == THING and not (is_act(verb) or is_announced(verb)):
            return None, 0.0
        above, sure = self._above(verb, event, asked)
        # `Acme cut jobs. Its shares rose.`
        leads = token.is_sent_start and token.dep in POSSESSOR
        if above is not None or not (acts or leads):
            return above, sure
        return self._before(verb, event, asked), SURE_BEFORE

    def _own(self, subject: Token, event: Event, asked: str) -> tuple[int | None, float]:
        """The subject of an owner's clause: Acme cut its forecast; In its report, Acme said.

        `Acme blamed the bank for its losses` may be about the bank's.
        """
        ahead = subject.i > event.token.i
        unclear = not opens(event.token) if ahead else any(rivals(subject, event.token, asked))
        if unclear:
            return None, 0.0
        return self._named(subject, event.paragraph, asked), SURE_ABOVE if ahead else SURE_OWN

    def _above(self, verb: Token, event: Event, asked: str) -> tuple[int | None, float]:
        """The subject of the clause that holds the pronoun's: Acme said it would appeal."""
        for _ in range(MOST_CLAUSES):
            while verb.dep in SAME_SUBJECT and verb.head.pos in VERBS and not has_subject(verb):
                verb = verb.head
            if verb.dep in CONJUNCT and verb.head.pos in VERBS:
                verb = verb.head
            if verb.dep not in HELD or verb.head.pos not in VERBS:
                return None, 0.0
            held, verb = verb, verb.head
            subject = subject_of(verb)
            if subject is None or subject.i > event.token.i:
                continue
            said = held.dep in REPORTED_CLAUSE
            # What stands before a verb of saying is not what says it of itself.
            first = verb if said and is_act(clause_of(event.token) or verb) else subject
            known = not said or verb.lemma_ in load_lexicons(*TOLD)
            if not known or any(rivals(first, event.token, asked)):
                return None, 0.0
            return self._named(subject, event.paragraph, asked), SURE_ABOVE
        return None, 0.0

    def _before(self, verb: Token, event: Event, asked: str) -> int | None:
        """The subject of the sentence before, where the pronoun is its own sentence's subject.

        In the paragraph before only where the pronoun speaks: `It said`.
        """
        subject, paragraph = self._subject_before(verb, event)
        if subject is None:
            return None
        before = subject.sent
        owner = event.token.dep in POSSESSOR
        if owner and any(rivals(subject, event.token, asked)):
            return None
        found = self._named(subject, paragraph, asked)
        if found is None and asked == MANY and verb.lemma_ in load_lexicon("statement_verbs"):
            found = self._speaks_as_many(subject, before, paragraph)
        others = {self._tied(token, paragraph) for token in before if is_argument(token)}
        alike = {
            one for one in others - {None, found} if one is not None and self._may_be(one, asked)
        }
        return None if alike else found

    def _subject_before(self, verb: Token, event: Event) -> tuple[Token | None, int]:
        """The subject of the sentence before a pronoun's, with the position of its paragraph."""
        sentence, doc, paragraph = event.token.sent, event.token.doc, event.paragraph
        leading = (token for token in doc[sentence.start : event.token.i] if token.pos in NOUNS)
        told = (self._index.is_quoted(self._index.offset(one, paragraph)) for one in leading)
        if verb.dep_ not in ("ROOT", "conj", "ccomp") or not all(told):
            return None, paragraph
        end = sentence.start
        if end == 0:
            speaks = verb.lemma_ in load_lexicon("statement_verbs")
            if paragraph == 0 or not speaks or event.token.dep in POSSESSOR:
                return None, paragraph
            paragraph -= 1
            doc = self._index.article.docs[paragraph]
            end = len(doc)
        root = doc[end - 1].sent.root
        subject = subject_of(root)
        quoted = self._index.is_quoted(self._index.offset(root, paragraph))
        return None if quoted or subject is None or subject.i > root.i else subject, paragraph

    def _speaks_as_many(self, subject: Token, before: Span, paragraph: int) -> int | None:
        """The organisation that speaks as they where no people are near: the union … They said."""
        entity = self._named(subject, paragraph, THING)
        if entity is None or self._cast.entities[entity].type != ORGANISATION:
            return None
        places = [(token, self._names.at(paragraph, token.i)) for token in before]
        many = any(number is None and token.tag in PLURAL_NOUNS for token, number in places)
        named = {self._cast.members[number] for _, number in places if number is not None}
        people = any(self._cast.entities[one].type in (PERSON, GROUP) for one in named)
        return None if many or people else entity

    def _may_be(self, entity: int, asked: str) -> bool:
        """Whether a pronoun may stand for another entity of the sentence before."""
        kind = self._cast.entities[entity].type
        return kind in (ORGANISATION, PLACE) if asked == THING else kind == GROUP

    def _tied(self, token: Token, paragraph: int) -> int | None:
        number = self._names.at(paragraph, token.i)
        if number is not None:
            filed = self._cast.spans[number].dateline
            return None if filed else self._cast.members[number]
        tie = self._ties.get(self._index.offset(token, paragraph))
        return None if tie is None else tie.entity

    def _named(self, subject: Token, paragraph: int, asked: str) -> int | None:
        """The entity that a subject names, by name, role or pronoun, if the pronoun fits it."""
        if any(child.dep in CONJUNCT for child in subject.children):
            return None
        entity = self._tied(subject, paragraph)
        return entity if entity is not None and self._is(entity, subject, asked) else None

    def _is(self, entity: int, token: Token, asked: str) -> bool:
        """Whether a pronoun may stand for an entity that is called so here."""
        kind = self._cast.entities[entity].type
        if asked == THING:
            return kind in (ORGANISATION, PLACE) and token.lower_ not in they()
        if kind == GROUP:
            return token.lower_ in they() or is_whole(token)
        return kind == ORGANISATION and is_plural(token)


TOLD = ("statement_verbs", "stance_verbs")
"""Lists of the verbs that hold what their subject says or thinks."""


@cache
def they() -> frozenset[str]:
    """They and its forms."""
    return load_class("pronoun_many")


def is_argument(token: Token) -> bool:
    """Whether a word is a subject or an object, and no day or number."""
    return token.dep in SUBJECTS | OBJECTS and token.ent_type_ not in IDLE_TIMES


def is_own(token: Token) -> bool:
    """Whether a pronoun may stand for the subject of its own clause: its, itself."""
    return token.dep in POSSESSOR or token.lower_ in load_class("reflexive_pronoun")


def opens(owner: Token) -> bool:
    """Whether an owner stands in a phrase that opens its sentence, before the subject."""
    at = owner.head.left_edge.i - 1
    opening = owner.doc[at].dep in PREPOSITION if at >= 0 else False
    return owner.dep in POSSESSOR and opening and owner.doc[at].is_sent_start is True


def clause_of(token: Token) -> Token | None:
    """The verb of a pronoun's clause; None where a noun stands between that is no argument."""
    for _ in range(MOST_STEPS):
        if token.pos in VERBS and token.dep_ not in ("aux", "auxpass"):
            return token
        argument = token.dep in WITHIN_NOUN | SUBJECTS or token.dep_ in ("attr", "oprd")
        # `bought the mill and its stores`: the mill's.
        if token.head.i == token.i or not argument:
            return None
        # `the head of its office`: the phrase after a noun may be about that noun.
        if token.dep in PREPOSITION and token.head.pos not in VERBS:
            return None
        token = token.head
    return None


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, or that which it shares with the verb above."""
    for _ in range(MOST_CLAUSES):
        found = next((child for child in verb.children if child.dep in SUBJECTS), None)
        if found is not None:
            return found
        if verb.dep not in SAME_SUBJECT or verb.head.i == verb.i:
            return None
        # `asked the mill to cut`: the mill cuts.
        if verb.dep_ == "xcomp" and any(child.dep_ == "dobj" for child in verb.head.children):
            return None
        verb = verb.head
    return None


def is_announced(verb: Token) -> bool:
    """Whether a clause says what its holder's subject announced of itself: `said it has won`."""
    if verb.dep_ != "ccomp" or verb.lemma_ in load_class("about_to"):
        return False
    return verb.head.lemma_ in load_class("own_plan_verb") and verb.pos not in AUXILIARY


def has_subject(verb: Token) -> bool:
    """Whether a verb has a subject of its own."""
    return any(child.dep in SUBJECTS for child in verb.children)


def holds(phrase: Token, token: Token) -> bool:
    """Whether a phrase has a token in it: its profits."""
    return any(one.i == phrase.i for one in islice(token.ancestors, MOST_STEPS))


def is_act(verb: Token) -> bool:
    """Whether a verb says what bodies do, and no clause or plan does."""
    if any(child.dep_ == "nsubjpass" for child in verb.children):
        return False
    if verb.lemma_ in load_lexicon("acts_of_bodies"):
        return True
    # `it was going to make a deal`, `it is confident`
    kids = [child for child in verb.children if child.i > verb.i]
    if verb.lemma_ in load_class("about_to"):
        return any(child.dep_ == "xcomp" and is_act(child) for child in kids)
    minded = load_class("state_of_mind")
    return any(child.dep_ == "acomp" and child.lower_ in minded for child in kids)


def rivals(first: Token, pronoun: Token, asked: str) -> Iterator[Token]:
    """Yield nouns between a subject, or a verb, and a pronoun that the pronoun may mean instead.

    Args:
        first: The subject, whose phrase is passed over, or the verb.
        pronoun: The pronoun.
        asked: What the pronoun asks.
    """
    people = load_lexicon("role_nouns")
    thinks = pronoun.head.lemma_ in load_class("minded_verb") and pronoun.dep in SUBJECTS
    start = first.i if first.pos in VERBS else first.right_edge.i
    for token in pronoun.doc[start + 1 : pronoun.i]:
        if token.pos not in NOUNS or token.dep not in SUBJECTS | OBJECTS | CONJUNCT:
            continue
        if token.ent_type_ in IDLE_TIMES:
            continue
        # `stay out of the vote unless it wants to lose`: votes want nothing.
        if thinks and not (token.ent_type_ or is_collective(token.lower_)):
            continue
        many = token.tag in PLURAL_NOUNS
        human = token.lower_ in people or token.ent_type_ == "PERSON"
        if many if asked == MANY else not (many or human):
            yield token


def is_whole(token: Token) -> bool:
    """Whether a group is named as a whole: Republicans, not some Republicans in the House."""
    if not token.lower_.endswith(("s", "sh", "ch", "ese")):
        return False
    return all(
        child.lower_ == "the" or child.is_punct or child.dep_ == "advmod"
        for child in token.children
    )


def is_plural(subject: Token) -> bool:
    """Whether a body is called in the plural: Arsenal have, police say."""
    verb = subject.head
    forms = [verb, *(child for child in verb.children if child.dep_ in ("aux", "auxpass"))]
    return any(form.tag_ == "VBP" or form.lower_ == "were" for form in forms)

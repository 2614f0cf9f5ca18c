"""Cue verbs in a line, with the words that belong to them: `teilte … mit`, `a fait savoir`."""

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.languages.surface.drafts import ASSERTED, NEGATED
from onrecord.languages.surface.phrases import Phrases

FARTHEST_PARTICLE = 40
"""Words after a verb in which its particle or participle stands: `teilte … mit`."""

NEAR_PARTICLE = 5
"""The same where verbs do not end their clauses: `n'a toujours pas dit`."""

CLAUSE_ENDS = frozenset(";:")
OPENING = frozenset(".:»“”")
"""What a sentence or clause stands behind."""


class Cue(NamedTuple):
    """A verb that attributes.

    Attributes:
        at: Position of its finite word.
        end: Position after its words where they stand together, else after the finite word.
        last: Position after its last word.
        tier: statement or stance.
        verb: The word that says what it means, in small letters.
        reflexive: Whether it says what somebody is: `se dit prêt`, `s'est dite émue`.
    """

    at: int
    end: int
    last: int
    tier: str
    verb: str
    reflexive: bool = False


class Verbs:
    """Finds cue verbs in the words of a line."""

    __slots__ = ("pack", "phrases", "words")

    def __init__(self, phrases: Phrases) -> None:
        self.phrases, self.pack, self.words = phrases, phrases.pack, phrases.words

    def between(self, first: int, end: int) -> Iterator[Cue]:
        """The cue verbs outside quotation marks among some words."""
        return self.before(first, end, end)

    def before(self, first: int, stop: int, end: int) -> Iterator[Cue]:
        """The cue verbs from a position on whose finite words stand before `stop`."""
        until = first
        for at in range(first, stop):
            cue = self.at(at, end)
            # `a dit`: the participle is no verb of its own.
            if cue is not None and (at + 1 != until or self.pack.verb_second):
                until = cue.last
                yield cue

    def at(self, at: int, end: int) -> Cue | None:
        """The cue verb whose finite word stands at a position.

        Args:
            at: Position.
            end: Position after the last word that may belong to it.
        """
        if self.words[at].quoted or self._is_noun(at):
            return None
        cue = self._finite(at, end)
        if cue is not None and self.phrases.low(at - 1) in self.pack.reflexives:
            return cue._replace(reflexive=cue.verb in self.pack.reflexive_verbs)
        return cue

    def _finite(self, at: int, end: int) -> Cue | None:
        """The cue verb of a finite word."""
        word = self.words[at]
        for verb in self.pack.verbs.get(word.low, ()):
            if not verb.particle:
                return Cue(at, at + 1, at + 1, verb.tier, word.low)
            place = self._find(verb.particle, at + 1, end)
            if place:
                together = place == at + 1 + len(verb.particle)
                return Cue(at, place if together else at + 1, place, verb.tier, word.low)
        return self._perfect(at, end) if word.low in self.pack.auxiliaries else None

    def _perfect(self, at: int, end: int) -> Cue | None:
        """An auxiliary with a participle of saying behind it: `hat … erklärt`, `a déclaré`."""
        # Where no verb ends its clause, a participle stands near its auxiliary.
        far = FARTHEST_PARTICLE if self.pack.verb_second else NEAR_PARTICLE
        for no in range(at + 1, min(end, at + far)):
            other = self.words[no]
            if other.text in CLAUSE_ENDS:
                return None
            tier, stop = (None, no) if other.quoted else self._participle(no)
            if tier is not None:
                verb = " ".join(self.phrases.low(part) for part in range(no, stop))
                return Cue(at, stop if no == at + 1 else at + 1, stop, tier, verb)
        return None

    def final(self, first: int, end: int) -> Cue | None:
        """A verb at a clause's end with its particle joined: `mitteilte`; or `erklärt hat`."""
        for at in range(end - 1, first - 1, -1):
            word = self.words[at]
            tier = self.pack.participles.get(word.low)
            if tier is not None and not word.quoted:
                return Cue(at, at + 1, at + 1, tier, word.low)
            for cut in range(2, 8):
                particle, form = (word.low[:cut],), word.low[cut:]
                for verb in self.pack.verbs.get(form, ()):
                    if verb.particle == particle:
                        return Cue(at, at + 1, at + 1, verb.tier, word.low)
        return None

    def may_be_verb(self, at: int) -> bool:
        """Whether a word may be a verb that no list knows."""
        word, pack = self.words[at], self.pack
        if not word.is_word or word.is_capital:
            return False
        if word.low in pack.participles or word.low in pack.verbs:
            return True
        other = pack.openers | pack.clause_breaks | pack.light_openers
        return word.low not in other and not self.phrases.is_closed_class(word.low)

    def _is_noun(self, at: int) -> bool:
        """Whether an article makes a noun of a word: `Le critique`, `de la critique`."""
        before = self.words[at - 1] if at else None
        if self.pack.capital_nouns:
            opens = before is None or before.text in OPENING
            return self.words[at].is_capital and not opens
        if before is None or before.low not in self.pack.subject_determiners:
            return False
        earlier = self.phrases.low(at - 2) if at > 1 else ""
        if earlier == "&":
            # `Roux & Vos estiment`
            return False
        return (
            before.is_capital
            or before.low not in self.pack.clitics
            or earlier in self.pack.links
            or earlier in self.pack.prepositions
        )

    def _participle(self, at: int) -> tuple[str | None, int]:
        """The tier of a participle of saying at a position, and the position after it."""
        low = self.words[at].low
        # `fait savoir`, `tenu à préciser`
        for more in (2, 1):
            phrase = " ".join(self.phrases.low(at + step) for step in range(more + 1))
            if phrase in self.pack.participles:
                return self.pack.participles[phrase], at + more + 1
        return self.pack.participles.get(low), at + 1

    def modality(self, cue: Cue) -> str:
        """Whether a cue is denied by a word beside it."""
        beside = range(max(cue.at - 3, 0), min(cue.last + 1, len(self.words)))
        negated = any(
            self.words[no].low in self.pack.negations and not self.words[no].quoted for no in beside
        )
        return NEGATED if negated else ASSERTED

    def _find(self, parts: tuple[str, ...], first: int, end: int) -> int:
        """Position after the next place of some words in the same clause; 0 without one."""
        # `fait savoir`: where no verb ends its clause, its particle stands beside it.
        far = FARTHEST_PARTICLE if self.pack.verb_second else NEAR_PARTICLE
        for no in range(first, min(end, first + far)):
            word = self.words[no]
            if word.text in CLAUSE_ENDS:
                # `gab bekannt:` has its particle before the colon.
                return 0
            if not word.quoted and all(
                self.phrases.low(no + step) == part for step, part in enumerate(parts)
            ):
                return no + len(parts)
        return 0

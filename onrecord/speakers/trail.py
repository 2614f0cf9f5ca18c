"""Where each referent was met, and so who rivals for a pronoun."""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable
from operator import attrgetter

from onrecord.entities.cast import Cast
from onrecord.grammar import AGENT, PREPOSITION_OBJECT
from onrecord.speakers.rivals import Place, Rival
from onrecord.speakers.salience import Referent, Salience

MOST_RIVALS = 12
"""Rivals weighed for one pronoun, the latest first; bounds the work per pronoun."""

MOST_AHEAD = 2
"""Names after a pronoun that it may announce."""


class Trail:
    """The places of an article's referents, up to where a walk has come.

    Attributes:
        last: Where each referent was met last, and what it was called there.
    """

    __slots__ = ("_cast", "_first", "_met", "_named", "_names", "_pointed", "_salience", "last")

    def __init__(self, cast: Cast, salience: Salience) -> None:
        self.last: dict[Referent, tuple[Place, str]] = {}
        self._cast = cast
        self._salience = salience
        self._named = Counter(cast.members)
        self._met: Counter[Referent] = Counter()
        self._pointed: Counter[Referent] = Counter()
        self._first: dict[Referent, int] = {}
        self._names: dict[int, list[tuple[int, Place, int]]] = defaultdict(list)

    def announce(self, offset: int, place: Place, entity: int) -> None:
        """Remember a name that the walk will come to, in text order."""
        self._names[place.paragraph].append((offset, place, entity))

    def meet(self, referent: Referent, place: Place, form: str) -> None:
        """A referent is met: by name, pronoun or role."""
        counts = self._pointed if form == "pronoun" else self._met
        counts[referent] += 1
        self._first.setdefault(referent, len(self._first))
        self.last.pop(referent, None)
        self.last[referent] = (place, form)

    def is_acted_on(self, favourite: Referent | None, new: Iterable[Referent]) -> bool:
        """Whether somebody new does something to whom a pronoun named last.

        In `He was stopped by Ann Lee. “I saw him,” …` either may go on to speak.
        """
        pointed = favourite in self.last and self.last[favourite][1] == "pronoun"
        places = [self.last[one][0].token for one in new if one != favourite] if pointed else []
        return any(token.dep in PREPOSITION_OBJECT and token.head.dep in AGENT for token in places)

    def only(
        self, fit: Callable[[Referent], str], barred: Container[Referent], paragraph: int
    ) -> Referent | None:
        """The one referent met so far who surely fits; None where another might.

        Whoever goes on speaking may have been named paragraphs ago; somebody of unknown gender
        only in this paragraph or the one before.

        Args:
            fit: How a referent's gender fits, in a word; empty for not at all.
            barred: Who cannot be meant.
            paragraph: Position of the pronoun's paragraph.
        """
        fits = [(one, fit(one)) for one in self.last if one not in barred]
        found = [(one, how) for one, how in fits if how]
        if len(found) != 1:
            return None
        one, how = found[0]
        near = how == "unknown" and paragraph - self.last[one][0].paragraph <= 1
        return one if how == "sure" or near else None

    def rivals(
        self,
        pronoun: Place,
        offset: int,
        end: int,
        fit: Callable[[Referent], str],
        barred: Container[Referent],
    ) -> list[Rival]:
        """Those for whom a pronoun may stand, those met before it first.

        Args:
            pronoun: Where it stands.
            offset: Its offset.
            end: Offset after its sentence.
            fit: How a referent's gender fits, in a word; empty for not at all.
            barred: Who cannot be meant.
        """
        ahead = [found for found in self._names[pronoun.paragraph] if offset < found[0] < end]
        again = {entity for _, _, entity in ahead}
        found: list[Rival] = []
        for referent in reversed(self.last):
            # Most were forgotten long ago: their weight is asked for first.
            if not self._salience.weight(referent) or referent in barred:
                continue
            if fits := fit(referent):
                found.append(self.rival(referent, self.last[referent], fits, again))
            if len(found) == MOST_RIVALS:
                break
        if found:
            eldest = min(found, key=lambda one: self._first[one.referent])
            found[found.index(eldest)] = eldest._replace(first=True)
        seen = {rival.referent for rival in found}
        for _, place, entity in ahead:
            fits = "" if entity in seen or entity in barred else fit(entity)
            if fits and sum(map(attrgetter("ahead"), found)) < MOST_AHEAD:
                seen.add(entity)
                rival = self.rival(entity, (place, "name"), fits, again)
                found.append(rival._replace(ahead=True))
        return found

    def rival(
        self,
        referent: Referent,
        where: tuple[Place, str],
        fit: str,
        again: Container[Referent] = (),
    ) -> Rival:
        """What is known of a referent that may be meant.

        Args:
            referent: Who it is.
            where: Where it was met, and what it was called there.
            fit: How its gender fits.
            again: Who is named again in the pronoun's sentence.
        """
        place, form = where
        return Rival(
            referent=referent,
            last=place,
            form=form,
            fit=fit,
            weight=self._salience.weight(referent),
            met=self._met[referent],
            pointed=self._pointed[referent],
            named=self._named[referent] if isinstance(referent, int) else 0,
            first=False,
            ahead=False,
            again=referent in again,
        )

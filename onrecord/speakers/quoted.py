"""He and she inside quotation marks, for whom the speaker does not stand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from onrecord.article_index import ArticleIndex
from onrecord.entities.cast import Cast
from onrecord.speakers.antecedents import describe_rivals, probabilities
from onrecord.speakers.clauses import Event
from onrecord.speakers.heads import Head
from onrecord.speakers.phrases import NameIndex
from onrecord.speakers.referents import Referents
from onrecord.speakers.rivals import Place, Rival
from onrecord.speakers.ties import Tie
from onrecord.speakers.trail import Trail
from onrecord.text.spans import Span

INSIDE = "quoted"
"""What a rival is called that is named in the same paragraph's quotation before the pronoun."""

FLOOR = 0.7
"""Least likelihood at which a pronoun is stored: higher than outside, since fewer pronouns of
quotations were learned from."""

DOUBTED = ("", "thing")
"""What does not fit inside quotation marks: nor do names that were taken for no person's."""


class Waiting(NamedTuple):
    """A pronoun that is tied when the article's speakers are known."""

    event: Event
    place: Place
    rivals: list[Rival]


class QuotedPronouns:
    """The pronouns of quotations, weighed where they stand and tied when speakers are known.

    Quotations are read beside the narrative: what they name does not become more present in it.
    """

    def __init__(
        self,
        index: ArticleIndex,
        cast: Cast,
        referents: Referents,
        trail: Trail,
        words: Iterable[tuple[Sequence[Span], Head | None]],
    ) -> None:
        self._cast = cast
        self._referents = referents
        self._trail = trail
        self._index = index
        self._words = [(span, head) for spans, head in words for span in spans if head]
        self._waiting: list[Waiting] = []
        self._named: dict[int, list[tuple[int, Place, int]]] = defaultdict(list)
        for span, entity in zip(cast.spans, cast.members, strict=True):
            if index.is_quoted(span.start):
                token = index.article.tokens(span.paragraph)[span.last]
                place = Place(span.paragraph, 0, token)
                self._named[span.paragraph].append((span.start, place, entity))

    def weigh(self, event: Event, place: Place, asked: str, met: Sequence[Rival]) -> None:
        """Keep a pronoun with those whom it may mean.

        Args:
            event: The pronoun.
            place: Where it stands.
            asked: What it asks.
            met: Those whom the narrative has met.
        """
        inside: dict[int, Rival] = {}
        for start, where, entity in self._named[event.paragraph]:
            fit = self._referents.gender_fit(entity, asked) if start < event.offset else ""
            if fit not in DOUBTED:
                named = where._replace(sentence=place.sentence)
                inside.pop(entity, None)
                inside[entity] = self._trail.rival(entity, (named, INSIDE), fit)
        others = [
            rival for rival in met if rival.referent not in inside and rival.fit not in DOUBTED
        ]
        self._waiting.append(Waiting(event, place, [*reversed(inside.values()), *others]))

    def settled(self, names: NameIndex, known: Mapping[int, Tie]) -> Iterator[Waiting]:
        """Yield the pronouns, each without whoever says the words around it.

        Args:
            names: The article's names by token.
            known: Its ties by the offset of their heads.
        """
        for event, place, rivals in self._waiting:
            barred = {
                self._speaker(head, names, known)
                for span, head in self._words
                if span.start <= event.offset < span.end
            }
            yield Waiting(event, place, [one for one in rivals if one.referent not in barred])

    def _speaker(self, head: Head, names: NameIndex, known: Mapping[int, Tie]) -> int | None:
        number = names.at(head.paragraph, head.token.i)
        tie = known.get(head.end - len(head.token))
        if number is not None:
            return self._cast.members[number]
        return None if tie is None else tie.entity

    def ties(self, names: NameIndex, known: Mapping[int, Tie]) -> list[Tie]:
        """The pronouns of which it is likely enough for whom they stand.

        Args:
            names: The article's names by token.
            known: Its other ties by the offset of their heads.
        """
        found = []
        for event, place, rivals in self.settled(names, known):
            if not rivals:
                continue
            likely = zip(probabilities(describe_rivals(place, rivals)), rivals, strict=True)
            share, best = max(likely, key=itemgetter(0))
            if isinstance(best.referent, int) and share >= FLOOR:
                end = event.offset + len(event.token)
                found.append(Tie(best.referent, event.offset, end, "pronoun", share))
        return found

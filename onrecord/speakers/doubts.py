"""What speaks against the likeliest speaker, though he or she fits best."""

from collections.abc import Iterable, Sequence

from onrecord.article_index import ArticleIndex
from onrecord.entities.cast import Cast
from onrecord.grammar import SUBJECTS_AND_CLAUSES
from onrecord.speakers.clauses import Event
from onrecord.speakers.heads import Head
from onrecord.speakers.own_words import OwnWords
from onrecord.speakers.referents import Referents
from onrecord.speakers.salience import Referent
from onrecord.speakers.trail import Trail
from onrecord.text.spans import Span


class Doubts:
    """Whether somebody is hardly who a pronoun that speaks stands for.

    Nobody whom the quotation names is. And lists of rarer names err: `Lindsey Graham said he was
    worried. “We lost,” he said.` Where only a list says that she who spoke in the sentence before,
    by name, is no he, a man named before that is not taken for him.
    """

    __slots__ = ("_named", "_own_words", "_referents", "_sentence", "_speaker", "_trail")

    def __init__(
        self,
        index: ArticleIndex,
        cast: Cast,
        referents: Referents,
        trail: Trail,
        words: Iterable[tuple[Sequence[Span], Head | None]],
    ) -> None:
        self._own_words = OwnWords(index, cast, words)
        self._referents = referents
        self._trail = trail
        self._speaker: Referent | None = None
        self._sentence = self._named = -1

    def speak(self, referent: Referent, event: Event, sentence: int, form: str) -> None:
        """Remember whoever speaks in a sentence; by a pronoun, nobody is doubted."""
        named = form == "name" and event.token.dep in SUBJECTS_AND_CLAUSES
        self._speaker = referent if named else None
        self._sentence = self._named = sentence

    def exclude(self, favourite: Referent | None, asked: str, event: Event, sentence: int) -> bool:
        """Whether a favourite is hardly meant.

        Args:
            favourite: Who a pronoun that speaks would be; None for nobody.
            asked: What the pronoun asks.
            event: The pronoun.
            sentence: The number of its sentence in the narrative.
        """
        if favourite is None:
            return False
        if self._own_words.name(event.paragraph, event.token, favourite):
            return True
        speaker = self._speaker
        if not isinstance(speaker, int) or speaker == favourite or sentence - self._sentence != 1:
            return False
        place, form = self._trail.last[favourite]
        named_since = form != "pronoun" and place.sentence >= self._named
        if named_since or not self._referents.is_guessed(speaker, asked):
            return False
        # Whoever goes on is the same, and as doubtful.
        self._sentence = sentence
        return True

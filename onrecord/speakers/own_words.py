"""Whom a speaker's own words name: somebody else than he or she that says them."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from onrecord.article_index import ArticleIndex
from onrecord.entities.cast import Cast
from onrecord.entities.name_spans import NameSpan
from onrecord.grammar import NOUN_MODIFIERS, RELATIVE_CLAUSE, symbols
from onrecord.lexicons import load_class
from onrecord.speakers.heads import Head
from onrecord.speakers.salience import Referent
from onrecord.text.spans import Span

OWNERS, OWNING = symbols("PRP$"), symbols("poss")
"""`_her_ statement that`, `_Lee’s_ roof`"""

INTRODUCING = 3
"""Tokens before a name among which a word says that the speaker bears it: `my name is Ann Lee`."""


class OwnWords:
    """The quotations of each speaker, asked whom they name.

    Of `“Lee was ahead,” she said` she is hardly Lee, nor of `She said Lee was ahead`, though
    `Lee was ahead, she said` may be. Behind `I am` a speaker names himself, inside another
    quotation somebody else calls him so, and `the Lee campaign` may be his words. (Principle C of
    Chomsky, Lectures on Government and Binding, 1981.)
    """

    __slots__ = ("_cast", "_index", "_order", "_starts", "_words")

    def __init__(
        self,
        index: ArticleIndex,
        cast: Cast,
        words: Iterable[tuple[Sequence[Span], Head | None]],
    ) -> None:
        self._index = index
        self._cast = cast
        self._order = sorted(range(len(cast.spans)), key=lambda at: cast.spans[at].start)
        self._starts = [cast.spans[at].start for at in self._order]
        self._words: dict[tuple[int, int], list[Span]] = defaultdict(list)
        for spans, head in words:
            if head is not None:
                self._words[head.paragraph, head.token.i] += spans

    def name(self, paragraph: int, speaker: Token, entity: Referent) -> bool:
        """Whether the words of a pronoun, in quotation marks or behind it, name an entity.

        Args:
            paragraph: Position of the pronoun's paragraph.
            speaker: The pronoun.
            entity: Who it would be.
        """
        spoken = self._index.offset(speaker, paragraph)
        for span in self._words.get((paragraph, speaker.i), ()):
            first = bisect_left(self._starts, span.start)
            for at in self._order[first : bisect_left(self._starts, span.end)]:
                one = self._cast.spans[at]
                if self._cast.members[at] != entity or not self._is_another(one, span):
                    continue
                if self._index.is_quoted(one.start) or self._is_told(one, speaker, spoken):
                    return True
        return False

    def _is_told(self, name: NameSpan, speaker: Token, spoken: int) -> bool:
        """Whether a name stands in what a pronoun reports: not `Lee’s roof`, nor `whom Lee knew`.

        There writers use a name for the pronoun all the same.
        """
        if name.start < spoken or speaker.tag in OWNERS or name.definite:
            return False
        token = self._index.article.docs[name.paragraph][name.last]
        while token.i > speaker.i and token.head.i != token.i:
            if token.dep in RELATIVE_CLAUSE | OWNING:
                return False
            token = token.head
        return True

    def _is_another(self, name: NameSpan, words: Span) -> bool:
        article = self._index.article
        doc = article.docs[name.paragraph]
        if doc[name.last].dep in NOUN_MODIFIERS:
            return False
        before = [token.lower_ for token in doc[max(0, name.first - INTRODUCING) : name.first]]
        if before[-2:] == ["i", ","] or load_class("self_naming").intersection(before):
            return False
        return not _is_nested(article.body[words.start : name.start])


def _is_nested(before: str) -> bool:
    """Whether another quotation is open behind these words of a quotation."""
    inner = before.rfind("‘") > before.rfind("’")
    outer = before[:1] in "‘'" and before.rfind("“") > before.rfind("”")
    return inner or outer

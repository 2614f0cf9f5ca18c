"""Where in the parses a place of the body lies."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise

from spacy.tokens import Token

from onrecord.parsed import ParsedArticle
from onrecord.records import ArticleId, Sentence
from onrecord.text.spans import Span


class ArticleIndex:
    """An article's parses, addressed by offsets into its body.

    Attributes:
        article: The article.
        sentences: Its sentences, in order.
    """

    __slots__ = (
        "_narrative",
        "_paragraph_starts",
        "_region_ends",
        "_region_starts",
        "_sentence_starts",
        "article",
        "sentences",
    )

    def __init__(self, article: ParsedArticle, article_id: ArticleId) -> None:
        self.article = article
        self.sentences = split_sentences(article, article_id)
        self._paragraph_starts = [paragraph.start for paragraph in article.paragraphs]
        self._sentence_starts = [sentence.start for sentence in self.sentences]
        flat = [region for regions in article.regions for region in regions]
        self._region_starts = [region.start for region in flat]
        self._region_ends = [region.end for region in flat]
        told = (
            not self.is_quoted(s.start) or not self.is_quoted(s.end - 1) for s in self.sentences
        )
        self._narrative = list(accumulate(told))

    def narrative_before(self, sentence: int) -> int:
        """How many sentences up to one are not quoted from end to end."""
        return self._narrative[sentence] if self._narrative else 0

    def paragraph_at(self, offset: int) -> int:
        """Position of the paragraph that holds an offset."""
        return max(bisect_right(self._paragraph_starts, offset) - 1, 0)

    def sentence_at(self, offset: int) -> int:
        """Number of the sentence that holds an offset, or that it follows."""
        return max(bisect_right(self._sentence_starts, offset) - 1, 0)

    def sentence_end(self, offset: int) -> int:
        """Offset after the sentence that holds an offset."""
        return self.sentences[self.sentence_at(offset)].end if self.sentences else offset

    def is_quoted(self, offset: int) -> bool:
        """Whether an offset lies inside quotation marks."""
        at = bisect_right(self._region_starts, offset) - 1
        return at >= 0 and offset < self._region_ends[at]

    def offset(self, token: Token, paragraph: int) -> int:
        """Offset into the body of a token of a paragraph."""
        return self._paragraph_starts[paragraph] + token.idx

    def token_range(self, span: Span) -> tuple[int, int, int]:
        """The paragraph's position and the half-open range of tokens that a span touches."""
        paragraph = self.paragraph_at(span.start)
        starts = self.article.columns(paragraph).starts
        first = max(bisect_right(starts, span.start) - 1, 0)
        end = bisect_right(starts, span.end - 1)
        return paragraph, first, max(end, first)


def split_sentences(article: ParsedArticle, article_id: ArticleId) -> list[Sentence]:
    """Cut paragraphs into the parser's sentences.

    Args:
        article: The article; a Doc without sentence boundaries is one sentence.
        article_id: The article's key.

    Returns:
        Sentences in order, trimmed of white space, none without visible characters.
    """
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(article.paragraphs):
        text = article.body[paragraph.start : paragraph.end]
        for first, end in keep_openings(text, cut_sentences(article, number)):
            words = text[first:end]
            bare = words.strip()
            if bare:
                start = paragraph.start + first + len(words) - len(words.lstrip())
                place = len(sentences), paragraph.paragraph_no
                sentences.append(Sentence(article_id, *place, start, start + len(bare)))
    return sentences


def cut_sentences(article: ParsedArticle, number: int) -> list[tuple[int, int]]:
    """Offsets of a paragraph's sentences into its text; one sentence where no border is known."""
    paragraph, columns = article.paragraphs[number], article.columns(number)
    starts = [columns.starts[at] - paragraph.start for at in columns.opens]
    if not starts or starts[0]:
        starts.insert(0, 0)
    return list(pairwise([*starts, paragraph.end - paragraph.start]))


def keep_openings(text: str, cuts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give an opening mark that a splitter left at a sentence's end to the next sentence."""
    kept = list(cuts)
    for at in range(len(kept) - 1):
        start, end = kept[at]
        bare = text[start:end].rstrip()
        # `He left. “ | It rained,” she said`: the splitter left the mark with the sentence before.
        opening = len(bare) - len(bare.rstrip("“„«‘([¿¡"))
        if opening and len(bare) > opening:
            border = start + len(bare) - opening
            kept[at] = (start, border)
            kept[at + 1] = (border, kept[at + 1][1])
    return kept

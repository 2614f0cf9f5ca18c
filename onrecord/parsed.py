"""What the annotating steps read: an article's body, its paragraphs and their parses."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress, count
from operator import add
from typing import Final, NamedTuple

import numpy as np
from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from onrecord.records import Paragraph
from onrecord.text.quotation_marks import Region, find_regions
from onrecord.text.spans import Span

COLUMNS: Final[list[int | str]] = [
    get_string_id(name)
    for name in ("IDX", "LENGTH", "HEAD", "SENT_START", "DEP", "POS", "TAG", "LEMMA", "LOWER")
]
"""What is read of a parse, as spaCy's numbers: it looks names up each time."""

OPENS: Final = frozenset({1})
"""Of a token that opens a sentence."""

Tokens = Sequence[Token]
"""A paragraph's tokens: a list is read far faster than a Doc, which makes them each time."""


class Columns(NamedTuple):
    """A paragraph's parse as columns, one list per property: much faster to read than tokens.

    Attributes:
        starts: Offset of each token into the body.
        ends: Offset after each token.
        head: Position of each token's head; its own for a root.
        opens: The tokens that open a sentence.
        dep: Dependency labels, as spaCy's numbers.
        pos: Coarse parts of speech, as numbers.
        tag: Fine parts of speech, as numbers.
        lemma: Lemmas, as numbers.
        lower: Lower-case forms, as numbers.
    """

    starts: list[int]
    ends: list[int]
    head: list[int]
    opens: list[int]
    dep: list[int]
    pos: list[int]
    tag: list[int]
    lemma: list[int]
    lower: list[int]


def positions(column: Sequence[int], wanted: Container[int]) -> Iterator[int]:
    """Yield the positions of a column that hold one of some values, without a loop in Python."""
    return compress(count(), map(wanted.__contains__, column))


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article ready for annotation.

    Attributes:
        body: The article's body.
        paragraphs: Its paragraphs, in order.
        docs: One spaCy Doc for each paragraph, of `body[start:end]` unedited, so that
            `paragraph.start + token.idx` is an offset into the body.
    """

    body: str
    paragraphs: Sequence[Paragraph]
    docs: Sequence[Doc]
    _columns: dict[int, Columns] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _tokens: dict[int, Tokens] = field(default_factory=dict, init=False, repr=False, compare=False)
    _regions: list[list[Region]] = field(
        default_factory=list, init=False, repr=False, compare=False
    )

    @property
    def regions(self) -> Sequence[Sequence[Region]]:
        """The quotation regions of each paragraph; found once, however many ask."""
        if not self._regions:
            self._regions.extend(find_regions(self.body, self.paragraphs))
        return self._regions

    def columns(self, number: int) -> Columns:
        """The parse of a paragraph, by its position; read once, however many ask."""
        found = self._columns.get(number)
        if found is None:
            found = read_columns(self.docs[number], self.paragraphs[number].start)
            self._columns[number] = found
        return found

    def tokens(self, number: int) -> Tokens:
        """The tokens of a paragraph, by its position; made once, however many ask."""
        found = self._tokens.get(number)
        if found is None:
            found = self._tokens[number] = list(self.docs[number])
        return found


def read_columns(doc: Doc, offset: int) -> Columns:
    """Read a Doc's numbers column by column.

    Args:
        doc: The Doc; without a parse, each token is its own head.
        offset: Where its text starts in the body.
    """
    table = doc.to_array(COLUMNS).T
    # Places are signed and small; labels are 64-bit hashes, unsigned as spaCy writes them.
    # A paragraph is too short for sums of arrays, which take longer than those of lists.
    places, lengths, heads, openings = table[:4].view(np.int64).tolist()
    starts = list(map(offset.__add__, places))
    ends = list(map(add, starts, lengths))
    head = list(map(add, heads, count()))
    opens = list(positions(openings, OPENS))
    return Columns(starts, ends, head, opens, *table[4:].tolist())


@dataclass(frozen=True, slots=True)
class Attribution:
    """A quotation with its cue and speaker as written, before the speaker is resolved.

    Attributes:
        spans: The contiguous parts of the content, in order, quotation marks included.
        kind: direct, indirect or mixed.
        cue: The words that attribute; None for a quotation that stands without any.
        speaker: The whole noun phrase of the source (`Ian Bremmer, president of …`);
            None where the text names none for it.
        via: The noun phrase of who passed the words on; None where nobody did.
        paragraph_no: The paragraph of the first span.
        tier: statement or stance.
        modality: asserted, negated or hypothetical.
        rule: Identifier of the rule that found it.
        confidence: How likely it is right, from 0 to 1.
    """

    spans: tuple[Span, ...]
    kind: str
    cue: Span | None
    speaker: Span | None
    via: Span | None
    paragraph_no: int
    tier: str
    modality: str
    rule: str
    confidence: float

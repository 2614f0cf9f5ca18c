"""What the annotating steps read: an article's body, its paragraphs and their parses."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Doc

from onrecord.records import Paragraph


class Span(NamedTuple):
    """Half-open code-point offsets into an article's body."""

    start: int
    end: int


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
        confidence: The rule's estimated precision, from 0 to 1.
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

"""The words that a text has, under the parse of the same text in other letters."""

from typing import Any

from spacy.tokens import Doc

COLUMNS: list[int | str] = ["TAG", "POS", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE"]


def with_words(doc: Doc, text: str) -> Doc:
    """A Doc of a text with another Doc's annotations.

    Args:
        doc: The parse of a text of the same length, which differs in capitals, and in
            titles.
        text: The text.
    """
    words = [text[token.idx : token.idx + len(token)] for token in doc]
    spaces = [bool(token.whitespace_) for token in doc]
    made = Doc(doc.vocab, words=words, spaces=spaces)
    table: Any = doc.to_array(COLUMNS)
    return made.from_array(COLUMNS, table) if len(doc) else made

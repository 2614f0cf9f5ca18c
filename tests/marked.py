"""Articles whose names are marked in the text, for tests that need no model.

`[Ada Obi|PERSON] left.` gives a Doc whose recogniser found Ada Obi; `[Obi|]` is a run of
proper nouns that it passed over.
"""

import re

import spacy
from spacy.tokens import Doc, Span

from onrecord.parsed import ParsedArticle
from onrecord.records import ArticleId
from onrecord.text.paragraphs import split_paragraphs

BLANK = spacy.blank("en")
MARK = re.compile(r"\[([^\]|]+)\|([A-Z_]*)\]")


def marked_article(text: str) -> ParsedArticle:
    body = MARK.sub(r"\1", text)
    paragraphs = split_paragraphs(ArticleId(0), body)
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return ParsedArticle(body, paragraphs, [marked_doc(line) for line in lines])


def marked_doc(line: str) -> Doc:
    doc = BLANK(MARK.sub(r"\1", line))
    entities: list[Span] = []
    removed = 0
    for mark in MARK.finditer(line):
        start = mark.start() - removed
        span = doc.char_span(start, start + len(mark[1]), label=mark[2], alignment_mode="expand")
        assert span is not None
        for token in span:
            token.pos_ = "PROPN"
        if mark[2]:
            entities.append(span)
        removed += len(mark[0]) - len(mark[1])
    doc.set_ents(entities)
    return doc

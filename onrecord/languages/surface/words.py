"""Words and sentences of a paragraph, with their places in the body."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.languages.pack import LanguagePack
from onrecord.records import Paragraph
from onrecord.text.quotation_marks import Region

PART = re.compile(
    r"\w+['’](?=\w)"  # an article or pronoun before an apostrophe: `d’`, `qu'`
    r"|\d+(?:[.,:]\d+)+"
    r"|(?:[^\W\d_]\.){2,}"
    r"|\w+(?:[-‑/&]\w+|\.[^\W\d_A-ZÀ-Þ]\w*)*"
    r"|\S"
)
"""A word with what hyphens and the like join to it, or one other character."""

END = re.compile(
    r"[.!?…。！？｡．؟۔।॥]+[\"”“»«’'）」』)\]›]*(?=\s|$)|[。！？｡]+[」』”»]*"
    r"|(?<=[^\W\d_A-ZÀ-Þ]{2})[.!?](?=[A-ZÀ-Þ][^\W\d_A-ZÀ-Þ])"  # a forgotten space
)
"""The end of a sentence, with the marks that close behind it."""

ORDINAL = re.compile(r"\d{1,2}")
INITIAL = re.compile(r"\w")
FIRST_WORD = re.compile(r"\w+")
LOOKED_AHEAD = 40
"""Characters around the end of a sentence that tell whether it is one."""

FARTHEST_DASH = 14
"""Words before the dash of a dateline, at most."""

LAST_WORD = re.compile(r"[\w.]+$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or another character.

    Attributes:
        text: As written.
        low: In small letters.
        start: Offset into the body.
        end: Offset after it.
        quoted: Whether it stands between quotation marks.
    """

    text: str
    low: str
    start: int
    end: int
    quoted: bool

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter or digit."""
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


class Line:
    """A paragraph, its words and its quotation regions.

    Attributes:
        body: The article's body.
        number: The paragraph's number.
        start: Its offset.
        end: Offset after it.
        words: Its words.
        regions: Its quotation regions.
        sentences: Spans of its sentences.
    """

    def __init__(
        self, pack: LanguagePack, body: str, paragraph: Paragraph, regions: Sequence[Region]
    ) -> None:
        self.body = body
        self.number = paragraph.paragraph_no
        self.start, self.end = paragraph.start, paragraph.end
        self.regions = regions
        self.words = split_words(pack, body, paragraph, regions)
        self.sentences = split_sentences(pack, body, paragraph, regions)

    @cached_property
    def starts(self) -> list[int]:
        """Offsets of the words."""
        return [word.start for word in self.words]

    def from_offset(self, offset: int) -> int:
        """Position of the first word at or after an offset."""
        return bisect_left(self.starts, offset)

    def sentence_of(self, offset: int) -> tuple[int, int]:
        """The sentence that holds an offset."""
        for start, end in self.sentences:
            if offset < end:
                return start, end
        return self.sentences[-1]


def split_words(
    pack: LanguagePack, body: str, paragraph: Paragraph, regions: Sequence[Region]
) -> list[Word]:
    """The words of a paragraph; a subject that hangs on its verb is a word: `a-t-il`."""
    words: list[Word] = []
    inside = iter([*regions, None])
    region = next(inside)
    for found in PART.finditer(body, paragraph.start, paragraph.end):
        start, end = found.span()
        while region is not None and start >= region.end:
            region = next(inside)
        quoted = region is not None and start >= region.start
        text = found.group()
        low = text.lower()
        for ending in pack.inverted_pronouns:
            if low.endswith(ending) and len(low) > len(ending):
                cut = end - len(ending)
                words.append(Word(body[start:cut], body[start:cut].lower(), start, cut, quoted))
                start, text, low = cut, body[cut:end], ending
                # The hyphens are no part of the pronoun.
                bare = text.rsplit("-", 1)[-1]
                start, text, low = end - len(bare), bare, bare.lower()
                break
        words.append(Word(text, low.replace("’", "'"), start, end, quoted))
    return words


def split_sentences(
    pack: LanguagePack, body: str, paragraph: Paragraph, regions: Sequence[Region]
) -> list[tuple[int, int]]:
    """Spans of the sentences of a paragraph, without the white space around them.

    A full stop inside quotation marks ends a sentence only where the marks end with it and the
    next word has a capital.
    """
    spans: list[tuple[int, int]] = []
    start = paragraph.start
    for found in END.finditer(body, paragraph.start, paragraph.end):
        after = body[found.end() : min(paragraph.end, found.end() + LOOKED_AHEAD)].lstrip()
        near = body[max(start, found.start() - LOOKED_AHEAD) : found.start()]
        if not _ends_sentence(pack, near, found.group(), after):
            continue
        if any(each.start < found.end() < each.end for each in regions):
            continue
        spans.append((start, found.end()))
        start = found.end()
        while start < paragraph.end and body[start].isspace():
            start += 1
    if start < paragraph.end:
        spans.append((start, paragraph.end))
    return spans


def _ends_sentence(pack: LanguagePack, sentence: str, mark: str, after: str) -> bool:
    """Whether a mark ends a sentence: not behind an abbreviation, an initial or an ordinal.

    Args:
        pack: The language.
        sentence: What stands before the mark, from the sentence's beginning.
        mark: The mark, with those that close behind it.
        after: What follows, without white space.
    """
    if after[:1].islower():
        return False
    last = LAST_WORD.search(sentence)
    if mark != "." or last is None:
        return True
    word = last.group()
    if word.lower() in pack.abbreviations or INITIAL.fullmatch(word):
        return False
    following = FIRST_WORD.match(after)
    if ORDINAL.fullmatch(word) is None or following is None:
        return True
    # `der 12. Senat`: where nouns have capitals, nothing else tells it from a sentence's end.
    return not pack.capital_nouns and following.group().lower() not in pack.months


def dateline_end(words: Sequence[Word]) -> int:
    """Position after a dateline that opens a line: `KARLA, 4 oct (Nordis) - Le lac …`; else 0."""
    if not words[0].text.isupper():
        return 0
    dashes = (no for no in range(1, min(len(words), FARTHEST_DASH)) if words[no].text in "-–—")
    at = next(dashes, 0)
    return at + 1 if at and words[at - 1].text == ")" else 0

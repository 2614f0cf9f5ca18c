"""Quotation regions, from the raw characters of paragraphs.

Marks are paired in the text and never in its tokens, because tokenizers move marks between
tokens and an odd number of them must not hurt anything but itself.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.lexicons import alternatives, load_lexicon
from onrecord.records import Paragraph

CLOSERS = {
    "“": ("”", "“", '"', "''", "’’"),
    "„": ("“", "”"),
    "«": ("»",),
    "»": ("«",),
    "‹": ("›",),
    "‘": ("’", "’’"),
    "‚": ("‘", "’"),
    "‘‘": ("’’", "''", "”"),
    "``": ("''", "’’", "”"),
    "''": ("''",),
    "’’": ("’’",),
    '"': ('"', "”", "“", "''", "’’"),
    "'": ("'",),
    "”": ("”",),
    "「": ("」",),
    "『": ("』",),
}
"""Each opening mark with the marks that close it."""

SINGLE = frozenset("‘‚'‹")
"""Marks that also serve as apostrophes or inside double marks."""

DOUBLED = frozenset({"''", "’’"})
"""Two single marks that close what a double one opened: `“No,’’ she said`"""

DOUBLE = re.compile(r"[“”\"]")

MARK = re.compile(r"``|(?<!\S)''|''(?!')|‘‘|’’(?!’)|[“”„«»‹›‘’‚\"'「」『』]")
JOINING = "\u1100"
"""The first letter of the scripts that put no space behind a closing mark: Hangul, kana, Han."""

FORENAME = re.compile(r"\b[A-Z][\w.’'-]* $")
SURNAME = re.compile(r" [A-Z][^\W\d_]+")
LONGEST_FORENAME = 20
"""Characters before a nickname in which the forename stands: `Ana “Nita” Ruiz`."""

ELISIONS = alternatives("elision")
LONGEST_ELISION = 8
"""Characters of a mark and such a word."""

FARTHEST_CLOSER = 200
"""Characters after an apostrophe in which a closing mark is looked for."""

AND = (" ’n", " 'n", " an")
"""What stands before the last apostrophe of `rock ’n’ roll` and `salt an’ vinegar`."""

SHORTEST_GERUND = 4
"""Letters of a gerund without its g: `goin`."""

ELISION = re.compile(rf"(?:\d0s|{ELISIONS})\b", re.IGNORECASE)
"""What an apostrophe begins without opening a quotation: `’em`, `’90s`."""

I_GO_ON = re.compile(r"I(?:[ ’']|$)")
"""The one word with a capital that goes on with a sentence: `singin’ an’ _I_ ain’t`."""

SAYING = alternatives("saying_form")
PRONOUNS = alternatives("speaking_pronoun")
SMALL = r"(?:[a-z’'-]+\s+){0,4}"
NAMED = r"[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,4}"
FORGOTTEN = re.compile(
    rf",(?=\s+(?:(?:{SAYING})\s+{SMALL}[A-Z][^“”\".!?]{{0,80}}"
    rf"|(?:{SMALL}{NAMED}|{PRONOUNS})\s+(?:{SAYING})[^“”\".!?]{{0,30}})[.!?]?$)"
)
"""The comma after which a closing mark was forgotten: `“It rained, | said Ana Ruiz.`"""


@dataclass(frozen=True, slots=True)
class Region:
    """One stretch of text between quotation marks, marks included.

    Attributes:
        start: Offset of the opening mark, or of the paragraph for a continuation that
            has none.
        end: Offset after the closing mark, or the paragraph's end without one.
        inner_start: Offset after the opening mark.
        inner_end: Offset of the closing mark, or the paragraph's end without one.
        paragraph: The paragraph's position.
        closed: Whether a closing mark stands.
        continues: Whether it carries on a region that the paragraph before left open.
        single: Whether its marks are single ones.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    paragraph: int
    closed: bool
    continues: bool
    single: bool


def find_regions(body: str, paragraphs: Sequence[Paragraph]) -> list[list[Region]]:
    """Find the outermost quotation regions of each paragraph.

    A region never leaves its paragraph: an unclosed one ends with it, or before the `said Ruiz`
    that ends the paragraph, where the closing mark was forgotten. The next paragraph's first
    region continues an open one when it opens that paragraph, or closes a mark that it never
    opened.

    Args:
        body: The article's body.
        paragraphs: Its paragraphs, in order.

    Returns:
        One list for each paragraph, regions in order and without overlap.
    """
    found: list[list[Region]] = []
    left_open = False
    for number, paragraph in enumerate(paragraphs):
        text = body[paragraph.start : paragraph.end]
        regions = [
            Region(
                start=paragraph.start + pair.start,
                end=paragraph.start + pair.end,
                inner_start=paragraph.start + pair.inner_start,
                inner_end=paragraph.start + pair.inner_end,
                paragraph=number,
                closed=pair.closed,
                continues=left_open and pair.start == 0,
                single=pair.single,
            )
            for pair in _pairs(text, left_open=left_open)
            if not _is_nickname(text, pair)
        ]
        found.append(regions)
        left_open = bool(regions) and not regions[-1].closed and not regions[-1].single
    return found


class _Pair(NamedTuple):
    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool
    single: bool


class _Mark(NamedTuple):
    text: str
    start: int
    end: int


def _pairs(text: str, *, left_open: bool) -> Iterator[_Pair]:
    """Pair the marks of one paragraph; one pass, whatever their number."""
    marks = [_Mark(found.group(), *found.span()) for found in MARK.finditer(text)]
    if not marks:
        return
    singles_close = _closable_singles(text, marks)
    opening: _Mark | None = None
    for position, mark in enumerate(marks):
        if opening is None:
            # `It rained all night,” she said`: the paragraph goes on without an opening mark.
            if left_open and position == 0 and _is_stray_closer(text, mark):
                yield _Pair(0, mark.end, 0, mark.start, closed=True, single=False)
            elif _opens(text, mark) and (mark.text not in SINGLE or singles_close[position]):
                opening = mark
        elif mark.text in CLOSERS[opening.text] and _closes(text, opening, mark):
            # `“It rained. “It stopped,” she said`: a second opening mark closes the first region.
            reopens = _reopens(text, mark)
            yield _between(opening, mark, reopens=reopens)
            opening = mark if reopens else None
    if opening is not None:
        single = opening.text in SINGLE
        comma = None if single else FORGOTTEN.search(text, opening.end)
        end = len(text) if comma is None else comma.end()
        closed = comma is not None
        yield _Pair(opening.start, end, opening.end, end, closed=closed, single=single)


def _is_nickname(text: str, pair: _Pair) -> bool:
    """Whether marks hold one word in the midst of a name: `Ana “Nita” Ruiz`."""
    word = text[pair.inner_start : pair.inner_end]
    if pair.single or not word.isalpha() or not word[0].isupper():
        return False
    before = FORENAME.search(text, max(pair.start - LONGEST_FORENAME, 0), pair.start)
    return before is not None and SURNAME.match(text, pair.end) is not None


def _between(opening: _Mark, closing: _Mark, *, reopens: bool) -> _Pair:
    """Pair two marks; a second opening mark ends the region before it."""
    return _Pair(
        start=opening.start,
        end=closing.start if reopens else closing.end,
        inner_start=opening.end,
        inner_end=closing.start,
        closed=True,
        single=opening.text in SINGLE,
    )


def _reopens(text: str, mark: _Mark) -> bool:
    """Whether a mark that ends a region opens another: `“` before a word."""
    before = text[mark.start - 1 : mark.start]
    after = text[mark.end : mark.end + 1]
    return mark.text == "“" and after.isalnum() and not before.isalnum()


def _closable_singles(text: str, marks: Sequence[_Mark]) -> list[bool]:
    """For each mark, whether a single mark opened there would be closed later.

    An apostrophe opens nothing: without a closing mark ahead it is not a quotation.
    """
    closable = [False] * len(marks)
    if not any(mark.text in SINGLE for mark in marks):
        return closable
    ahead: set[str] = set()
    for position in range(len(marks) - 1, -1, -1):
        mark = marks[position]
        closable[position] = any(closer in ahead for closer in CLOSERS.get(mark.text, ()))
        if _ends_word(text, mark):
            ahead.add(mark.text)
    return closable


def _opens(text: str, mark: _Mark) -> bool:
    """Whether a mark outside any region can open one."""
    if mark.text not in CLOSERS:
        return False
    before = text[mark.start - 1 : mark.start]
    after = text[mark.end : mark.end + 1]
    if mark.text in SINGLE:
        # `’em` and `’90s` begin with an apostrophe, `‘No’` with a mark.
        fits = bool(after) and not after.isspace() and not before.isalnum()
        return fits and not ELISION.match(text, mark.end)
    # Some keyboards open with a closing mark: `”No,” she said`. Behind a word and before a space it
    # only closes.
    if mark.text in {"”", "''", "’’", '"', "»"}:
        return not (before.isalnum() and (not after or after.isspace()))
    return True


def _is_stray_closer(text: str, mark: _Mark) -> bool:
    """Whether a paragraph's first mark closes what an earlier paragraph opened."""
    if mark.start == 0:
        return False
    if mark.text in {"”", "»", "''", "’’"}:
        return _ends_word(text, mark)
    return mark.text == '"' and _ends_word(text, mark) and not text[mark.start - 1].isspace()


def _closes(text: str, opening: _Mark, mark: _Mark) -> bool:
    """Whether a mark of the closing kind closes the region."""
    # `“”` holds nothing, so the second mark closes nothing.
    if mark.start == opening.end:
        return False
    if mark.text in DOUBLED and opening.text in {"“", '"'} and _double_closes_later(text, mark):
        return False
    # `“the "so-called" plan”`: a straight mark before a word opens inside the region.
    if mark.text == '"' and opening.text == "“" and not _ends_word(text, mark):
        return False
    # Between two letters a double mark is an error of typing, and closes nothing; but where words
    # take their endings without a space, as in Korean, one follows it: `"…"라며`.
    if opening.text not in SINGLE:
        after = text[mark.end : mark.end + 1]
        return not (text[mark.start - 1].isalnum() and after.isalnum()) or after >= JOINING
    if not _ends_word(text, mark):
        return False
    before = text[mark.start - 1]
    after = text[mark.end : mark.end + 1]
    # `‘the workers’ union won’`, `nothin’ now`, `fixin’ ’em`, `rock ’n’ roll`: after a plural, a
    # dropped letter and `’n` a mark is an apostrophe if another one follows soon.
    behind = text[mark.end + 1 :][:LONGEST_ELISION]
    small = behind[:1].islower() or I_GO_ON.match(behind) is not None
    goes_on = after == " " and (small or _is_elision(behind))
    inside = before == "s" or _lacks_a_letter(text, mark)
    return not (inside and goes_on) or not _closes_later(text, mark)


def _double_closes_later(text: str, mark: _Mark) -> bool:
    """Whether the next double mark closes, so that two single ones before it do not."""
    later = DOUBLE.search(text, mark.end)
    if later is None or later[0] == "“":
        return False
    return later[0] == "”" or _ends_word(text, _Mark(later[0], *later.span()))


def _lacks_a_letter(text: str, mark: _Mark) -> bool:
    """Whether the word before a mark lost its end: `fixin’`, `’n’`; `captain’` did not."""
    if text.endswith(AND, 0, mark.start):
        return True
    word = text[text.rfind(" ", 0, mark.start) + 1 : mark.start].strip("“‘’'")
    dropped = word.endswith("in") and len(word) >= SHORTEST_GERUND
    return dropped and word not in load_lexicon("common_words")


def _is_elision(behind: str) -> bool:
    """Whether a mark and a word without its beginning follow: `’em`."""
    return behind[:1] in ("’", "'") and ELISION.match(behind, 1) is not None


def _closes_later(text: str, mark: _Mark) -> bool:
    """Whether another mark of the kind may close what this one does not: not that of `it’s`."""
    start = text.find(mark.text, mark.end, mark.end + FARTHEST_CLOSER)
    while start >= 0:
        later = _Mark(mark.text, start, start + len(mark.text))
        if _ends_word(text, later):
            return True
        start = text.find(mark.text, later.end, mark.end + FARTHEST_CLOSER)
    return False


def _ends_word(text: str, mark: _Mark) -> bool:
    """Whether a mark stands after a visible character and not inside a word."""
    before = text[mark.start - 1 : mark.start]
    after = text[mark.end : mark.end + 1]
    return bool(before) and not before.isspace() and not after.isalnum()

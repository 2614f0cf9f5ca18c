"""The lines of an article's body."""

import re
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby, pairwise, takewhile, zip_longest

from lxml.etree import _Element, iterwalk
from lxml.html import HtmlElement
from trafilatura import bare_extraction

from onrecord.cleaning.body.furniture import QUOTED, is_furniture, is_related_heading, is_teaser
from onrecord.cleaning.decisions import DROPPED, Decision
from onrecord.cleaning.metadata.page_metadata import Metadata
from onrecord.cleaning.wording import fold
from onrecord.lexicons import load_lexicon

SENTENCE_END = re.compile(r"[.!?…。！？؟।»”“‘’\"')\]]$")
FULL_STOP = re.compile(r"[.!?…。！？؟।][»”“’\"')]?$")
DATE = re.compile(r"(?<!\d)(?:\d{1,2}[.:/]\s?\d{2}|(?:19|20)\d{2})(?!\d)")

DIGITS = 0.2
"""Share of digits from which on a line with a date is nothing else."""

WIDE = "\u2e80"
"""The first of the characters of which each is about a word: Chinese, Japanese, Korean."""

LABEL = 30
"""Width of the longest label; a wide character counts as two."""

INTRODUCING = re.compile(
    r"(?:, [^,]{2,60},)? (?:is|was|has|covers|writes|reports|joined|works|lives|ist|schreibt|"
    r"arbeitet|berichtet|est|écrit|couvre|es|escribe|cubre|è|scrive|é|escreve|är|er)\b"
)
"""How a biography goes on after the author's name."""

OPENING = 2
"""Lines at the beginning of a text that may be its standfirst."""

INLINE = frozenset({"hi", "ref", "del", "code"})
"""Elements of the extracted tree that do not break a line."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, list item, table row or sub-headline of a body.

    Attributes:
        text: Without line breaks or white space around it.
        tag: The element it came from: p, head, item, quote, row …
    """

    text: str
    tag: str


def read_lines(tree: HtmlElement, url: str) -> list[Line]:
    """Extract the lines of a page's main text.

    Default settings of the extractor keep the most quotations; its memory of texts seen
    before (`deduplicate`) would make a page's text depend on the pages before it.
    """
    document = bare_extraction(
        tree, url=url, include_comments=False, with_metadata=False, deduplicate=False
    )
    if document is None or isinstance(document, dict):
        return []
    return list(_lines(document.body))


def _lines(body: _Element) -> Iterator[Line]:
    """Cut the extracted tree at every element that is no inline element."""
    buffer: list[str] = []
    walk = iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if element.tag not in INLINE:
            yield from _line(buffer, _tag(element))
            buffer = []
        if event == "end":
            buffer = [*buffer, element.tail or ""] if element is not body else buffer
        elif element.tag == "row":
            cells = (" ".join("".join(cell.itertext()).split()) for cell in element)
            buffer = [" | ".join(cell for cell in cells if cell)]
            walk.skip_subtree()
        else:
            buffer.append(element.text or "")


def _tag(element: _Element) -> str:
    """Name what a line belongs to: `item` for all that is in a list."""
    listed = any(around.tag == "list" for around in element.iterancestors())
    return "item" if listed else str(element.tag)


def _line(buffer: Sequence[str], tag: str) -> Iterator[Line]:
    text = " ".join("".join(buffer).split())
    if text:
        yield Line(text, tag)


def tidy_lines(
    lines: Sequence[Line], meta: Metadata, anchors: Container[str]
) -> tuple[list[Line], list[Decision]]:
    """Drop the lines that are no part of an article's text.

    Args:
        lines: The lines of a page's main text.
        meta: What the page says about itself.
        anchors: The texts of the page's links, letters and digits only.

    Returns:
        The lines that are left, and each that is not with the rule that dropped it.
    """
    steps: tuple[tuple[str, Callable[[Sequence[Line]], list[Line]]], ...] = (
        ("repeat", _without_repeats),
        ("teaser", partial(_without_teasers, anchors=anchors)),
        ("furniture", lambda given: [line for line in given if not is_furniture(line.text)]),
        ("related", _without_related),
        ("list", partial(_without_lists, anchors=anchors)),
        ("opening", partial(_without_opening, meta=meta)),
        ("tail", partial(_without_tail, meta=meta)),
    )
    decisions: list[Decision] = []
    left = list(lines)
    for rule, step in steps:
        kept = step(left)
        stays = set(map(id, kept))
        decisions += [Decision(DROPPED, rule, line.text) for line in left if id(line) not in stays]
        left = kept
    return left, decisions


def _without_teasers(lines: Sequence[Line], anchors: Container[str]) -> list[Line]:
    """Drop the links to other articles; a linked sub-headline is none."""
    return [
        line
        for line, after in zip_longest(lines, lines[1:])
        if not (is_teaser(line.text, anchors) and not _is_section(line, after))
    ]


def is_prose(text: str) -> bool:
    """Whether a line looks like a sentence: long, or not short and ended by a mark."""
    return len(text) >= 150 or (len(text) >= 40 and SENTENCE_END.search(text) is not None)


def _without_related(lines: Sequence[Line]) -> list[Line]:
    """Cut the links to other articles, each with a teaser, that follow the text."""
    for no, line in enumerate(lines):
        if is_related_heading(line.text) and _are_cards(lines[no + 1 :]):
            return list(lines[:no])
    return list(lines)


def _are_cards(lines: Sequence[Line]) -> bool:
    """Whether lines are headings, at least two, with at most one line below each."""
    heads = [line.tag == "head" for line in lines]
    return sum(heads) >= 2 and all(one or other for one, other in pairwise(heads)) and heads[0]


def _without_lists(lines: Sequence[Line], anchors: Container[str]) -> list[Line]:
    """Drop lists that sum up the text, and lists of labels at its end.

    A list before the first paragraph, or below a heading that says so, repeats what the text
    says: its quotations would be counted twice. Links and labels at the end are no text, unless
    a colon announces them.
    """
    began = False
    kept: list[Line] = []
    last = max((no for no, one in enumerate(lines) if _is_paragraph(one)), default=-1)
    at = 0
    for listed, group in groupby(lines, lambda line: line.tag == "item"):
        block = list(group)
        prose = sum(is_prose(line.text) for line in block)
        telling = 2 * prose >= len(block) or any(QUOTED.search(line.text) for line in block)
        links = sum(fold(line.text) in anchors for line in block)
        labels = sum(is_label(line) for line in block)
        told = 2 * max(links, labels) < len(block) or (kept and kept[-1].text.endswith(":"))
        if listed and kept and fold(kept[-1].text) in load_lexicon("summary_headings"):
            kept.pop()
        elif not listed or (began and (telling or told or at < last)):
            kept.extend(block)
        began = began or (not listed and prose > 0)
        at += len(block)
    return kept if began else list(lines)


def _is_paragraph(line: Line) -> bool:
    return line.tag != "item" and is_prose(line.text)


def _is_section(line: Line, after: Line | None) -> bool:
    """Tell a linked sub-headline, with its text below it, from a link to another article."""
    return line.tag == "head" and after is not None and is_prose(after.text)


def _without_repeats(lines: Sequence[Line]) -> list[Line]:
    """Drop sentences that repeat the standfirst, and a second copy of the text.

    A sentence may well come twice: the questions of an interview do.
    """
    texts = [line.text for line in lines]
    first = {text: no for no, text in reversed(list(enumerate(texts)))}
    again = [
        first[text] < no and is_prose(text) and not text.endswith("?")
        for no, text in enumerate(texts)
    ]
    follows = [
        again[no] and again[no - 1] and first[texts[no]] == first[texts[no - 1]] + 1
        for no in range(len(texts))
    ]
    return [
        line
        for no, line in enumerate(lines)
        if not (again[no] and (first[line.text] < OPENING or any(follows[no : no + 2])))
    ]


def _without_opening(lines: Sequence[Line], meta: Metadata) -> list[Line]:
    """Drop headline, kicker, byline and date from what stands around the first sentences."""
    prose = [no for no, line in enumerate(lines) if is_prose(line.text)]
    first, third = ([*prose, *[len(lines)] * 3][no] for no in (0, 2))
    return [
        line
        for no, line in enumerate(lines)
        if not (no < third and is_heading(line, meta)) and not (no < first and is_label(line))
    ]


def is_heading(line: Line, meta: Metadata) -> bool:
    """Whether a line is the headline, the byline or the date."""
    squeezed = fold(line.text)
    if squeezed == fold(meta.title or ""):
        return True
    if line.tag == "head" and any(_is_wording(squeezed, headline) for headline in meta.headlines):
        return True
    if FULL_STOP.search(line.text):
        return False
    names = "".join(map(fold, meta.authors))
    if names and all(fold(name) in squeezed for name in meta.authors):
        return len(squeezed) < len(names) + 25
    return line.tag != "row" and is_date(line.text)


def is_date(text: str) -> bool:
    """Whether a line is a date, perhaps with a name beside it, and no sub-headline with a year."""
    if len(text) > 60 or DATE.search(text) is None or is_prose(text):
        return False
    digits = sum(char.isdigit() for char in text)
    return digits >= DIGITS * sum(char.isalnum() for char in text)


def is_label(line: Line) -> bool:
    """Whether a line is a kicker, a button or another label; what ends with a comma goes on."""
    if len(line.text) > LABEL or len(line.text.split()) > 3 or line.text[-1] in ",，、":
        return False
    width = sum(1 if char < WIDE else 2 for char in line.text)
    return width <= LABEL and SENTENCE_END.search(line.text) is None


def _is_wording(squeezed: str, headline: str) -> bool:
    """Whether a line is a headline, most of it, or it with a kicker before it."""
    short, long = sorted((squeezed, headline), key=len)
    return short in long and len(long) < 2 * len(short)


def _without_tail(lines: Sequence[Line], meta: Metadata) -> list[Line]:
    """Drop what follows the last sentence: headings with what is below, labels, biographies."""
    kept = list(lines)
    while kept and is_biography(kept[-1].text, meta):
        kept.pop()
    last = max((no for no, line in enumerate(kept) if is_prose(line.text)), default=len(kept))
    tail = takewhile(lambda line: line.tag != "head", kept[last + 1 :])
    return [*kept[: last + 1], *(line for line in tail if not is_label(line))]


def is_biography(text: str, meta: Metadata) -> bool:
    """Whether a line introduces an author of the article to the reader."""
    persons = [name for name in meta.authors if " " in name and not name.startswith("The ")]
    after = [text.removeprefix(name) for name in persons if text.startswith(name)]
    told = any(INTRODUCING.match(rest) for rest in after)
    return told and len(text) <= 600 and QUOTED.search(text) is None

"""A paragraph's parse as plain lists, which rules read far faster than spaCy's tokens."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import numpy as np
from spacy.strings import get_string_id
from spacy.tokens import Doc

from onrecord.quotes.datelines import dateline_end
from onrecord.quotes.marks import Region
from onrecord.records import Paragraph

COLUMNS: Final[list[int | str]] = [
    *("IDX", "LENGTH", "HEAD", "SENT_START"),
    *("DEP", "POS", "TAG", "LEMMA", "LOWER"),
]


def symbols(*names: str) -> frozenset[int]:
    """Give the numbers that spaCy uses for labels, tags or lemmas."""
    return frozenset(get_string_id(name) for name in names)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paragraph: its tokens' columns, its tree and its regions.

    Attributes:
        body: The article's body.
        number: The paragraph's position.
        start: Offset of the paragraph.
        end: Offset after the paragraph.
        starts: Offset of each token into the body.
        ends: Offset after each token.
        head: Each token's head; its own position for a root.
        dep: Dependency labels, as numbers.
        pos: Coarse parts of speech, as numbers.
        tag: Fine parts of speech, as numbers.
        lemma: Lemmas, as numbers.
        lower: Lower-case forms, as numbers.
        kids: Each token's dependents, in order.
        left: First token of each token's subtree.
        right: Last token of each token's subtree.
        sentence: First token of each token's sentence.
        quoted: Position in `regions` of the region that holds each token; -1 outside.
        run_first: First token of the stretch around each token that is all in one region,
            or all outside of any.
        run_end: Token after that stretch.
        regions: The paragraph's quotation regions.
        opening: The first token after a dateline; 0 without one.
    """

    body: str
    number: int
    start: int
    end: int
    starts: list[int]
    ends: list[int]
    head: list[int]
    dep: list[int]
    pos: list[int]
    tag: list[int]
    lemma: list[int]
    lower: list[int]
    kids: list[list[int]]
    left: list[int]
    right: list[int]
    sentence: list[int]
    quoted: list[int]
    run_first: list[int]
    run_end: list[int]
    regions: Sequence[Region]
    opening: int

    def sentence_end(self, token: int) -> int:
        """Position after the last token of a token's sentence."""
        return bisect_right(self.sentence, self.sentence[token])

    def token_from(self, offset: int) -> int:
        """Position of the first token that starts at an offset or later."""
        return bisect_left(self.starts, offset)

    def text(self, first: int, end: int) -> str:
        """The words of a token range."""
        return self.body[self.starts[first] : self.ends[end - 1]] if first < end else ""


def read_sheet(doc: Doc, body: str, paragraph: Paragraph, regions: Sequence[Region]) -> Sheet:
    """Copy a parsed Doc into a sheet.

    Args:
        doc: The paragraph's Doc; without a parse, each token is its own tree.
        body: The article's body.
        paragraph: The paragraph.
        regions: Its quotation regions.
    """
    (starts, ends, head, opens), (dep, pos, tag, lemma, lower) = _columns(doc, paragraph.start)
    quoted = _quoted(starts, regions)
    kids, left, right = _tree(head)
    run_first, run_end = _runs(quoted)
    after_dateline = paragraph.start + dateline_end(body[paragraph.start : paragraph.end])
    opening = bisect_left(starts, after_dateline)
    return Sheet(
        body=body,
        number=paragraph.paragraph_no,
        start=paragraph.start,
        end=paragraph.end,
        starts=starts,
        ends=ends,
        head=head,
        dep=dep,
        pos=pos,
        tag=tag,
        lemma=lemma,
        lower=lower,
        kids=kids,
        left=left,
        right=right,
        sentence=_sentences(opens, quoted, opening),
        quoted=quoted,
        run_first=run_first,
        run_end=run_end,
        regions=regions,
        opening=opening,
    )


def _columns(doc: Doc, offset: int) -> tuple[list[list[int]], list[list[int]]]:
    """Read a Doc's numbers column by column: places first, then labels."""
    table = doc.to_array(COLUMNS).view(np.int64)
    table[:, 0] += offset
    table[:, 1] += table[:, 0]
    table[:, 2] += np.arange(len(table))
    places: list[list[int]] = table[:, :4].T.tolist()
    # Labels are 64-bit hashes: back to unsigned, as spaCy writes them.
    labels: list[list[int]] = table[:, 4:].view(np.uint64).T.tolist()
    return places, labels


def _quoted(starts: Sequence[int], regions: Sequence[Region]) -> list[int]:
    """Find the region of each token."""
    quoted = [-1] * len(starts)
    for number, region in enumerate(regions):
        first, end = bisect_left(starts, region.start), bisect_left(starts, region.end)
        quoted[first:end] = [number] * (end - first)
    return quoted


def _runs(quoted: Sequence[int]) -> tuple[list[int], list[int]]:
    """Find the borders of stretches inside one region or outside of any."""
    firsts: list[int] = []
    ends: list[int] = []
    for _, stretch in groupby(quoted):
        size = sum(1 for _ in stretch)
        firsts += [len(firsts)] * size
        ends += [len(firsts)] * size
    return firsts, ends


def _sentences(starts: Sequence[int], quoted: Sequence[int], opening: int) -> list[int]:
    """Number each token by its sentence's first.

    No sentence starts inside a region, and one starts after the dateline.
    """
    sentence: list[int] = []
    current = 0
    for token, mark in enumerate(starts):
        inside = token > 0 and quoted[token] >= 0 and quoted[token] == quoted[token - 1]
        if (mark == 1 and not inside and token > opening) or token == opening:
            current = token
        sentence.append(current)
    return sentence


def _tree(head: Sequence[int]) -> tuple[list[list[int]], list[int], list[int]]:
    """Turn heads into dependents and subtree borders, leaves first, in linear time."""
    size = len(head)
    kids: list[list[int]] = [[] for _ in range(size)]
    for token, parent in enumerate(head):
        if parent != token:
            kids[parent].append(token)
    left, right = list(range(size)), list(range(size))
    waiting = [len(below) for below in kids]
    leaves = [token for token in range(size) if not waiting[token]]
    while leaves:
        token = leaves.pop()
        parent = head[token]
        if parent == token:
            continue
        left[parent] = min(left[parent], left[token])
        right[parent] = max(right[parent], right[token])
        waiting[parent] -= 1
        if not waiting[parent]:
            leaves.append(parent)
    return kids, left, right

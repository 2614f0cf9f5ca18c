"""A paragraph's parse as plain lists: rules read them far faster than spaCy's tokens."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.grammar import ADVERBS, COMMA, COORDINATOR, PUNCTUATION
from onrecord.parsed import ParsedArticle
from onrecord.quotes.clauses.datelines import dateline_end
from onrecord.text.quotation_marks import Region
from onrecord.text.spans import Span


@dataclass(slots=True, eq=False)
class ParagraphParse:
    """One paragraph: its tokens' columns, its tree and its regions.

    Nothing changes it, though it is not frozen: setting so many frozen fields takes long.

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
        clause_ends: Where clauses end and how sure that is, by verb and clause, as far as it
            was asked.
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
    clause_ends: dict[tuple[int, int], tuple[int, float | None]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def sentence_end(self, token: int) -> int:
        """Position after the last token of a token's sentence."""
        return bisect_right(self.sentence, self.sentence[token])

    def token_from(self, offset: int) -> int:
        """Position of the first token that starts at an offset or later."""
        return bisect_left(self.starts, offset)

    def text(self, first: int, end: int) -> str:
        """The words of a token range."""
        return self.body[self.starts[first] : self.ends[end - 1]] if first < end else ""


def span_of(parse: ParagraphParse, first: int, end: int) -> Span:
    """Offsets of a token range; empty for an empty one."""
    if first >= end:
        return Span(parse.start, parse.start)
    return Span(parse.starts[first], parse.ends[end - 1])


def skip_opening(parse: ParagraphParse, token: int) -> int:
    """Step over what ties a sentence to the one before: `But`, `However,`."""
    size = len(parse.starts)
    while token + 1 < size and parse.pos[token] in PUNCTUATION and parse.quoted[token] < 0:
        token += 1
    if parse.pos[token] in COORDINATOR:
        token += 1
    if token + 1 < size and parse.pos[token] in ADVERBS and parse.lower[token + 1] in COMMA:
        token += 2
    return min(token, size - 1)


def parse_of(article: ParsedArticle, number: int) -> ParagraphParse:
    """Lay out a paragraph for the rules.

    Args:
        article: The article; in a Doc without a parse, each token is its own tree.
        number: The paragraph's position.
    """
    body, paragraph, regions = article.body, article.paragraphs[number], article.regions[number]
    columns = article.columns(number)
    starts, head = columns.starts, columns.head
    places = [
        (bisect_left(starts, region.start), bisect_left(starts, region.end)) for region in regions
    ]
    quoted, run_first, run_end = _stretches(len(starts), places)
    kids, left, right = _tree(head)
    filed = dateline_end(body[paragraph.start : paragraph.end])
    opening = bisect_left(starts, paragraph.start + filed) if filed else 0
    return ParagraphParse(
        body=body,
        number=paragraph.paragraph_no,
        start=paragraph.start,
        end=paragraph.end,
        starts=starts,
        ends=columns.ends,
        head=head,
        dep=columns.dep,
        pos=columns.pos,
        tag=columns.tag,
        lemma=columns.lemma,
        lower=columns.lower,
        kids=kids,
        left=left,
        right=right,
        sentence=_sentences(columns.opens, run_first, quoted, opening),
        quoted=quoted,
        run_first=run_first,
        run_end=run_end,
        regions=regions,
        opening=opening,
    )


def _stretches(
    size: int, places: Sequence[tuple[int, int]]
) -> tuple[list[int], list[int], list[int]]:
    """Find each token's region, and the borders of what lies in it or between two.

    Args:
        size: Number of tokens.
        places: Token ranges of the regions, in order; some may be empty.
    """
    quoted, firsts, ends = [-1] * size, [0] * size, [size] * size
    outside = 0
    for number, (first, end) in enumerate(places):
        if first >= end:
            continue
        quoted[first:end] = [number] * (end - first)
        firsts[outside:first] = [outside] * (first - outside)
        ends[outside:first] = [first] * (first - outside)
        firsts[first:end] = [first] * (end - first)
        ends[first:end] = [end] * (end - first)
        outside = end
    firsts[outside:] = [outside] * (size - outside)
    return quoted, firsts, ends


def _sentences(
    opens: Sequence[int], run_first: Sequence[int], quoted: Sequence[int], opening: int
) -> list[int]:
    """Number each token by its sentence's first.

    No sentence starts inside a region, and one starts after the dateline.

    Args:
        opens: The tokens that open a sentence.
        run_first: As in `ParagraphParse`.
        quoted: As in `ParagraphParse`.
        opening: The first token after a dateline.
    """
    firsts = [0, opening] if opening else [0]
    firsts += [
        token
        for token in opens
        if token > opening and (quoted[token] < 0 or run_first[token] == token)
    ]
    sentence: list[int] = []
    for first, end in pairwise([*firsts, len(quoted)]):
        sentence += [first] * (end - first)
    return sentence


def _tree(head: Sequence[int]) -> tuple[list[list[int]], list[int], list[int]]:
    """Turn heads into dependents and subtree borders, in linear time.

    From the first token on, each lends its place as left border to all above it that stand
    further right: a climb ends where an earlier one passed. The same from the last, rightwards.
    """
    size = len(head)
    # Most tokens have no dependents: they share one empty list, which nothing changes.
    none: list[int] = []
    kids = [none] * size
    left, right = list(range(size)), list(range(size))
    for token, parent in enumerate(head):
        if parent == token:
            continue
        if kids[parent]:
            kids[parent].append(token)
        else:
            kids[parent] = [token]
        above = parent
        while left[above] > token:
            left[above] = token
            above = head[above]
    for token in range(size - 1, -1, -1):
        above = head[token]
        while right[above] < token:
            right[above] = token
            above = head[above]
    return kids, left, right

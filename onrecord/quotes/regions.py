"""Predicates about quotation regions, from their words and marks and those right beside them."""

import re
from collections.abc import Sequence
from itertools import takewhile

from onrecord.grammar import symbols
from onrecord.lexicons import load_lexicon
from onrecord.quotes.paragraph_parse import ParagraphParse
from onrecord.records import Paragraph
from onrecord.text.quotation_marks import Region

WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
"""A word with what joins its parts: `co-founder`, `isn’t`, `U.S`, `1,000`."""

FARTHEST_MARK = 8
"""Characters of white space between a sentence's last mark and the next quotation."""

FEWEST_SENTENCE_WORDS = 4
"""Words of a sentence in marks, at least: fewer are often a name, as in `The host of “Today,”`."""

LONGEST_TITLE = 11
"""Words; more of them are a sentence that is set in capitals."""

FEWEST_REPEATED_WORDS = 3
"""Words of a quotation that repeats another, at least: anybody may say no twice."""

SHORT_WORD = 3
"""Letters up to which a word of a title may be small: `“Gone with the Wind”`."""

BEFORE_SENTENCES = ".!?:”\"'"
"""Marks after which a quotation begins a sentence: `She laughed. “It rained.”`"""

OPEN_ENDS = frozenset(",?!—–-…")
"""Marks after which a cue clause goes on: `“No,” she said.` `“Why?” she asked.`"""

INNER_ENDS = " ’'”\"\u00a0"
"""What may stand between a quotation's last mark and its closing mark: `‘Go.’ ”`"""

NUMBER = symbols("CD")
"""Tag of a time before an entry of a live blog"""

STOPS = symbols(".", "!", "?")
"""As numbers, for tokens."""

SENTENCE_ENDS = frozenset(".!?")
"""As characters."""

SPEECH_ENDS = frozenset(",?!")
"""Marks before a closing mark that lead on: `“It failed,” Ruiz conceded.`"""

LOOSE_ENDS = frozenset(".,?!…—-")
"""Marks before a closing mark that a sentence or a broken off one may have."""


PRESS_LINE = re.compile(
    r"\W{0,3}([A-Z][\w.’'&-]*(?: [A-Z&][\w.’'&-]*){0,4}): [“\"][^”\"]*[^.,…!”\"][”\"]"
)
"""A line with a capitalised label and a headline in quotation marks, without a full stop."""

FARTHEST_LINE = 600
"""Characters above and below in which other lines of such a list are looked for."""

ARTICLE = "The "
"""How a newspaper's name may begin."""

FARTHEST_TURN = 8
"""Turns of a dialogue on each side of one among which a question is looked for. A paragraph may
hold thousands, and it is asked of each."""


def count_words(text: str) -> int:
    """How many runs of letters and digits a text has."""
    return len(WORD.findall(text))


def words_inside(body: str, region: Region) -> str:
    """What stands between a region's marks."""
    return body[region.inner_start : region.inner_end]


def is_title(body: str, region: Region) -> bool:
    """Whether a region is a title: each of its longer words has a capital, as in `“The Hours”`."""
    words = words_inside(body, region).split()
    long = [word for word in words if len(word) > SHORT_WORD]
    capitals = sum(1 for word in long if word[:1].isupper() or not word[:1].isalpha())
    return bool(long) and capitals == len(long) and len(words) <= LONGEST_TITLE


def starts_sentence(parse: ParagraphParse, region: Region) -> bool:
    """Whether a region begins a sentence of its own, by the mark before it."""
    nearest = max(parse.start, region.start - FARTHEST_MARK)
    before = parse.body[nearest : region.start].rstrip()[-1:]
    return not before or before in BEFORE_SENTENCES


def can_stand_alone(body: str, region: Region) -> bool:
    """Whether a region's words begin with a capital and end with a mark, as in `“It rained.”`."""
    words = words_inside(body, region).strip(" …[.")
    return words[:1].isupper() and body[region.inner_end - 1 : region.inner_end] in LOOSE_ENDS


def is_open_sentence(parse: ParagraphParse, region: Region) -> bool:
    """Whether a region is a whole sentence that ends in a comma before its closing mark."""
    words = words_inside(parse.body, region)
    token = parse.token_from(region.start)
    starts = token < len(parse.sentence) and all(
        # `10:52 “Turn round,” the minister tweets.`
        parse.tag[before] in NUMBER
        for before in range(parse.sentence[token], token)
    )
    return starts and words[-1:] in SPEECH_ENDS and count_words(words) >= FEWEST_SENTENCE_WORDS


def is_short_speech(parse: ParagraphParse, region: Region) -> bool:
    """Whether a few words of a sentence of their own lead on, as in `“Barely,” Ruiz chuckled`."""
    words = words_inside(parse.body, region)
    few = count_words(words) < FEWEST_SENTENCE_WORDS
    # `“Barely”, Ruiz chuckled`
    leads = words[-1:] in SPEECH_ENDS or parse.body.startswith(",", region.end)
    return few and leads and starts_sentence(parse, region)


def runs_on(parse: ParagraphParse, region: Region) -> bool:
    """Whether a region goes on in the one right beside it.

    Not so where it ends a sentence of others: `He called it “unfair.” “We won,” she said.`
    """
    last = parse.body[region.inner_end - 1]
    # `“Where is he?” “Gone,” she said.`: others ask.
    asks = last == "?" and region.closed
    return not asks and (last not in SENTENCE_ENDS or starts_sentence(parse, region))


def takes_turns(parse: ParagraphParse, number: int) -> bool:
    """Whether a region is one of several side by side, of which one asks: others speak in turn.

    As in `“It is sold,” Ruiz said. “To whom?” “To Berg.”`, where no word says who asks.
    """
    first = last = number
    lowest = max(0, number - FARTHEST_TURN)
    highest = min(len(parse.regions) - 1, number + FARTHEST_TURN)
    while first > lowest and _ends_beside(parse, first - 1):
        first -= 1
    while last < highest and _ends_beside(parse, last):
        last += 1
    chain = parse.regions[first : last + 1]
    return len(chain) > 1 and any(parse.body[one.inner_end - 1] == "?" for one in chain)


def _ends_beside(parse: ParagraphParse, number: int) -> bool:
    """Whether a region ends a sentence right before the next region."""
    region, following = parse.regions[number : number + 2]
    ended = region.closed and parse.body[region.inner_end - 1] in SENTENCE_ENDS
    return ended and not parse.body[region.end : following.start].strip()


def invites_cue(parse: ParagraphParse, region: Region, cue_end: int) -> bool:
    """Whether a region's end leads on to a cue clause: a comma, a question, a pause.

    After a full stop the clause must end right after its verb: `“It failed.” Ruiz said.`

    Args:
        parse: The paragraph.
        region: The region.
        cue_end: The token after the cue clause's core.
    """
    last = words_inside(parse.body, region).rstrip(INNER_ENDS)[-1:]
    following = parse.body[region.end : region.end + 2].lstrip()[:1]
    if last in OPEN_ENDS or following in OPEN_ENDS:
        return True
    ends = cue_end >= len(parse.lower) or parse.lower[cue_end] in STOPS
    token = parse.token_from(region.start)
    whole = last.isalnum() and token < len(parse.sentence) and parse.sentence[token] == token
    return ends and (whole or (last == "." and starts_sentence(parse, region)))


def find_pull_quotes(
    body: str, paragraphs: Sequence[Paragraph], regions: Sequence[Sequence[Region]]
) -> frozenset[int]:
    """Find the paragraphs that only repeat, in marks, what is quoted elsewhere in the text.

    Newspapers set such lines large between two paragraphs: they say nothing new, and nobody's
    speech goes on in them.

    Args:
        body: The article's body.
        paragraphs: Its paragraphs.
        regions: The quotations of each paragraph.

    Returns:
        The positions of these paragraphs.
    """
    alone = {
        number: found[0]
        for number, found in enumerate(regions)
        if len(found) == 1
        and found[0].closed
        and found[0].start == paragraphs[number].start
        and found[0].end >= paragraphs[number].end - 1
    }
    if not alone:
        return frozenset()
    said = [
        (number, f" {' '.join(WORD.findall(words_inside(body, region).lower()))} ")
        for number, found in enumerate(regions)
        for region in found
    ]
    pulled: set[int] = set()
    for number, region in alone.items():
        words = WORD.findall(words_inside(body, region).lower())
        repeated = f" {' '.join(words)} "
        # Of two lines that stand alone the longer one is the text's own, else the first.
        if len(words) >= FEWEST_REPEATED_WORDS and any(
            repeated in other
            and at != number
            and (at not in alone or len(other) > len(repeated) or at < number)
            for at, other in said
        ):
            pulled.add(number)
    return frozenset(pulled)


def is_press_line(body: str, region: Region) -> bool:
    """Whether a quotation is a headline in a list of what newspapers write: `The Echo: “No deal”`.

    At least two such lines stand together, and one of their labels has an article or is a known
    outlet's.
    """
    start = body.rfind("\n", 0, region.start) + 1
    end = body.find("\n", region.end)
    line = PRESS_LINE.fullmatch(body[start : end if end >= 0 else len(body)])
    if line is None:
        return False
    above = body[max(0, start - FARTHEST_LINE) : start].split("\n")[-2::-1]
    below = body[end + 1 : end + FARTHEST_LINE].split("\n") if end >= 0 else []
    labels = [line[1]]
    for lines in (above, below):
        found = takewhile(bool, map(PRESS_LINE.fullmatch, lines))
        labels += [one[1] for one in found if one is not None]
    outlets = load_lexicon("news_outlets")
    known = (one.startswith(ARTICLE) or one.lower() in outlets for one in labels)
    return len(labels) > 1 and any(known)

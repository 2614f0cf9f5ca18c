"""Where what a verb takes without a clause ends: `announced a levy | on Monday`.

Parsers hang phrases of time and place on an object, and hang its own phrases on the verb, so a
linear model chooses among the parser's end, the pauses and the sentence's end.
`tools/train_ends.py` learns its weights from articles with gold attributions; a feature is a
short string, and a weight is what it adds to the score of ending there.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from operator import itemgetter
from typing import Final, NamedTuple

from spacy.strings import get_string_id

from onrecord.grammar import COORDINATOR, FINITE_VERBS, SUBJECTS
from onrecord.lexicons import load_lexicon
from onrecord.quotes.clauses.ends import LABELS, SEPARATORS, TAGS, is_inside_region, top_of
from onrecord.quotes.cues.frames import NAMED, Frame
from onrecord.quotes.paragraph_parse import ParagraphParse
from onrecord.quotes.sources.shared import MESSAGES
from onrecord.quotes.sources.strange import calendar_words

WORDS: Final = {get_string_id(word): word for word in load_lexicon("frame_end_words")}
"""Words that features have: `inside+comma+_who_`"""

MOST_PLACES: Final = 24
"""Places that are weighed, beside the ends of the subtree and of the sentence."""

LONGEST_COUNT: Final = 6
"""Tokens up to which lengths are told apart."""


class FrameContent(NamedTuple):
    """What a verb takes, as the parser has it.

    Attributes:
        verb: The verb.
        part: Its last complement: object, predicate, infinitive, gerund or prep.
        first: The content's first token.
        parsed: The token after it.
        limit: The token after the sentence.
    """

    verb: int
    part: str
    first: int
    parsed: int
    limit: int


@cache
def frame_end_weights() -> Mapping[str, float]:
    """The model's weights by feature."""
    entries = (entry.split() for entry in load_lexicon("frame_end_weights"))
    return {feature: float(weight) for feature, weight in entries}


def frame_content(
    parse: ParagraphParse, verb: int, frame: Frame, taken: tuple[int, int]
) -> FrameContent:
    """What a verb takes in a frame.

    Args:
        parse: The paragraph.
        verb: The verb.
        frame: Its frame.
        taken: The token range that the parser gives it.
    """
    part = frame.parts[-1] if frame.parts[-1] in NAMED else "prep"
    return FrameContent(verb, part, *taken, parse.sentence_end(verb))


def choose_frame_end(parse: ParagraphParse, content: FrameContent) -> int:
    """Choose where what a verb takes ends.

    Returns:
        The token after its last.
    """
    weights = frame_end_weights()
    # Of equal scores the first counts.
    scored = [
        (position, sum([weights.get(feature, 0.0) for feature in features]))
        for position, features in frame_ends(parse, content)
    ]
    return max(scored, key=itemgetter(1))[0]


def frame_ends(parse: ParagraphParse, content: FrameContent) -> Iterator[tuple[int, list[str]]]:
    """Each place where what a verb takes may end, with its features."""
    for order, position in enumerate(_places(parse, content)):
        yield position, _features(parse, content, position, order)


def _places(parse: ParagraphParse, content: FrameContent) -> Iterator[int]:
    """Tokens before which it may end, in order; at most a few dozen."""
    found = 0
    farthest = _farthest(parse, content)
    for position in range(content.first + 1, farthest + 1):
        if position not in (content.parsed, content.limit):
            if parse.lower[position - 1] not in SEPARATORS or is_inside_region(parse, position):
                continue
            found += 1
            if found > MOST_PLACES:
                continue
        yield position


def _farthest(parse: ParagraphParse, content: FrameContent) -> int:
    """How far it may reach: not beyond what tells when, nor to another verb with a tense."""
    for token in range(content.parsed, content.limit):
        if parse.lower[token] in calendar_words() or parse.tag[token] in FINITE_VERBS:
            return content.parsed
    return content.limit


def _features(parse: ParagraphParse, content: FrameContent, position: int, order: int) -> list[str]:
    """What a place is, what follows it and what that hangs on."""
    _, part, first, parsed, limit = content
    side = "parsed" if position == parsed else "beyond" if position > parsed else "inside"
    length = min(position - first, LONGEST_COUNT)
    found = [side, f"len+{length}+{side}", f"{part}+{side}", f"order+{min(order, 3)}+{side}"]
    if position >= limit:
        return [*found, "limit", f"limit+{side}", f"limit+{part}"]
    return found + _phrase_features(parse, content, position, side)


def _phrase_features(
    parse: ParagraphParse, content: FrameContent, position: int, side: str
) -> list[str]:
    """What opens at a place, and what it hangs on."""
    verb, part, first, parsed, limit = content
    # After `and` it is the word behind it that shows what goes on.
    coordinated = parse.pos[position] in COORDINATOR and position + 1 < limit
    start = position + 1 if coordinated else position
    top = top_of(parse, start, limit)
    above = parse.head[top]
    mark = SEPARATORS.get(parse.lower[position - 1], "none")
    word = WORDS.get(parse.lower[position], "")
    label = LABELS.get(parse.dep[top], "other")
    hangs = "verb" if above == verb else "in" if first <= above < position else "out"
    own = "own" if any(parse.dep[kid] in SUBJECTS for kid in parse.kids[top]) else "shared"
    last = "last" if parse.right[top] + 1 >= min(limit - 1, parsed) else "mid"
    holder = TAGS.get(parse.tag[above], "other") if hangs == "in" else hangs
    found = [
        f"{side}+{mark}",
        f"{side}+{mark}+{word}",
        f"{side}+{label}+{hangs}",
        f"{mark}+{label}+{last}",
        f"{word}+{label}+{hangs}",
        f"{side}+tag+{TAGS.get(parse.tag[start], 'other')}",
        f"{word}+{holder}",
        f"{label}+{own}+{word}",
        f"rest+{min((limit - position) // 5, 4)}+{side}",
        f"{word}+{part}",
        f"{label}+{mark}+{part}+{hangs}",
        f"before+{TAGS.get(parse.tag[position - 1], 'other')}+{word}",
    ]
    phrase = range(position, min(parse.right[top] + 1, limit))
    found += _word_features(parse, phrase, f"{side}+{hangs}", f"{side}+{own}")
    if parse.quoted[position - 1] >= 0:
        found.append(f"after+{side}+{label}")
    return found


def _word_features(parse: ParagraphParse, phrase: range, hung: str, owned: str) -> Iterator[str]:
    """What a phrase holds: a quotation, a day, a message, a verb with a tense."""
    side = hung.partition("+")[0]
    words = slice(phrase.start, phrase.stop)
    lower = parse.lower[words]
    if max(parse.quoted[words], default=-1) >= 0:
        yield f"quote+{side}"
    if not calendar_words().isdisjoint(lower):
        yield f"timed+{side}"
        yield f"timed+{hung}"
    if not MESSAGES.isdisjoint(lower):
        yield f"message+{side}"
    if not FINITE_VERBS.isdisjoint(parse.tag[words]):
        yield f"finite+{owned}"

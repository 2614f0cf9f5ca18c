"""Where a reported clause ends: at each pause of its sentence the writer may take over.

A linear model chooses among the pauses. `tools/train_ends.py` learns its weights from
articles with gold attributions; a feature is a short string, and a weight is what it adds
to the score of ending there.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Final, NamedTuple

from spacy.strings import get_string_id

from onrecord.grammar import CLAUSE_JOINERS, COORDINATOR, GERUND, MARKER, SUBJECTS, class_ids
from onrecord.lexicons import load_lexicon
from onrecord.quotes.clauses.asides import acts_next, is_aside
from onrecord.quotes.cues.cues import Cue, statement_lemmas
from onrecord.quotes.paragraph_parse import ParagraphParse

BEFORE_GERUNDS = class_ids("before_gerund")
"""`_while_ adding that`, `_before_ calling it`"""

SEPARATORS: Final = {
    get_string_id(mark): name
    for mark, name in (
        (",", "comma"),
        (";", "semicolon"),
        (":", "colon"),
        ("—", "dash"),
        ("–", "dash"),
        ("--", "dash"),
        ("-", "dash"),
    )
}
"""Marks at which a clause may end, by the names that features have for them."""

WORDS: Final = {get_string_id(word): word for word in load_lexicon("clause_end_words")}
"""Words that features have: `comma+_although_`"""

TAGS: Final = {
    get_string_id(tag): tag
    for tag in (
        [
            "VBD",
            "VBZ",
            "VBP",
            "VBG",
            "VBN",
            "VB",
            "MD",
            "NN",
            "NNS",
            "NNP",
            "PRP",
            "IN",
            "DT",
            "RB",
            "JJ",
            "CD",
            "TO",
            "WDT",
            "WP",
            "WRB",
            "CC",
            "EX",
        ]
    )
}
"""Tags that features have."""

LABELS: Final = {
    get_string_id(label): label
    for label in [
        "advcl",
        "relcl",
        "conj",
        "appos",
        "prep",
        "acl",
        "npadvmod",
        "ccomp",
        "parataxis",
        "advmod",
        "dep",
        "nsubj",
        "ROOT",
        "xcomp",
        "cc",
        "mark",
        "pobj",
        "dobj",
        "attr",
        "punct",
        "nmod",
    ]
}
"""Labels that features have."""

FARTHEST_PAUSES: Final = 24
"""Pauses of a sentence that are weighed, beside the ends of the subtree and of the sentence."""

FEWEST_TOKENS: Final = 4
"""Tokens under which a clause is short: the writer hardly ever takes over so soon."""

LONGEST_CLIMB: Final = 8
"""Steps up the tree to what a pause opens; bounds the work where a parse is one long chain."""


@cache
def end_weights() -> Mapping[str, float]:
    """The model's weights by feature."""
    entries = (entry.split() for entry in load_lexicon("clause_end_weights"))
    return {feature: float(weight) for feature, weight in entries}


def choose_end(parse: ParagraphParse, cue: Cue, clause: int) -> int:
    """Choose where the clause that a cue reports ends.

    Args:
        parse: The paragraph.
        cue: The cue.
        clause: Head of the reported clause, after the cue.

    Returns:
        The token after its last; its subtree's end where nothing scores higher.
    """
    return _weigh(parse, cue, clause)[0]


def end_margin(parse: ParagraphParse, cue: Cue, clause: int) -> float | None:
    """By how much the end that was chosen scores higher than the next best.

    Returns:
        The distance in scores; None where no model had to choose.
    """
    return _weigh(parse, cue, clause)[1]


def _weigh(parse: ParagraphParse, cue: Cue, clause: int) -> tuple[int, float | None]:
    """Where a clause ends and how sure that is; weighed once, however many ask."""
    known = parse.clause_ends.get((cue.verb, clause))
    if known is None:
        known = parse.clause_ends[cue.verb, clause] = _choose(parse, cue, clause)
    return known


def _choose(parse: ParagraphParse, cue: Cue, clause: int) -> tuple[int, float | None]:
    parsed, limit = parse.right[clause] + 1, parse.sentence_end(cue.verb)
    positions = list(_positions(parse, clause, parsed, limit))
    if len(positions) == 1:
        return positions[0], None
    certain = _certain_end(parse, cue, positions, limit)
    if certain is not None:
        return certain, None
    scored = list(_scores(parse, cue, clause, positions))
    best, second, *_ = sorted((score for _, score in scored), reverse=True)
    # Of equal scores the first counts.
    return max(scored, key=itemgetter(1))[0], best - second


def _certain_end(
    parse: ParagraphParse, cue: Cue, positions: Sequence[int], limit: int
) -> int | None:
    """The first place where the writer certainly takes over: it outweighs the model."""
    for position in positions:
        if position < limit and (
            is_aside(parse, position, limit) or acts_next(parse, cue.verb, position, limit)
        ):
            return position
    return None


def _scores(
    parse: ParagraphParse, cue: Cue, clause: int, positions: Sequence[int]
) -> Iterator[tuple[int, float]]:
    """Each place with the model's score of ending there."""
    parsed, limit = parse.right[clause] + 1, parse.sentence_end(cue.verb)
    weights = end_weights()
    for position in positions:
        features = _features(parse, cue, clause, ClauseEnd(position, parsed, limit))
        yield position, sum([weights.get(feature, 0.0) for feature in features])


class ClauseEnd(NamedTuple):
    """A place where a reported clause may end.

    Attributes:
        position: The token after the clause's last.
        parsed: The token after the clause's subtree.
        limit: The token after the sentence.
    """

    position: int
    parsed: int
    limit: int

    @property
    def side(self) -> str:
        """Whether it is the subtree's end, inside the subtree or beyond it."""
        if self.position == self.parsed:
            return "parsed"
        return "beyond" if self.position > self.parsed else "inside"


def possible_ends(parse: ParagraphParse, cue: Cue, clause: int) -> Iterator[tuple[int, list[str]]]:
    """Each place where a reported clause may end, with its features."""
    parsed, limit = parse.right[clause] + 1, parse.sentence_end(cue.verb)
    for position in _positions(parse, clause, parsed, limit):
        yield position, _features(parse, cue, clause, ClauseEnd(position, parsed, limit))


def _positions(parse: ParagraphParse, clause: int, parsed: int, limit: int) -> Iterator[int]:
    """Tokens before which a reported clause may end, in order; at most a few dozen."""
    found = 0
    for position in range(clause + 1, limit + 1):
        # The ends of the subtree and of the sentence are always weighed, pauses only up to a
        # number.
        at_end = position in (parsed, limit)
        if not at_end and not pauses(parse, position):
            continue
        if position < limit and (is_inside_region(parse, position) or _joins(parse, position)):
            continue
        found += 1
        if at_end or found <= FARTHEST_PAUSES:
            yield position


def _joins(parse: ParagraphParse, position: int) -> bool:
    """Whether another clause of the same kind follows: `that it failed, | and that it would`."""
    size = len(parse.lower)
    while position < size and parse.lower[position] in SEPARATORS:
        position += 1
    after = position + 1
    follows = after < size and parse.lower[after] in CLAUSE_JOINERS
    return follows and parse.pos[position] in COORDINATOR and parse.dep[after] in MARKER


def _features(parse: ParagraphParse, cue: Cue, clause: int, place: ClauseEnd) -> list[str]:
    """What a place is, what follows it and what that hangs on."""
    features = _edge_features(parse, clause, place)
    if place.position < place.limit:
        features += _pause_features(parse, cue, clause, place)
    return features


def pauses(parse: ParagraphParse, position: int) -> bool:
    """Whether a token follows a comma, dash or quotation, or starts an aside."""
    if position >= len(parse.lower) or parse.lower[position] in SEPARATORS:
        return False
    if parse.lower[position - 1] in SEPARATORS or parse.pos[position] in COORDINATOR:
        return True
    # Right behind a closing mark the writer often takes over.
    if parse.quoted[position] < 0 <= parse.quoted[position - 1]:
        return True
    return parse.lower[position] in BEFORE_GERUNDS and _starts_aside(parse, position)


def _starts_aside(parse: ParagraphParse, position: int) -> bool:
    """Whether a verb of saying follows in `while adding`, `before calling`."""
    following = position + 1
    if following >= len(parse.tag):
        return False
    return parse.tag[following] in GERUND and parse.lemma[following] in statement_lemmas()


def is_inside_region(parse: ParagraphParse, position: int) -> bool:
    """Whether a token and the one before stand in the same quotation."""
    return parse.quoted[position] >= 0 and parse.run_first[position] < position


def _edge_features(parse: ParagraphParse, clause: int, place: ClauseEnd) -> list[str]:
    """What a place is by itself."""
    features = [place.side]
    if place.position == place.limit:
        features += ["limit", f"limit+{place.side}"]
    if place.position - parse.left[clause] < FEWEST_TOKENS:
        features.append("short")
    return features


def _pause_features(parse: ParagraphParse, cue: Cue, clause: int, place: ClauseEnd) -> list[str]:
    """What follows a pause, and what it hangs on."""
    position, limit, side = place.position, place.limit, place.side
    # After `and` it is the word behind it that shows who goes on: `and added`, `and the mill`.
    coordinated = parse.pos[position] in COORDINATOR and position + 1 < limit
    start = position + 1 if coordinated else position
    top = top_of(parse, start, limit)
    separator = SEPARATORS.get(parse.lower[position - 1], "none")
    word = WORDS.get(parse.lower[position], "")
    label = LABELS.get(parse.dep[top], "other")
    inside = parse.left[clause] <= parse.head[top] < position
    target = "verb" if parse.head[top] == cue.verb else "in" if inside else "out"
    own = "own" if any(parse.dep[kid] in SUBJECTS for kid in parse.kids[top]) else "shared"
    last = "last" if parse.right[top] + 1 >= min(limit - 1, place.parsed) else "mid"
    features = [
        f"{side}+{separator}",
        f"{side}+{separator}+{word}",
        f"{side}+{label}+{target}",
        f"{separator}+{label}+{last}",
        f"{word}+{label}",
        f"{side}+tag+{TAGS.get(parse.tag[start], 'other')}",
        f"{label}+{own}+{word}",
        f"{label}+{TAGS.get(parse.tag[top], 'other')}+{own}",
        f"rest+{min((limit - position) // 5, 4)}+{side}",
    ]
    if parse.lemma[top] in statement_lemmas():
        same = "same" if parse.tag[top] == parse.tag[cue.verb] else "other"
        features.append(f"speaks+{label}+{own}+{same}")
    if parse.quoted[start] >= 0 or (start + 1 < limit and parse.quoted[start + 1] >= 0):
        features.append(f"quote+{side}")
    if parse.quoted[position] < 0 and parse.run_end[position] < limit:
        features.append(f"later+{side}")
    if parse.quoted[position - 1] >= 0:
        features.append(f"after+{side}+{label}")
    return features


def top_of(parse: ParagraphParse, start: int, limit: int) -> int:
    """The highest token whose phrase starts at a token or just before it."""
    top = start
    for _ in range(LONGEST_CLIMB):
        head = parse.head[top]
        if head == top or head < start or head >= limit or parse.left[head] < start - 1:
            break
        top = head
    return top

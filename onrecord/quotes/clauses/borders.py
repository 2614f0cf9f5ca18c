"""Where the clause that a cue takes stands: inside a quotation, behind its verb, or beyond."""

from onrecord.grammar import (
    COMMA,
    CONJUNCTIONS,
    FINITE_VERBS_AND_MODALS,
    PUNCTUATION,
    REPORTED_CLAUSE,
    THAT,
)
from onrecord.quotes.cues.cues import Cue
from onrecord.quotes.paragraph_parse import ParagraphParse
from onrecord.quotes.regions import SENTENCE_ENDS
from onrecord.text.quotation_marks import Region

NEAREST_CONTENT = 3
"""Tokens between a verb and its clause, as in `told them on Monday that`."""


def has_own_content(parse: ParagraphParse, cue: Cue) -> bool:
    """Whether a cue takes a clause right after it, outside quotation marks."""
    for kid in parse.kids[cue.verb]:
        left = parse.left[kid]
        opens = _first_word(parse, kid)
        if parse.dep[kid] not in REPORTED_CLAUSE or left <= cue.verb or parse.quoted[opens] >= 0:
            continue
        between = range(cue.verb + 1, left)
        if len(between) <= NEAREST_CONTENT and not any(
            parse.pos[token] in PUNCTUATION for token in between
        ):
            return True
    return False


def reaches_outside(parse: ParagraphParse, cue: Cue, region: Region) -> bool:
    """Whether the clause that a cue takes begins or ends outside a region."""
    first, end = parse.token_from(region.start), parse.token_from(region.end)
    opener = parse.body[region.inner_start : region.inner_start + 1]
    whole = opener.isupper() and parse.body[region.inner_end - 1] == ","
    opens = end < len(parse.pos) and parse.pos[end] in CONJUNCTIONS
    if whole and opens and parse.lower[first - 1] in COMMA:
        end = len(parse.lower)
    # `said, in a note about her child, a girl of two, “She is fine.”`: words without a verb before
    # a whole sentence are none of it.
    said = opener.isupper() and parse.body[region.inner_end - 1] in SENTENCE_ENDS
    for kid in parse.kids[cue.verb]:
        if parse.dep[kid] in REPORTED_CLAUSE and kid > cue.verb:
            left = parse.left[kid]
            before = left < first and not (said and _is_verbless(parse, left, first))
            if before or _last_word(parse, kid) >= end:
                return True
    return False


def _is_verbless(parse: ParagraphParse, first: int, end: int) -> bool:
    """Whether neither `that` nor a verb with a tense stands between two tokens."""
    return not any(
        parse.tag[token] in FINITE_VERBS_AND_MODALS or parse.lower[token] in THAT
        for token in range(first, end)
    )


def _first_word(parse: ParagraphParse, token: int) -> int:
    """The first token of a subtree that is no punctuation outside quotation marks."""
    first = parse.left[token]
    while first < token and parse.pos[first] in PUNCTUATION and parse.quoted[first] < 0:
        first += 1
    return first


def _last_word(parse: ParagraphParse, token: int) -> int:
    """The last token of a subtree that is no punctuation."""
    last = parse.right[token]
    while last > token and parse.pos[last] in PUNCTUATION:
        last -= 1
    return last

"""How likely an attribution is right: a model weighs what stands in it and around it.

A rule's own precision is where the model starts; what the rule cannot see moves it up or down.
`tools/train_judge.py` learns the weights from articles with gold attributions. A feature is a
short string, and a weight is what it adds to the log-odds.
"""

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import repeat, starmap
from typing import Final, NamedTuple

from spacy.strings import get_string_id

from onrecord.grammar import COORDINATOR, FINITE_VERBS_AND_MODALS, NAMES_AND_PRONOUNS, symbols
from onrecord.lexicons import load_lexicon
from onrecord.parsed import Attribution, Columns, ParsedArticle
from onrecord.quotes.cues.cues import statement_lemmas
from onrecord.quotes.drafts import Draft
from onrecord.quotes.regions import WORD
from onrecord.quotes.rules import RULES, SHARES
from onrecord.text.spans import Span

SENTENCE_END: Final = re.compile(r"[.!?][”\"’')\]]*(?:\s|$)")
"""Where the sentence of a content ends."""

PAUSES: Final = symbols(",", ";", ":", "—", "–", "--")
"""Marks at which a reported clause may end."""

BIAS: Final = "bias"
PRIOR: Final = "prior"
"""The names of the weights of the constant and of the log-odds that the rule has by itself."""

EDGE: Final = "band edge"
TOP: Final = "band top"
"""The names of where the band of the surest rows begins, and of the confidence where it ends."""

FAIR: Final = 0.8
SURE: Final = 0.9
"""Where confidences begin to be stretched, and where the band of the surest rows begins."""

LENGTHS: Final = (1, 2, 3, 4, 6, 8, 11, 15, 20, 30, 45)
"""Borders of classes of lengths in words, which grow as lengths do."""

GAPS: Final = (0, 1, 2, 4, 8, 16, 40, 100)
"""Borders of classes of distances in characters."""

LONGEST_GAP = 8
"""Characters of what stands between cue and content that are a feature as they are."""

WIDEST: Final = 6
"""Margins from here on are one class."""

HIGHEST, LOWEST = 0.99, 0.02
"""Confidences are never nearer to certainty than this."""

LEAST_LIKELY: Final = 0.2
"""Least confidence of a row that is not all quotation: of those below, four in five are wrong."""

MOST_WEIGHED: Final = 16384
"""Groups of features whose weight is remembered: to make their names takes far longer."""

Value = str | int
Group = tuple[Value, ...]
"""The name of a form and the values that fill it: numbers, words, True or False as a word."""

FORMS: Final = {
    "rule": ("rule {1}", "rule {1} {2}", "modality {0} {3}", "tier {1} {4}"),
    "size": ("size {0} {2}", "size {1} {3}", "parts {1} {4}"),
    "company": ("before {0} {1}", "around {0} {2}", "paragraph {0} {3}"),
    "room": ("room {0} {1}", "marks {0} {2}"),
    "letters": ("capitals {0} {1}", "digits {0} {2}"),
    "word": ("opens {0} {1}",),
    "opening": ("opens {0} {1} {2}",),
    "left": ("left {0} {1}",),
    "right": ("closes {0} {2}", "right {1} {3}"),
    "ends": ("first {1} {2}", "last {0} {3}", "verbs {1} {4}"),
    "goes on": ("goes on {1} {2} {3}", "goes on {0} {2} {4}"),
    "heads": ("heads {0} {1}",),
    "borders": ("pauses {0} {1}", "speaking {0} {2}", "rest {0} {3}"),
    "margin": ("sure ends {0} {2} {3} {4}", "margin {0} {1}", "margin {0} {1} {2}"),
    "nobody": ("speaker {0} none",),
    "speaker": ("speaker {0} {1} {2}", "speaker size {3} {4}"),
    "speaker opens": ("speaker opens {0}",),
    "phrase": ("speaker last {1}", "speaker named {0} {2}", "speaker holds a verb {3}"),
    "passed on": ("speaker passed on",),
    "cue": ("cue {1}", "cue {0} {1}"),
    "cue token": ("cue tag {0} {1}", "cue label {0} {2}", "cue goes on {0} {3}"),
    "side": ("side {0} {1}", "gap {0} {2}"),
    "between": ("between {0} {1}",),
    "reach": ("reach {0} {1} {2}",),
}
"""The features of each group, by its form."""

LABELS: Final = {
    get_string_id(label): label
    for label in [
        *("ROOT", "ccomp", "relcl", "advcl", "conj", "xcomp", "acl", "parataxis", "pcomp"),
        *("prep", "nsubj", "dobj", "pobj", "appos", "attr", "csubj", "dep"),
    ]
}
"""Labels of a cue that are a feature."""

TAGS: Final = {
    get_string_id(tag): tag
    for tag in [
        *("VBD", "VBZ", "VBP", "VBG", "VBN", "VB", "MD", "NN", "NNS", "NNP", "NNPS", "PRP", "IN"),
        *("DT", "RB", "JJ", "CD", "TO", "WDT", "WP", "WRB", "CC", "EX", "PRP$", "WP$", "POS"),
    ]
}
"""Tags that are features."""


class Place(NamedTuple):
    """One attribution among those of its article.

    Attributes:
        draft: The attribution.
        spans: Its content, merged.
        kind: direct, indirect or mixed.
        before: The rule of the attribution before it in its paragraph; empty without one.
        around: How many attributions its paragraph has.
    """

    draft: Draft
    spans: tuple[Span, ...]
    kind: str
    before: str
    around: int


@cache
def judge_weights() -> Mapping[str, float]:
    """The model's weights by feature."""
    lines = (line.rpartition(" ") for line in load_lexicon("confidence_weights"))
    return {name: float(value) for name, _, value in lines}


def prior_of(draft: Draft) -> float:
    """The log-odds that an attribution is right, by its rule and modality alone."""
    share = RULES[draft.rule] * SHARES[draft.modality]
    return math.log(share / (1 - share))


def confidence(article: ParsedArticle, place: Place) -> float:
    """How likely an attribution is right, from 0 to 1.

    Args:
        article: The article.
        place: The attribution.
    """
    weights = judge_weights()
    score = weights[BIAS] + weights[PRIOR] * prior_of(place.draft)
    score += sum(starmap(_weigh, _groups(article, place)))
    sure = stretch(1 / (1 + math.exp(-score)), weights[EDGE], weights[TOP])
    return round(min(max(sure, LOWEST), HIGHEST), 2)


def is_likely(found: Attribution) -> bool:
    """Whether an attribution is likely enough for a row; one that is all quotation always is."""
    return found.kind == "direct" or found.confidence >= LEAST_LIKELY


def stretch(likely: float, edge: float, top: float) -> float:
    """Stretch what is likely, so that 0.9 parts the band of the surest rows from the others.

    `tools/train_judge.py` finds where the band begins and what its surest row gets, from
    articles that the model had not seen: of the band's rows as many are right as its mean says.
    Up to 0.8 nothing changes.

    Args:
        likely: What the model says, from 0 to 1.
        edge: Where the band begins.
        top: The confidence of what is certain.
    """
    if likely <= FAIR:
        return likely
    if likely < edge:
        return FAIR + (likely - FAIR) / (edge - FAIR) * (SURE - FAIR)
    return SURE + (likely - edge) / (1 - edge) * (top - SURE)


def features_of(article: ParsedArticle, place: Place) -> list[str]:
    """What an attribution is like."""
    groups = _groups(article, place)
    return [name for form, *values in groups for name in _names(str(form), *values)]


def _names(form: str, *values: Value) -> Iterator[str]:
    """The features of a group."""
    return (line.format(*values) for line in FORMS[form])


@lru_cache(maxsize=MOST_WEIGHED)
def _weigh(form: str, *values: Value) -> float:
    """What a group of features adds to the log-odds."""
    return sum(map(judge_weights().get, _names(form, *values), repeat(0.0)))


def _groups(article: ParsedArticle, place: Place) -> Iterator[Group]:
    """The features of an attribution, in groups that many attributions share."""
    draft = place.draft
    family = draft.rule.partition(".")[0]
    columns = article.columns(draft.paragraph)
    yield from _own_features(article, place, family)
    yield from _content_features(article, place, family)
    yield from _border_features(article, place, columns)
    yield from _speaker_features(article.body, draft, columns)
    if draft.cue is not None:
        yield from _cue_features(article.body, place, columns)


def size_class(value: int, borders: Sequence[int]) -> int:
    """The class of a length or distance."""
    return bisect_left(borders, value)


def _own_features(article: ParsedArticle, place: Place, family: str) -> Iterator[Group]:
    """What it is by rule, kind and company."""
    draft, spans, body, rule = place.draft, place.spans, article.body, place.draft.rule
    found = [word for start, end in spans for word in WORD.findall(body, start, end)]
    words = len(found)
    size = size_class(words, LENGTHS)
    yield "rule", family, rule, place.kind, draft.modality, draft.tier
    yield "size", family, rule, size, size // 2, min(len(spans), 3)
    before = place.before.partition(".")[0]
    yield "company", family, before, min(place.around, 5), min(draft.paragraph, 2)
    paragraph = article.paragraphs[draft.paragraph]
    room = size_class((paragraph.end - paragraph.start) // 8, LENGTHS)
    yield "room", family, room, min(len(article.regions[draft.paragraph]), 3)
    capitals = sum([word[0].isupper() for word in found])
    digits = any(any(map(str.isdigit, body[start:end])) for start, end in spans)
    yield "letters", family, round(4 * capitals / max(words, 1)), str(digits)


def _content_features(article: ParsedArticle, place: Place, family: str) -> Iterator[Group]:
    """How its content begins and ends, and what stands beside it."""
    draft, body, rule = place.draft, article.body, place.draft.rule
    start, end = place.spans[0].start, place.spans[-1].end
    first = WORD.search(body, start, end)
    yield "word", family, first.group().lower() if first else ""
    yield "opening", rule, str(body[start].isupper()), str(body[start].isalpha())
    paragraph = article.paragraphs[draft.paragraph]
    if paragraph.start <= start < paragraph.end:
        yield "left", family, _mark(body[max(paragraph.start, start - 2) : start].strip()[-1:])
    yield "right", family, rule, _mark(body[end - 1]), _mark(body[end : end + 2].strip()[:1])
    columns = article.columns(draft.paragraph)
    low, high = bisect_left(columns.starts, start), bisect_left(columns.starts, end)
    if not 0 <= low < high <= len(columns.starts):
        return
    verbs = sum(map(FINITE_VERBS_AND_MODALS.__contains__, columns.tag[low:high]))
    tags = TAGS.get(columns.tag[low], "other"), TAGS.get(columns.tag[high - 1], "other")
    yield "ends", family, rule, *tags, min(verbs, 3)
    if high < len(columns.head):
        # Where the parse goes on with what stands behind the content, its end is in doubt.
        inside = str(low <= columns.head[high] < high)
        tag, label = TAGS.get(columns.tag[high], "other"), LABELS.get(columns.dep[high], "other")
        yield "goes on", family, rule, inside, tag, label
    roots = len([head for head in columns.head[low:high] if not low <= head < high])
    yield "heads", family, min(roots, 4)


def _mark(letter: str) -> str:
    """A mark; w for a letter or a digit."""
    return "w" if letter.isalnum() else letter


def _border_features(article: ParsedArticle, place: Place, columns: Columns) -> Iterator[Group]:
    """What makes its borders doubtful: pauses inside it, words behind it, verbs that attribute."""
    draft, body, rule = place.draft, article.body, place.draft.rule
    end = place.spans[-1].end
    pauses = speaking = 0
    for low, high in (_tokens(columns, span) for span in place.spans):
        words = zip(columns.lower[low:high], columns.pos[low:high], strict=True)
        pauses += len([True for lower, pos in words if lower in PAUSES or pos in COORDINATOR])
        speaking += sum(map(statement_lemmas().__contains__, columns.lemma[low:high]))
    stop = SENTENCE_END.search(body, max(end - 1, 0), article.paragraphs[draft.paragraph].end)
    rest = len(WORD.findall(body, end, stop.start() if stop else max(end, 0)))
    yield "borders", rule, min(pauses, 5), min(speaking, 2), size_class(rest, LENGTHS)
    few = min(pauses, 3)
    yield "margin", rule, _margin_class(draft.margin), few, min(rest, 2), min(speaking, 1)


def _margin_class(margin: float | None) -> str:
    """How much surer the end of a clause was than the next best: in quarters, then in ones."""
    if margin is None:
        return "none"
    return str(min(int(margin), WIDEST)) if margin >= 1 else str(int(margin * 4) / 4)


def _tokens(columns: Columns, span: Span) -> tuple[int, int]:
    """The first token of a span, and the one after its last."""
    return bisect_left(columns.starts, span.start), bisect_left(columns.starts, span.end)


def _speaker_features(body: str, draft: Draft, columns: Columns) -> Iterator[Group]:
    """What the phrase of the speaker is like."""
    speaker, rule = draft.speaker, draft.rule
    if speaker is None:
        yield "nobody", rule
        return
    words = WORD.findall(body, *speaker)
    first = words[0] if words else ""
    capitals = sum([word[0].isupper() for word in words])
    form = "small" if not capitals else "name" if capitals == len(words) else "both"
    comma = str("," in body[speaker.start : speaker.end])
    yield "speaker", rule, form, min(len(words), 4), size_class(len(words), LENGTHS), comma
    yield "speaker opens", first.lower() if first.islower() or len(words) > 1 else "name"
    low, high = _tokens(columns, speaker)
    if low < high <= len(columns.starts):
        named = not NAMES_AND_PRONOUNS.isdisjoint(columns.pos[low:high])
        finite = not FINITE_VERBS_AND_MODALS.isdisjoint(columns.tag[low:high])
        tag = TAGS.get(columns.tag[high - 1], "other")
        yield "phrase", rule, tag, str(named), str(finite)
    if draft.via is not None:
        yield ("passed on",)


def _cue_features(body: str, place: Place, columns: Columns) -> Iterator[Group]:
    """What the cue is, and how it stands to the content and the speaker."""
    draft, rule = place.draft, place.draft.rule
    cue = draft.cue
    assert cue is not None  # noqa: S101  # the caller's condition
    yield "cue", rule, body[cue.start : cue.end].lower()
    token = bisect_left(columns.starts, cue.start)
    if token < len(columns.starts):
        label = LABELS.get(columns.dep[token], "other")
        tag = TAGS.get(columns.tag[token], "other")
        after = columns.tag[token + 1] if token + 1 < len(columns.tag) else 0
        yield "cue token", rule, tag, label, TAGS.get(after, "other")
    start, end = place.spans[0].start, place.spans[-1].end
    side = "before" if end <= cue.start else "behind" if start >= cue.end else "around"
    between = body[end : cue.start] if side == "before" else body[cue.end : start]
    yield "side", rule, side, size_class(len(between), GAPS)
    if len(between) <= LONGEST_GAP:
        yield "between", rule, between.strip().lower()
    if draft.speaker is not None:
        ahead = draft.speaker.end <= cue.start
        width = cue.start - draft.speaker.end if ahead else draft.speaker.start - cue.end
        yield "reach", rule, str(ahead), size_class(max(width, 0), GAPS)

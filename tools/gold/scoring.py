"""The criteria by which predicted attributions are compared with gold.

Words are runs of letters and digits; marks and punctuation never count.

* content: a prediction matches a gold attribution when they share at least four fifths of the
  words of the larger one; one to one, best overlap first.
* joint: the content matches and the heads of the two speakers' noun phrases agree.
* fragment: each part of three words or more inside double quotation marks, on its own.
* speech view: only gold with a verb of saying, `according to` or a colon as cue counts, and
  predictions that lie to four fifths in other gold content are neither right nor wrong.
* resolved: of matched gold with the names of its speaker, how many are tied to one of them; a
  speaker that is tied to nobody counts by the words as written.
"""

import random
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.lexicons import load_lexicon
from onrecord.records import ArticleId
from onrecord.text.paragraphs import split_paragraphs
from onrecord.text.quotation_marks import find_regions

WORD = re.compile(r"[^\W_]+(?:['’`.,-][^\W_]+)*")
ENOUGH = 0.8
"""Share of the words of the larger of two contents that must be shared for a match."""

FEWEST_FRAGMENT_WORDS = 3
"""Words of the shortest quoted part that is scored on its own."""

RESAMPLES = 1000
"""Samples of the bootstrap, from which its intervals are read."""

SEED = 11

AFTER_HEAD = (
    "about after against as at before by during for from in near of on that to when where which "
    "who whom whose with"
)
HEAD_END = re.compile(rf"[,;:()\[—–]|\s-\s|\b(?:{AFTER_HEAD.replace(' ', '|')})\b", re.IGNORECASE)
"""What ends the part of a noun phrase with its head: a comma, bracket, preposition or relative."""

DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "some",
        "any",
        "many",
        "most",
        "several",
        "both",
        "one",
        "two",
        "three",
        "other",
        "another",
    ]
)
PARTY_WORDS = frozenset(("democrat", "democratic", "republican", "former", "jr", "sr", "iii"))
PRONOUNS = frozenset(
    [
        "he",
        "she",
        "they",
        "it",
        "we",
        "i",
        "you",
        "who",
        "him",
        "her",
        "them",
        "us",
        "me",
        "which",
        "that",
    ]
)

Words = frozenset[int]


@dataclass(frozen=True, slots=True)
class Item:
    """One attribution as it is compared.

    Attributes:
        words: Numbers of the words of its content.
        fragments: The same for each quoted part of its content.
        speaker: The source as written; empty without one.
        resolved: In predictions the name that the source was tied to; None in gold.
        names: In gold the names of the source; empty if gold does not know them.
        label: The rule of a prediction, under which it is counted.
        kind: direct, indirect or mixed.
        note: Its text in lists of errors.
    """

    words: Words
    fragments: frozenset[Words]
    speaker: str
    resolved: str | None
    names: Sequence[str]
    label: str
    kind: str
    note: str


class Numbered:
    """A text's words, numbered, with those inside double quotation marks."""

    def __init__(self, text: str) -> None:
        self.text = text
        spans = [found.span() for found in WORD.finditer(text)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        regions = find_regions(text, split_paragraphs(ArticleId(0), text))
        self.quoted = [
            self.inside([(region.inner_start, region.inner_end)])
            for paragraph in regions
            for region in paragraph
            if not region.single
        ]

    def inside(self, spans: Iterable[Sequence[int]]) -> Words:
        """Numbers of the words that spans touch."""
        found: set[int] = set()
        for start, end in spans:
            first = bisect_left(self.ends, start + 1)
            found.update(range(first, bisect_left(self.starts, end)))
        return frozenset(found)

    def fragments(self, spans: Iterable[Sequence[int]]) -> frozenset[Words]:
        """The quoted parts of spans."""
        parts = set()
        for span in spans:
            words = self.inside([span])
            parts |= {words & region for region in self.quoted if words & region}
        return frozenset(part for part in parts if len(part) >= FEWEST_FRAGMENT_WORDS)


def head_words(phrase: str) -> set[str]:
    """Heads of a noun phrase's conjuncts, in lower case, without titles and determiners."""
    bare = phrase.replace("’", "'").strip("“”\"' ")
    found = HEAD_END.search(bare)
    if found is not None:
        bare = bare[: found.start()] if found.start() else bare[found.end() :]
    no_head = DETERMINERS | PARTY_WORDS | load_lexicon("titles")
    heads = set()
    for conjunct in re.split(r"\b(?:and|or)\b|&", bare):
        words = [
            word.lower().removesuffix("'s").removesuffix("'") for word in WORD.findall(conjunct)
        ]
        kept = [word for word in words if word not in no_head] or words
        if kept:
            heads.add(kept[-1])
    return heads or {word.lower() for word in WORD.findall(phrase)[-1:]}


def same_speaker(predicted: str, gold: str) -> bool:
    """Whether two speakers agree; if gold has none, only none is right."""
    if not gold or not predicted:
        return not gold and not predicted
    return bool(head_words(predicted) & head_words(gold))


def right_name(item: Item, gold: Item) -> bool:
    """Whether a prediction is tied to one of the names of the gold speaker."""
    heads = head_words(item.resolved or item.speaker) if item.resolved or item.speaker else set()
    known: set[str] = set().union(*(head_words(name) for name in gold.names))
    return bool(heads & known) and not heads <= PRONOUNS


def match(
    predicted: Sequence[Words], gold: Sequence[Words], fraction: float = ENOUGH
) -> list[tuple[int, int]]:
    """Pair predictions with gold, one to one, best overlap first."""
    holders: dict[int, list[int]] = {}
    for number, words in enumerate(gold):
        for word in words:
            holders.setdefault(word, []).append(number)
    pairs = []
    for number, words in enumerate(predicted):
        shared = Counter(holder for word in words for holder in holders.get(word, ()))
        for other, common in shared.items():
            sizes = len(words), len(gold[other])
            if common >= fraction * max(sizes):
                pairs.append((2 * common / sum(sizes), number, other))
    taken: set[int] = set()
    given: set[int] = set()
    found = []
    for _, number, other in sorted(pairs, reverse=True):
        if number not in taken and other not in given:
            taken.add(number)
            given.add(other)
            found.append((number, other))
    return found


@dataclass(frozen=True, slots=True)
class Error:
    """Something that went wrong, for lists that people read."""

    kind: str
    document: str
    words: str


@dataclass(frozen=True, slots=True)
class Scored:
    """One document's counts.

    Attributes:
        counts: What `figures` needs; `rule …` keys count by rule.
        errors: What went wrong.
    """

    counts: Counter[str] = field(default_factory=Counter)
    errors: list[Error] = field(default_factory=list)


def score(name: str, predicted: Sequence[Item], gold: Sequence[Item], ignored: Words) -> Scored:
    """Compare one document's predictions with its gold.

    Args:
        name: The document, for its errors.
        predicted: What was found.
        gold: What is to be found.
        ignored: Words of gold attributions that count neither for nor against.
    """
    scored = Scored()
    predicted = [item for item in predicted if item.words]
    matched = dict(match([item.words for item in predicted], [item.words for item in gold]))
    scored.counts["gold"] += len(gold)
    for item in gold:
        scored.counts[f"gold {item.kind}"] += 1
    for number, item in enumerate(predicted):
        if number in matched:
            _count_match(scored, name, item, gold[matched[number]])
        elif len(item.words & ignored) < ENOUGH * len(item.words):
            scored.counts.update(("predicted", f"rule {item.label} n"))
            scored.errors.append(
                Error("SPURIOUS", name, f"{item.kind} | {item.label} | {item.note}")
            )
    found = set(matched.values())
    scored.errors.extend(
        Error("MISSED", name, f"{item.kind} | {item.note}")
        for number, item in enumerate(gold)
        if number not in found
    )
    _count_fragments(scored, predicted, gold, ignored)
    return scored


def _count_match(scored: Scored, name: str, item: Item, gold: Item) -> None:
    counts, rule = scored.counts, f"rule {item.label}"
    counts.update(("predicted", "content", f"content {gold.kind}", f"{rule} n", f"{rule} content"))
    right = same_speaker(item.speaker, gold.speaker)
    if gold.speaker:
        counts.update(("speakers",))
        counts["right speakers"] += right
    if right:
        counts.update(("joint", f"{rule} joint"))
    else:
        scored.errors.append(Error("SPEAKER", name, f"{item.label} | {gold.speaker} | {item.note}"))
    if gold.speaker and gold.names:
        named = right_name(item, gold)
        pronoun = head_words(gold.speaker) <= PRONOUNS
        counts["names"] += 1
        counts["right names"] += named
        counts["pronouns"] += pronoun
        counts["right pronouns"] += pronoun and named


def _count_fragments(
    scored: Scored, predicted: Sequence[Item], gold: Sequence[Item], ignored: Words
) -> None:
    ours = list({part for item in predicted for part in item.fragments})
    theirs = list({part for item in gold for part in item.fragments})
    pairs = match(ours, theirs)
    matched = {number for number, _ in pairs}
    scored.counts["gold fragments"] += len(theirs)
    scored.counts["right fragments"] += len(pairs)
    scored.counts["fragments"] += sum(
        number in matched or len(part & ignored) < ENOUGH * len(part)
        for number, part in enumerate(ours)
    )


def total(documents: Iterable[Scored]) -> Counter[str]:
    """The counts of several documents."""
    added: Counter[str] = Counter()
    for document in documents:
        added.update(document.counts)
    return added


def figures(counts: Counter[str]) -> dict[str, float]:
    """The headline figures, in per cent; those without a case are left out."""
    found = {
        "joint_f1": _f1(counts["joint"], counts["predicted"], counts["gold"]),
        "content_f1": _f1(counts["content"], counts["predicted"], counts["gold"]),
        "fragment_f1": _f1(
            counts["right fragments"], counts["fragments"], counts["gold fragments"]
        ),
    }
    for name, part, whole in (
        ("direct_recall", "content direct", "gold direct"),
        ("mixed_recall", "content mixed", "gold mixed"),
        ("indirect_recall", "content indirect", "gold indirect"),
        ("speaker", "right speakers", "speakers"),
        ("resolved", "right names", "names"),
        ("resolved_pronouns", "right pronouns", "pronouns"),
    ):
        if counts[whole]:
            found[name] = 100 * counts[part] / counts[whole]
    return found


def _f1(right: int, predicted: int, gold: int) -> float:
    return 200 * right / (predicted + gold) if predicted + gold else 0.0


def intervals(documents: Sequence[Scored]) -> dict[str, tuple[float, float]]:
    """Intervals in which 95 of 100 samples of as many documents, drawn with replacement, would lie.

    The percentile bootstrap of Efron and Tibshirani (1993), over documents because the attributions
    within one are alike. The same documents give the same intervals.
    """
    chance = random.Random(SEED)  # noqa: S311  # not for secrets
    drawn: dict[str, list[float]] = {}
    for _ in range(RESAMPLES):
        sample = total(chance.choices(documents, k=len(documents)))
        for name, value in figures(sample).items():
            drawn.setdefault(name, []).append(value)
    return {name: _middle(sorted(values)) for name, values in drawn.items()}


def _middle(values: Sequence[float]) -> tuple[float, float]:
    cut = round(0.025 * len(values))
    return values[cut], values[-1 - cut]


def rules(counts: Counter[str]) -> Iterator[tuple[str, int, float, float]]:
    """Each rule with its number of predictions and its content and joint precision."""
    labels = sorted(key[5:-2] for key in counts if key.startswith("rule ") and key.endswith(" n"))
    for label in labels:
        number = counts[f"rule {label} n"]
        content, joint = (
            100 * counts[f"rule {label} {name}"] / number for name in ("content", "joint")
        )
        yield label, number, content, joint

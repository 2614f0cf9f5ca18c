"""Text in capitals as a writer would set it in a sentence: models read capitals badly.

`FERRY SINKS, MAYOR SAYS` and `Mayor Warns Ferry Will Sink` become `Ferry sinks, mayor says` and
`Mayor warns ferry will sink`. Each text keeps its length, so offsets hold. Output is versioned.
"""

import re
from collections.abc import Iterator
from functools import cache

from onrecord.lexicons import load_class, load_lexicon, load_lexicons

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
CAPITALS = re.compile(r"[A-Z]{2}\S*\s+[A-Z]")
"""What a stretch in capitals has: most paragraphs lack it, and are passed over at once."""

LABEL = re.compile(r"[A-Z]['’A-Z]+(?: [A-Z]['’A-Z-]+){1,2}(?=:\s)")
"""Who speaks in a transcript: `ANA RUIZ: We won.`"""

FEWEST_LOUD = 4
"""Words in capitals in a row, at least: fewer may be a name, `BUSINESS WIRE`."""

LONGER_WORD = re.compile(r"[^\W\d_]{4,}")
LONGEST_BLURRED = 200
"""Characters of a paragraph whose names blur among other capitals."""

FEWEST_HEADLINE, LONGEST_HEADLINE = 4, 20
"""Words of a headline."""

SMALL = 3
"""Letters up to which a headline's word may be small: `Off`, `and`."""

SENTENCE_ENDS = '.!?:“"\n'
AMID = re.compile(r"(?<=[a-z,;] )[A-Z][^\W\d_]*[a-z][^\W\d_]*")
"""A word with a capital that opens no sentence: mostly a name."""


def names_in(body: str) -> frozenset[str]:
    """The words that an article gives a capital inside its sentences, in lower case."""
    return frozenset(word.lower() for word in AMID.findall(body))


def blurs_names(text: str) -> bool:
    """Whether the longer words of a short paragraph have capitals: its names blur.

    Most of them without a full stop at the end, all of them (at least five) with one.
    """
    if len(text) > LONGEST_BLURRED:
        return False
    if text.endswith((".", "!", "?")):
        count = 0
        # Most paragraphs stop at an early word, before the rest is looked for.
        for found in LONGER_WORD.finditer(text):
            if not text[found.start()].isupper():
                return False
            count += 1
        return count > 4
    words = LONGER_WORD.findall(text)
    capital = sum([word[0].isupper() for word in words])
    return len(words) > 1 and 4 * capital >= 3 * len(words)


def is_headline(text: str) -> bool:
    """Whether a line has a capital on each of its longer words and ends no sentence."""
    words = WORD.findall(text)
    if not FEWEST_HEADLINE <= len(words) <= LONGEST_HEADLINE or text.rstrip()[-1:] in ".!?:":
        return False
    long = [word for word in words if len(word) > SMALL]
    return not text.isupper() and len(long) > 1 and all(word[0].isupper() for word in long)


def has_capitals(text: str) -> bool:
    """Whether a text may have a stretch in capitals."""
    return CAPITALS.search(text) is not None


def quiet_headline(text: str, names: frozenset[str]) -> str:
    """A headline with small letters where its words are no names.

    Args:
        text: The headline.
        names: Words that are names, as `names_in` finds them.
    """
    words = [found for found in WORD.finditer(text) if found.group().istitle()]
    return _lowered(text, words, names)


def quiet_capitals(text: str, names: frozenset[str]) -> str:
    """A text with small letters in its stretches of capitals.

    Args:
        text: A paragraph.
        names: Words that are names, as `names_in` finds them.
    """
    label = LABEL.match(text)
    if label is not None:
        text = label.group().title() + text[label.end() :]
    for run in _loud_runs(text):
        text = _lowered(text, run, names)
    return text


def _loud_runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Stretches of words that are all in capitals; digits and marks may stand between."""
    run: list[re.Match[str]] = []
    for found in WORD.finditer(text):
        if found.group().isupper():
            run.append(found)
            continue
        if len(run) >= FEWEST_LOUD:
            yield run
        run = []
    if len(run) >= FEWEST_LOUD:
        yield run


def _lowered(text: str, words: list[re.Match[str]], names: frozenset[str]) -> str:
    """A text with words in small letters, but for a capital on names and first words."""
    letters = list(text)
    named = False
    for number, found in enumerate(words):
        word = found.group()
        small = word.lower()
        follows = words[number + 1].group().lower() if number + 1 < len(words) else ""
        proper = small in names or small in _always() or _is_given(small, follows)
        # `WANDA CROFTER SAID`: a name goes on behind a title or a given name.
        surname = small not in _never() | _saying() and not small.endswith("ed")
        proper = proper or (named and surname)
        # A name that the text bears elsewhere brings its own: `Duarte Warns Mill`.
        named = (_is_given(small, follows) and small not in names) or (
            small in load_lexicon("titles") and bool(follows)
        )
        opens = text[: found.start()].rstrip()[-1:] in SENTENCE_ENDS
        shown = small[0].upper() + small[1:] if proper or opens else small
        if len(shown) == len(word):
            letters[found.start() : found.end()] = shown
    return "".join(letters)


def _is_given(word: str, follows: str) -> bool:
    """Whether a word is a given name, by what follows it: `GRACE LEE`, not `GRACE OF`."""
    given = load_lexicons("given_names_female", "given_names_male")
    return word in given and word not in _never() and bool(follows) and follows not in _never()


@cache
def _always() -> frozenset[str]:
    """Words that always have a capital."""
    return load_lexicon("calendar_words") - load_class("auxiliary") | {"i"}


@cache
def _saying() -> frozenset[str]:
    """What verbs of saying are in a headline: `BISHOP WARNS`."""
    frames = {entry.split()[0] for entry in load_lexicon("attribution_frames")}
    verbs = frames | load_lexicon("statement_verbs")
    ended = {verb[:-1] + "ies" if verb.endswith("y") else verb + "s" for verb in verbs}
    return frozenset(ended | {verb + "es" for verb in verbs})


@cache
def _never() -> frozenset[str]:
    """Words that no name has or goes on with, such as `said` and `will`."""
    classes = (
        "auxiliary",
        "modal",
        "never_opens_name",
        "saying_form",
        "be",
        "perfect",
        "negative",
        "and",
    )
    return load_lexicon("clause_end_words").union(*map(load_class, classes))

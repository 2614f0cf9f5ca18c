"""Compares what is found of those who speak with gold: kind, name, title, function and reference.

The gold are statements of ten invented articles of ten genres, `tests/gold/voices/`, coded in
`tests/gold/voices.csv`, and people of the samples, `tests/gold/voices_samples.csv`.

The figures, each as right ones of all:

* kind: statements whose kind of source is right.
* name: statements whose speaker is tied to the right name, or to none where the text names none.
* title: people whose title is the gold's, or holds it, or stands in it whole.
* function: of those that are given, those that are right; `other` says that none is.
* function_found: of those that the gold gives, those that are found.
* reference: of those that are given, those that are right.
* reference_found: of those that the gold gives, those that are found.
"""

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.records import Annotation, Portrait, Quote

GOLD = Path(__file__).parents[2] / "tests" / "gold"
WORD = re.compile(r"[\w&'-]+")
OPENINGS = frozenset({"a", "an", "the", "its", "his", "her", "their"})
LONGEST = 400
"""Characters; a longer quote holds the words of several."""

Row = Mapping[str, str]
Read = Callable[[str], Annotation]
"""Annotates a text."""


@dataclass
class Measured:
    """What was right, of how many, and what was wrong.

    Attributes:
        right: How many are right, by figure.
        every: Of how many.
        errors: Article, figure, what it is about, the gold, and what was found.
    """

    right: Counter[str] = field(default_factory=Counter)
    every: Counter[str] = field(default_factory=Counter)
    errors: list[tuple[str, ...]] = field(default_factory=list)

    def judge(self, figure: str, where: str, about: str, gold: str, found: str | None) -> None:
        """Count one comparison of equals."""
        self.count(figure, (where, about, gold, found or ""), right=gold == (found or ""))

    def count(self, figure: str, told: tuple[str, str, str, str], *, right: bool) -> None:
        """Count one comparison."""
        self.every[figure] += 1
        self.right[figure] += right
        if not right:
            where, *rest = told
            self.errors.append((where, figure, *rest))

    def share(self, figure: str) -> float:
        """The share of right ones."""
        return self.right[figure] / self.every[figure]


def measure(read: Read) -> Measured:
    """Compare both sets of gold with what is found in their texts."""
    measured = Measured()
    coded = _rows("voices.csv")
    for file in sorted((GOLD / "voices").glob("*.txt")):
        _, _, text = file.read_text(encoding="utf-8").partition("\n\n")
        found = read(text.replace("\n\n", "\n").strip())
        _judge_statements(measured, [row for row in coded if row["article"] == file.stem], found)
    people = _rows("voices_samples.csv")
    for line in (GOLD / "samples.jsonl").read_text(encoding="utf-8").splitlines():
        sample = json.loads(line)
        rows = [row for row in people if row["article"] == sample["file"]]
        if rows:
            _judge_people(measured, rows, read("\n".join(sample["paragraphs"])))
    return measured


def _rows(name: str) -> list[Row]:
    with (GOLD / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _judge_statements(measured: Measured, rows: list[Row], found: Annotation) -> None:
    names = {one.entity_id: one.name for one in found.article_entities}
    portraits = {one.entity_id: one for one in found.portraits}
    seen: set[str] = set()
    for row in rows:
        quote = _quote(found, row["words"])
        measured.count(
            "found", (row["article"], row["words"], "a quote", "none"), right=quote is not None
        )
        if quote is None:
            continue
        about = f"{quote.speaker}: {row['words']}"
        measured.judge("kind", row["article"], about, row["kind"], quote.source_kind)
        name = names[quote.entity_id] if quote.entity_id is not None else ""
        right = name == row["name"] or (name and set(words_of(name)) <= set(words_of(row["name"])))
        measured.count("name", (row["article"], about, row["name"], name), right=bool(right))
        _judge_function(measured, row, about, quote.function)
        if row["kind"] == "named_person" and row["name"] not in seen:
            seen.add(row["name"])
            portrait = None if quote.entity_id is None else portraits.get(quote.entity_id)
            _judge_portrait(measured, row, portrait)


def _quote(found: Annotation, words: str) -> Quote | None:
    """The shortest quote that holds some words."""
    holding = [
        quote
        for quote in found.quotes
        if words.replace("'", "’") in quote.content.replace("'", "’")
        and len(quote.content) <= LONGEST
    ]
    return min(holding, key=lambda quote: len(quote.content), default=None)


def _judge_people(measured: Measured, rows: list[Row], found: Annotation) -> None:
    names = {one.entity_id: one.name for one in found.article_entities}
    portraits = {names[one.entity_id]: one for one in found.portraits}
    for row in rows:
        portrait = portraits.get(row["name"])
        _judge_function(measured, row, row["name"], portrait.function if portrait else None)
        _judge_portrait(measured, row, portrait)


def _judge_function(measured: Measured, row: Row, about: str, function: str | None) -> None:
    if function not in (None, "other"):
        measured.judge("function", row["article"], about, row["function"], function)
    if row["function"] not in ("", "other"):
        measured.judge("function_found", row["article"], about, row["function"], function)


def _judge_portrait(measured: Measured, row: Row, portrait: Portrait | None) -> None:
    title = (portrait.title if portrait else None) or ""
    right = same_title(row["title"], title)
    measured.count("title", (row["article"], row["name"], row["title"], title), right=right)
    reference = portrait.reference if portrait else None
    if reference:
        measured.judge("reference", row["article"], row["name"], row["reference"], reference)
    if row["reference"]:
        measured.judge("reference_found", row["article"], row["name"], row["reference"], reference)


def same_title(gold: str, found: str) -> bool:
    """Whether one of two titles is the other, or stands in it whole."""
    wanted, own = (" ".join(_title_words(text)) for text in (gold, found))
    return wanted == own or bool(wanted and own and (wanted in own or own in wanted))


def words_of(text: str) -> list[str]:
    """The words of a name or title, in small letters."""
    return WORD.findall(text.lower().replace("’", "'"))


def _title_words(text: str) -> Iterator[str]:
    words = words_of(text)
    while words and words[0] in OPENINGS:
        words = words[1:]
    yield from words

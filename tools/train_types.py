"""Learn what kinds of things names name, by their words and by what stands around them.

    python -m tools.train_types ARTICLES.jsonl [ARTICLES.jsonl …] [--pronouns SNIPPETS.jsonl]
        [--genres FOLDER …] [--folds K] [--cache FOLDER] [--out WEIGHTS.txt]

Writes the weights that `onrecord.entities.type_judge` reads. Articles, `{"text"}` a line, teach by
themselves: names whose labels agree, that lists know, and people with titles, ages, roles or known
given names. Snippets, `{"text", "a": {"name"}, "b": {"name"}}` a line, name two people each. The
folders have texts with their right names: `tests/genres`, `tests/genres/taught` and
`tests/genres/fresh` teach the weights that ship. With `--folds` it prints how often the likeliest
kind is right in texts of the folders that the weights have not seen. The same texts
give the same weights.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.entities.cast import cast_entities
from onrecord.entities.genders import gender_of_given_name
from onrecord.entities.kinds import PERSON, PLACE
from onrecord.entities.labels import TYPES
from onrecord.entities.name_spans import NameSpan, find_name_spans
from onrecord.entities.names import is_listed, normalise_name
from onrecord.entities.places import usual_names
from onrecord.entities.type_judge import BIAS, KINDS, build, called_else, ends_of
from onrecord.parsed import ParsedArticle
from tools.gold.parses import parse

FEWEST = 4
"""Names that a feature must describe."""

OF_SNIPPETS, OF_GENRES = 2.0, 15.0
"""What a name of gold counts for, beside one that an article teaches by itself."""

PENALTY, STEPS, PACE = 8.0, 150, 0.05


@dataclass(frozen=True, slots=True)
class Example:
    """One name of one text.

    Attributes:
        described: Its features, each with how much of it there is.
        kinds: The kinds that are right.
        weight: What it counts for.
        text: Number of its text.
    """

    described: dict[str, float]
    kinds: Sequence[str]
    weight: float
    text: int


@dataclass(frozen=True, slots=True)
class Found:
    """A name as a text has it: its normal form, its places, and the types that were stored."""

    normal: str
    places: Sequence[NameSpan]
    types: frozenset[str]
    described: dict[str, float]


def names_of(article: ParsedArticle) -> Iterator[Found]:
    """Yield the names of an article that a recogniser knows, with their features."""
    spans = find_name_spans(article)
    cast = cast_entities(article.body, spans, frozenset())
    stored = {
        span.start: cast.entities[member].type
        for span, member in zip(cast.spans, cast.members, strict=True)
    }
    places: dict[str, list[NameSpan]] = defaultdict(list)
    for span in spans:
        places[span.normal].append(span)
    ends = ends_of(places)
    for normal, found in places.items():
        around = [span.around for span in found if span.around and not span.headline]
        if around:
            called = called_else(normal, places, ends, len(found))
            described = dict.fromkeys([BIAS, *build(normal), *called], 1.0)
            for name in (name for place in around for name in place):
                described[name] = described.get(name, 0.0) + 1 / len(around)
            types = frozenset(stored[span.start] for span in found if span.start in stored)
            yield Found(normal, found, types, described)


def taught(found: Found) -> str | None:
    """The kind of a name that is certain without gold; None where it is not."""
    kind = next(iter(found.types)) if len(found.types) == 1 else None
    if kind == PERSON:
        opening, _, rest = found.normal.partition(" ")
        told = any(span.title or span.kin or span.human or span.called for span in found.places)
        return PERSON if told or (rest and gender_of_given_name(opening)) else None
    agreed = {TYPES.get(span.label) for span in found.places} == {kind}
    listed = is_listed(found.normal) or (kind == PLACE and found.normal in usual_names())
    return kind if kind in KINDS and (agreed or listed) else None


def from_articles(articles: Iterable[ParsedArticle]) -> Iterator[Example]:
    """Yield examples of articles, which teach by themselves."""
    for number, article in enumerate(articles):
        for found in names_of(article):
            kind = taught(found)
            if kind is not None:
                yield Example(found.described, [kind], 1.0, number)


def from_snippets(
    rows: Sequence[dict[str, Any]], parsed: Iterable[ParsedArticle]
) -> Iterator[Example]:
    """Yield examples of snippets, of which each names two people for certain."""
    for number, (row, article) in enumerate(zip(rows, parsed, strict=True)):
        people = {normalise_name(row[one]["name"]) for one in "ab"}
        for found in names_of(article):
            sure = found.normal in people
            kind = PERSON if sure else taught(found)
            if kind is not None:
                yield Example(found.described, [kind], OF_SNIPPETS if sure else 1.0, number)


def from_genres(folder: Path, cache: Path | None) -> Iterator[Example]:
    """Yield examples of texts whose right names are known."""
    right: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for line in (folder / "names.txt").read_text(encoding="utf-8").splitlines():
        text, kinds, names = line.split("\t")
        known = [kind for kind in kinds.split("/") if kind in KINDS]
        right[text] |= {normalise_name(name): known for name in names.split("/")}
    rows = [{"text": (folder / f"{text}.txt").read_text(encoding="utf-8")} for text in right]
    parsed = parse(rows, folder / f"{folder.name}.jsonl", cache)
    for number, (text, article) in enumerate(zip(right, parsed, strict=True)):
        for found in names_of(article):
            wanted = right[text].get(found.normal)
            if wanted:
                yield Example(found.described, wanted, OF_GENRES, number)


def learn(found: Sequence[Example]) -> dict[str, np.ndarray]:
    """Fit a multinomial logistic model with Adam on the penalised likelihood."""
    counts = Counter(name for one in found for name in one.described)
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    column = {name: at for at, name in enumerate(names)}
    cells = [
        (row, column[name], value)
        for row, one in enumerate(found)
        for name, value in one.described.items()
        if name in column
    ]
    rows, columns = (np.array([cell[part] for cell in cells]) for part in (0, 1))
    values = np.array([[cell[2]] for cell in cells])
    wanted = np.array([[kind in one.kinds for kind in KINDS] for one in found], float)
    wanted /= wanted.sum(axis=1, keepdims=True)
    counted = np.array([[one.weight] for one in found])
    weights, first, second = (np.zeros((len(names), len(KINDS))) for _ in range(3))
    for step in range(1, STEPS + 1):
        scores = np.zeros_like(wanted)
        np.add.at(scores, rows, values * weights[columns])
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        slope = -PENALTY * weights
        np.add.at(slope, columns, values * (counted * (wanted - shares))[rows])
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        weights += PACE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return dict(zip(names, weights, strict=True))


def likeliest(weights: dict[str, np.ndarray], described: dict[str, float]) -> str:
    """The kind that is likeliest by some weights."""
    known = [weights[name] * value for name, value in described.items() if name in weights]
    return KINDS[int(np.argmax(sum(known)))]


def check(others: Sequence[Example], gold: Sequence[Example], folds: int) -> float:
    """The share of gold names whose likeliest kind is right, by weights that have not seen them."""
    right = 0
    for fold in range(folds):
        seen = [one for one in gold if one.text % folds != fold]
        weights = learn([*others, *seen])
        unseen = [one for one in gold if one.text % folds == fold]
        right += sum(likeliest(weights, one.described) in one.kinds for one in unseen)
    return right / len(gold)


def write(weights: dict[str, np.ndarray], out: Path) -> int:
    """Write the weights as a word list, and count their lines."""
    head = f"# What speaks for kinds of names: a feature, and its weight for {', '.join(KINDS)}.\n"
    lines = sorted(
        f"{name} {' '.join(f'{value:.2f}' for value in values)}\n"
        for name, values in weights.items()
        if np.abs(values).max() >= LEAST
    )
    out.write_text(head + "".join(lines), encoding="utf-8")
    return len(lines)


LEAST = 0.1
"""A feature whose weights are all less tells nothing."""


def read(path: Path) -> list[dict[str, Any]]:
    """The lines of a gold file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Read texts, learn, write."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--pronouns", type=Path)
    parser.add_argument("--genres", type=Path, nargs="+", default=[])
    parser.add_argument("--folds", type=int)
    parser.add_argument("--cache", type=Path)
    default = Path("onrecord/lexicons/type_weights.txt")
    parser.add_argument("--out", type=Path, default=default)
    options = parser.parse_args()
    found: list[Example] = []
    for path in options.articles:
        found += from_articles(parse(read(path), path, options.cache))
    if options.pronouns is not None:
        rows = read(options.pronouns)
        found += from_snippets(rows, parse(rows, options.pronouns, options.cache))
    gold: list[Example] = []
    for folder in options.genres:
        seen = len({one.text for one in gold})
        texts = from_genres(folder, options.cache)
        gold += [replace(one, text=seen + one.text) for one in texts]
    if options.folds:
        print(f"right in unseen texts: {100 * check(found, gold, options.folds):.1f}%")
    count = write(learn([*found, *gold]), options.out)
    print(f"{len(found) + len(gold)} names, {count} weights in {options.out}")


if __name__ == "__main__":
    main()

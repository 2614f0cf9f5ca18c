"""Learn what stands around names of one word that are people's.

    python -m tools.train_leanings GOLD.jsonl [GOLD.jsonl …] [--cache FOLDER] [--out WEIGHTS.txt]

Reads articles, `{"text"}` a line, and writes the weights that `onrecord.entities.leanings` reads.
The articles teach by themselves: a lone word that is part of a person's full name there is a
person's, and one that the recogniser calls a place or a body, and no full name holds, is not.
Short texts may have lost the full name, so they teach of people only. The same articles give the
same weights.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from onrecord.entities.cast import cast_entities
from onrecord.entities.kinds import PERSON
from onrecord.entities.labels import DOUBTED, LOOSE, PLACES
from onrecord.entities.leanings import BIAS, features
from onrecord.entities.name_spans import NameSpan, find_name_spans
from onrecord.entities.name_types import may_be_personal
from onrecord.parsed import ParsedArticle
from tools.gold.parses import parse

SHORTEST = 1500
"""Characters of an article that names people in full before it calls them by surname."""

FEWEST = 6
"""Places that a feature must describe."""

MOST = 15
"""Places of one word that are learned from: a campaign names its candidates by the hundred."""

PENALTY, STEPS, PACE = 2.0, 300, 0.05

Example = tuple[list[str], bool]


def examples(articles: Iterable[ParsedArticle]) -> Iterator[Example]:
    """Yield the features of each lone word that is certain, and whether it is a person's."""
    seen: Counter[tuple[str, bool]] = Counter()
    for article in articles:
        spans = find_name_spans(article)
        cast = cast_entities(article.body, spans, frozenset())
        for span, member in zip(cast.spans, cast.members, strict=True):
            entity = cast.entities[member]
            human = entity.type == PERSON and " " in entity.normal
            other = len(article.body) >= SHORTEST and is_other(span, entity.type)
            if not is_example(span) or not (human or other):
                continue
            seen[span.normal, human] += 1
            if seen[span.normal, human] <= MOST:
                doc = article.tokens(span.paragraph)
                label = "GPE" if span.label in PLACES else span.label
                yield [BIAS, f"label {label}", *features(doc, span.first)], human


def is_example(span: NameSpan) -> bool:
    """Whether a place is a lone word of a sentence, which a recogniser knows."""
    plain = not (span.headline or span.dateline or span.title)
    return plain and " " not in span.normal and span.label != LOOSE


def is_other(span: NameSpan, kind: str) -> bool:
    """Whether a place names something else, of which no list speaks."""
    return kind != PERSON and span.label in DOUBTED and may_be_personal(span)


def learn(found: Sequence[Example]) -> dict[str, float]:
    """Fit a logistic model by gradient ascent with Adam on the penalised likelihood."""
    counts = Counter(name for names, _ in found for name in set(names))
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    column = {name: at for at, name in enumerate(names)}
    table = np.zeros((len(found), len(names)))
    for row, (described, _) in enumerate(found):
        table[row, [column[name] for name in described if name in column]] = 1
    human = np.array([good for _, good in found], float)
    weights, first, second = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, STEPS + 1):
        slope = table.T @ (human - 1 / (1 + np.exp(-table @ weights))) - PENALTY * weights
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        weights += PACE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return dict(zip(names, weights.tolist(), strict=True))


def write(weights: dict[str, float], out: Path) -> int:
    """Write the weights as a word list, and count them."""
    head = "# Weights of what stands around lone names of people: feature, weight.\n"
    lines = sorted(f"{name} {value:.2f}\n" for name, value in weights.items() if name.split())
    out.write_text(head + "".join(lines), encoding="utf-8")
    return len(lines)


def main() -> None:
    """Read articles, learn, write."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--cache", type=Path)
    default = Path("onrecord/lexicons/leaning_weights.txt")
    parser.add_argument("--out", type=Path, default=default)
    options = parser.parse_args()
    found: list[Example] = []
    for gold in options.gold:
        rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
        found += examples(parse(rows, gold, options.cache))
    print(f"{len(found)} places, {write(learn(found), options.out)} weights in {options.out}")


if __name__ == "__main__":
    main()

"""Trains the models that decide where reported clauses end, and where what a verb takes does.

    python -m tools.train_ends GOLD.jsonl [--frames] [--cache FOLDER] [--out WEIGHTS.txt]

Reads gold as `bench.quality.quotes` does and writes the weights that
`onrecord.quotes.clauses.ends` reads, with `--frames` those of
`onrecord.quotes.clauses.frame_ends`:
a conditional logistic model over the possible ends of each clause, with an L2 penalty. The
same gold gives the same weights.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.grammar import REPORTED_CLAUSE
from onrecord.parsed import ParsedArticle
from onrecord.quotes.clauses.ends import possible_ends
from onrecord.quotes.clauses.frame_ends import frame_content, frame_ends
from onrecord.quotes.cues.cues import Cue, find_cues
from onrecord.quotes.cues.frames import match_frame
from onrecord.quotes.paragraph_parse import ParagraphParse, parse_of
from tools.gold.parses import parse

FEWEST = 10
"""Cases in which a feature must occur to get a weight."""

PENALTY = 2.0
"""Weight of the L2 penalty: rare features stay near zero."""

STEPS = 300
"""Steps of the gradient ascent."""

NEAR_START = 12
NEAR_END = 3
NEAR_FRAME = 3
"""Characters by which a clause's start and end may differ from gold and still be learned from."""

RATE = 0.5
"""Step size of the gradient ascent."""

Case = tuple[list[list[str]], int]


def cases_of(article: ParsedArticle, quotes: Sequence[dict[str, Any]]) -> Iterator[Case]:
    """Clauses whose start agrees with gold: each possible end's features, and the right one."""
    for number in range(len(article.paragraphs)):
        paragraph = parse_of(article, number)
        for cue in find_cues(paragraph):
            contents = _contents_at(quotes, paragraph.starts[cue.verb])
            clause = _clause_after(paragraph, cue)
            if contents is None or clause is None:
                continue
            first = paragraph.starts[paragraph.left[clause]]
            if any(abs(start - first) < NEAR_START for start, _ in contents):
                ends = possible_ends(paragraph, cue, clause)
                case = _case(paragraph, ends, max(end for _, end in contents))
                if case is not None:
                    yield case


def _contents_at(quotes: Sequence[dict[str, Any]], offset: int) -> list[list[int]] | None:
    """The contents of the gold attribution whose cue covers an offset."""
    for quote in quotes:
        if any(start <= offset < end for start, end in quote["cue"]):
            contents: list[list[int]] = quote["contents"]
            return contents
    return None


def _clause_after(paragraph: ParagraphParse, cue: Cue) -> int | None:
    """The clause that depends on a cue and follows it."""
    for kid in paragraph.kids[cue.verb]:
        if paragraph.dep[kid] in REPORTED_CLAUSE and paragraph.left[kid] > cue.verb:
            return kid
    return None


def frame_cases_of(article: ParsedArticle, quotes: Sequence[dict[str, Any]]) -> Iterator[Case]:
    """The same of what verbs take without a clause."""
    for number in range(len(article.paragraphs)):
        paragraph = parse_of(article, number)
        for cue in find_cues(paragraph):
            contents = _contents_at(quotes, paragraph.starts[cue.verb])
            matched = match_frame(paragraph, cue.verb) if cue.source is not None else None
            if not contents or matched is None:
                continue
            frame, first, end = matched
            if abs(min(contents)[0] - paragraph.starts[first]) <= NEAR_FRAME:
                taken = frame_content(paragraph, cue.verb, frame, (first, end))
                case = _case(paragraph, frame_ends(paragraph, taken), max(map(max, contents)))
                if case is not None:
                    yield case


def _case(
    paragraph: ParagraphParse, ends: Iterable[tuple[int, list[str]]], goal: int
) -> Case | None:
    """The possible ends of one clause, and the one nearest to gold's."""
    features, distances = [], []
    for position, found in ends:
        features.append(found)
        distances.append(abs(paragraph.ends[_last_word(paragraph, position)] - goal))
    if len(features) < 2 or min(distances) > NEAR_END:
        return None
    return features, int(np.argmin(distances))


def _last_word(paragraph: ParagraphParse, position: int) -> int:
    """The last token before a position that holds a letter or digit."""
    token = position - 1
    while token > 0 and not any(map(str.isalnum, paragraph.text(token, token + 1))):
        token -= 1
    return token


def learn(cases: list[Case]) -> dict[str, float]:
    """Fit the weights by gradient ascent on the conditional likelihood."""
    counts = Counter(feature for ends, _ in cases for end in ends for feature in set(end))
    names = sorted(feature for feature, count in counts.items() if count >= FEWEST)
    index = {name: number for number, name in enumerate(names)}
    rows = [
        [index[feature] for feature in end if feature in index] for ends, _ in cases for end in ends
    ]
    sizes = [len(ends) for ends, _ in cases]
    starts = np.concatenate([[0], np.cumsum(sizes)])
    right = starts[:-1] + np.array([answer for _, answer in cases])
    columns = np.concatenate([np.array(row, dtype=int) for row in rows])
    owners = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    group = np.repeat(np.arange(len(cases)), sizes)
    weights = np.zeros(len(names))
    memory = np.zeros(len(names))
    observed = np.bincount(columns[np.isin(owners, right)], minlength=len(names))
    for _ in range(STEPS):
        scores = np.bincount(owners, weights[columns], minlength=len(rows))
        top = np.maximum.reduceat(scores, starts[:-1])
        mass = np.exp(scores - top[group])
        mass /= np.add.reduceat(mass, starts[:-1])[group]
        expected = np.bincount(columns, mass[owners], minlength=len(names))
        slope = observed - expected - PENALTY * weights
        memory += slope**2
        weights += RATE * slope / np.sqrt(memory + 1e-8)
    return {name: round(float(weights[index[name]]), 2) for name in names}


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Learn where reported clauses end.")
    parser.add_argument("--frames", action="store_true", help="learn where frames end instead")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines()]
    read = frame_cases_of if options.frames else cases_of
    cases = [
        case
        for row, article in zip(rows, parse(rows, options.gold, options.cache), strict=True)
        for case in read(article, row["quotes"])
    ]
    weights = learn(cases)
    right = sum(
        int(np.argmax([sum(weights.get(name, 0.0) for name in end) for end in ends])) == answer
        for ends, answer in cases
    )
    print(f"{len(cases)} clauses, {len(weights)} weights, {100 * right / len(cases):.1f}% right")
    if options.out is not None:
        lines = [f"{name} {weight}" for name, weight in weights.items() if weight]
        subject = "what a verb takes" if options.frames else "a reported clause"
        head = f"# Weights of the model that chooses where {subject} ends: feature, weight."
        options.out.write_text("\n".join([head, *sorted(lines)]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Learn for whom he and she stand.

    python -m tools.train_antecedents GAP.jsonl [ARTICLES.jsonl …] [--folds K] [--cache FOLDER]
                                      [--out WEIGHTS.txt]

Reads snippets with one pronoun and two names each, as the GAP corpus has them: `{"id", "text",
"offset", "a": {"name", "offset", "coref"}, "b": {…}}`, and articles, `{"text"}` a line. Writes the
weights that `onrecord.speakers.antecedents` reads: a small network over the rivals of a pronoun,
and nobody, whose scores make one probability each. The same gold gives the same weights.

Articles, and the other pronouns of the snippets, teach by themselves: where all rivals but one
are of the other gender, that one is meant, and the network, which is not told their genders then,
learns from where the rivals stand. With `--folds` it only prints how sure and how right a network
is that was trained on the other snippets, of men and of women (`"gender"`, `M` or `F`).
"""

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord import annotate as annotating
from onrecord.annotate import annotate
from onrecord.parsed import ParsedArticle
from onrecord.records import ArticleId
from onrecord.speakers import walk
from onrecord.speakers.antecedents import OUT, describe_rivals
from onrecord.speakers.clauses import Event
from onrecord.speakers.referents import FEMALE, MALE, PRONOUNS
from onrecord.speakers.rivals import Rival
from onrecord.speakers.salience import Referent
from tools.gold.parses import parse

Features = dict[str, float]
Floats = npt.NDArray[np.float64]

INNER = 16
"""Inner numbers of the network."""

FEWEST = 8
"""Answers that a feature must describe."""

EPOCHS, BATCH, PACE, PENALTY, LEFT_OUT = 30, 128, 0.003, 3e-3, 0.15

SILVER = 0.4
"""How much a pronoun counts that teaches by itself, beside one of the gold."""

FLOORS = (0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8, 0.9)


class Example(NamedTuple):
    """One pronoun.

    Attributes:
        described: Features of each rival, and at last of nobody.
        meant: Which of these answers are right.
        weight: How much it counts.
    """

    described: list[Features]
    meant: list[bool]
    weight: float


class Judged(NamedTuple):
    """One pronoun of the gold: how it is described, and what gold says of each rival."""

    row: dict[str, Any]
    example: Example
    named: list[bool]


class Watched(walk.Walk):
    """A walk that keeps what it weighed."""

    def run(self) -> None:
        """Walk, and remember the rivals of each pronoun by its offset."""
        self.weighed: dict[int, tuple[list[Rival], list[Features]]] = {}
        self.silver: dict[int, Example] = {}
        SEEN.append(self)
        super().run()
        for event, place, rivals in self._quoted.settled(self._names, self.ties):
            self.weighed[event.offset] = rivals, describe_rivals(place, rivals)

    def _point(self, event: Event) -> None:
        asked = PRONOUNS[event.token.lower_]
        if asked in (MALE, FEMALE):
            rivals = self._rivals(asked, event, self._index.sentence_end(event.offset))
            self.weighed[event.offset] = rivals, describe_rivals(self._place(event), rivals)
            self._learn_alone(asked, event)
        super()._point(event)

    def _learn_alone(self, asked: str, event: Event) -> None:
        """Keep a pronoun whose antecedent the genders of its rivals tell."""
        known = self._referents

        def blind(referent: Referent) -> str:
            if known.is_person(referent):
                return "sure" if known.gender(referent) else ""
            return "thing" if known.gender_fit(referent, asked) == "thing" else ""

        if any(known.is_person(one) and not known.gender(one) for one in self._trail.last):
            return
        place, end = self._place(event), self._index.sentence_end(event.offset)
        barred = self._clauses.arguments(event, self.ties)
        rivals = self._trail.rivals(place, event.offset, end, blind, barred)
        meant = [known.gender(rival.referent) == asked for rival in rivals]
        if sum(meant) == 1 < len(rivals):
            described = describe_rivals(place, rivals)
            self.silver[event.offset] = Example(described, [*meant, False], SILVER)

    def entity_at(self, start: int, end: int) -> int | None:
        """The entity that a name at these offsets names."""
        for span, entity in zip(self._cast.spans, self._cast.members, strict=True):
            if span.start < end and start < span.end:
                return entity
        return None


SEEN: list[Watched] = []
"""The walks through the article that was read last."""


def watch(article: ParsedArticle) -> Watched:
    """Walk through an article."""
    SEEN.clear()
    annotate(ArticleId(0), article.body, article.paragraphs, article.docs)
    return SEEN[0]


def judge(row: dict[str, Any], run: Watched) -> Judged | None:
    """What gold says of the rivals of its pronoun.

    Nobody is meant where the walk does not know the gold referent, or gold says neither.
    """
    if row["offset"] not in run.weighed:
        return None
    rivals, described = run.weighed[row["offset"]]
    said: dict[int, bool] = {}
    for candidate in (row["a"], row["b"]):
        end = candidate["offset"] + len(candidate["name"])
        entity = run.entity_at(candidate["offset"], end)
        if entity is not None:
            said[entity] = candidate["coref"] or said.get(entity, False)
    named = [rival.referent in said for rival in rivals]
    if row["a"]["coref"] or row["b"]["coref"]:
        meant = [isinstance(one.referent, int) and said.get(one.referent, False) for one in rivals]
        meant.append(not any(meant))
    else:
        meant = [not one for one in named] + [True]
    return Judged(row, Example(described, meant, 1.0), [*named, False])


def gather(
    rows: Iterable[dict[str, Any]], articles: Iterable[ParsedArticle]
) -> tuple[list[Judged], list[Example]]:
    """The gold pronouns of some texts, and those that teach by themselves."""
    gold, silver = [], []
    for row, article in zip(rows, articles, strict=True):
        run = watch(article)
        found = judge(row, run) if "a" in row else None
        gold += [] if found is None else [found]
        silver += [one for at, one in run.silver.items() if at != row.get("offset")]
    return gold, silver


class Table(NamedTuple):
    """Answers as rows of numbers: features, the pronoun of each, whether right, its weight."""

    values: Floats
    groups: npt.NDArray[np.intp]
    meant: Floats
    weights: Floats


def tabulate(examples: Sequence[Example], names: Sequence[str]) -> Table:
    """Make a table of examples, one column for each feature."""
    column = {name: at for at, name in enumerate(names)}
    answers = [one for example in examples for one in example.described]
    values = np.zeros((len(answers), len(names)))
    for at, features in enumerate(answers):
        for name, value in features.items():
            if name in column:
                values[at, column[name]] = value
    groups = np.repeat(np.arange(len(examples)), [len(one.described) for one in examples])
    meant = np.array([float(good) for example in examples for good in example.meant])
    return Table(values, groups, meant, np.array([example.weight for example in examples]))


def pick(table: Table, chosen: npt.NDArray[np.intp]) -> Table:
    """The part of a table that is about some of its pronouns, in their order."""
    starts = np.searchsorted(table.groups, chosen)
    sizes = np.searchsorted(table.groups, chosen, side="right") - starts
    rows = np.concatenate(
        [np.arange(at, at + size) for at, size in zip(starts, sizes, strict=True)]
    )
    groups = np.repeat(np.arange(len(chosen)), sizes)
    return Table(table.values[rows], groups, table.meant[rows], table.weights[chosen])


def shares(scores: Floats, groups: npt.NDArray[np.intp], count: int) -> Floats:
    """Make of scores the probabilities of the answers to each pronoun."""
    most = np.full(count, -np.inf)
    np.maximum.at(most, groups, scores)
    powers: Floats = np.exp(scores - most[groups])
    result: Floats = powers / np.bincount(groups, powers, count)[groups]
    return result


class Network:
    """The network, while it learns."""

    def __init__(self, names: Sequence[str], random: np.random.Generator) -> None:
        self.names = list(names)
        size = len(self.names)
        self.parts = [
            random.normal(0, 0.1, (size, INNER)),
            np.zeros(size),
            random.normal(0, 0.3, INNER),
        ]
        self._first = [np.zeros_like(part) for part in self.parts]
        self._second = [np.zeros_like(part) for part in self.parts]
        self._steps = 0

    def scores(self, values: Floats) -> Floats:
        """The score of each answer."""
        inner, direct, out = self.parts
        result: Floats = values @ direct + np.tanh(values @ inner) @ out
        return result

    def step(self, table: Table, pace: float, kept: Floats) -> None:
        """Learn from some pronouns: Adam on the likelihood, with an L2 penalty.

        Args:
            table: Their answers.
            pace: The length of the step.
            kept: A factor for each inner number of each answer: 0 leaves it out.
        """
        inner, direct, out = self.parts
        hidden = np.tanh(table.values @ inner)
        count = len(table.weights)
        every = shares(table.values @ direct + (hidden * kept) @ out, table.groups, count)
        good = every * table.meant
        good /= np.maximum(np.bincount(table.groups, good, count), 1e-9)[table.groups]
        slope = (every - good) * table.weights[table.groups] / count
        below = slope[:, None] * out * kept * (1 - hidden**2)
        slopes = [table.values.T @ below, table.values.T @ slope, (hidden * kept).T @ slope]
        self._steps += 1
        for at, (part, found) in enumerate(zip(self.parts, slopes, strict=True)):
            whole = found + PENALTY * part
            self._first[at] = 0.9 * self._first[at] + 0.1 * whole
            self._second[at] = 0.999 * self._second[at] + 0.001 * whole**2
            level = self._first[at] / (1 - 0.9**self._steps)
            spread = self._second[at] / (1 - 0.999**self._steps)
            self.parts[at] = part - pace * level / (np.sqrt(spread) + 1e-8)


def learn(examples: Sequence[Example]) -> Network:
    """Train a network; the same examples give the same one."""
    counts = Counter(
        name for one in examples for f in one.described for name, value in f.items() if value
    )
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    random = np.random.default_rng(0)
    network = Network(names, random)
    whole = tabulate(examples, names)
    for epoch in range(EPOCHS):
        pace = PACE * 0.5 * (1 + np.cos(np.pi * epoch / EPOCHS))
        order = random.permutation(len(examples))
        for first in range(0, len(order), BATCH):
            table = pick(whole, order[first : first + BATCH])
            kept = (random.random((len(table.groups), INNER)) > LEFT_OUT) / (1 - LEFT_OUT)
            network.step(table, pace, kept)
    return network


def write(network: Network, out: Path) -> None:
    """Write a network as a word list: each feature, a tab, its numbers."""
    inner, direct, last = network.parts
    rows = {
        name: [one, *more] for name, one, more in zip(network.names, direct, inner, strict=True)
    }
    rows[OUT] = [0.0, *last]
    head = (
        "# The network that chooses for whom he or she stands: feature, direct and inner weights.\n"
    )
    lines = sorted(
        f"{name}\t{' '.join(f'{value:.2f}' for value in row)}\n" for name, row in rows.items()
    )
    out.write_text(head + "".join(lines), encoding="utf-8")


def fold_of(row: dict[str, Any], folds: int) -> int:
    """Which part of the snippets one belongs to, by its name."""
    return int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % folds


class Answer(NamedTuple):
    """What a network that had not seen a pronoun of the gold says of it.

    Attributes:
        share: How likely the likeliest rival is; 0 where there is none.
        gender: `M` or `F`.
        known: Whether gold says who is meant.
        right: Whether that is the likeliest.
        named: Whether the likeliest is one of the two whom gold names.
    """

    share: float
    gender: str
    known: bool
    right: bool
    named: bool


def answer(one: Judged, network: Network) -> Answer:
    """Ask a network who is meant."""
    known = any(one.row[each]["coref"] for each in "ab")
    if len(one.named) < 2:
        return Answer(0.0, one.row["gender"], known, right=False, named=False)
    table = tabulate([one.example], network.names)
    likely = shares(network.scores(table.values), table.groups, 1)[:-1]
    best = int(likely.argmax())
    right = bool(known and one.example.meant[best])
    return Answer(float(likely[best]), one.row["gender"], known, right, one.named[best])


def figures(answers: Sequence[Answer], floor: float) -> tuple[float, float]:
    """How many of 100 rows that gold can judge are right, and F1 as GAP counts it, by pairs."""
    stored = [one for one in answers if one.share >= floor]
    good = sum(one.right for one in stored)
    judged = sum(one.known or one.named for one in stored)
    said = sum(one.right or one.named for one in stored)
    meant = sum(one.known for one in answers)
    return 100 * good / max(1, judged), 200 * good / max(1, said + meant)


def check(gold: Sequence[Judged], silver: Sequence[Example], folds: int) -> Iterator[str]:
    """How right the likeliest rival is, by floor, where it was not learned from."""
    answers = []
    for fold in range(folds):
        taught = [one.example for one in gold if fold_of(one.row, folds) != fold]
        network = learn([*taught, *silver])
        answers += [answer(one, network) for one in gold if fold_of(one.row, folds) == fold]
    for floor in FLOORS:
        told = [f"{floor:.2f} stored {sum(one.share >= floor for one in answers)}"]
        for name, genders in (("all", "MF"), ("men", "M"), ("women", "F")):
            right, f1 = figures([one for one in answers if one.gender in genders], floor)
            told.append(f"{name} right {right:.1f} F1 {f1:.1f}")
        yield ", ".join(told)


def main() -> None:
    """Read gold and articles, learn, write; or check."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--folds", type=int)
    parser.add_argument("--cache", type=Path)
    default = Path("onrecord/lexicons/antecedent_weights.txt")
    parser.add_argument("--out", type=Path, default=default)
    options = parser.parse_args()
    gold: list[Judged] = []
    silver: list[Example] = []
    for path in options.gold:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        judged, taught = gather(rows, parse(rows, path, options.cache))
        gold += judged
        silver += taught
    print(f"{len(gold)} pronouns of the gold, {len(silver)} that teach by themselves")
    if options.folds:
        print("\n".join(check(gold, silver, options.folds)))
    else:
        write(learn([*(one.example for one in gold), *silver]), options.out)


if __name__ == "__main__":
    # `assemble` reads the name in its own module.
    vars(annotating)["Walk"] = Watched
    main()

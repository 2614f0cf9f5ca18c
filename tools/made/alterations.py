"""Quotations as people change them, each with what a check must say of it."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.checking import words_of

if TYPE_CHECKING:
    import duckdb

ALIKE = {
    "about": "regarding",
    "again": "anew",
    "always": "constantly",
    "ask": "request",
    "begin": "commence",
    "big": "large",
    "boat": "vessel",
    "build": "construct",
    "council": "authority",
    "decided": "resolved",
    "every": "each",
    "house": "home",
    "money": "cash",
    "never": "not once",
    "nobody": "no person",
    "people": "citizens",
    "school": "college",
    "stopped": "ceased",
    "think": "believe",
    "want": "wish",
    "water": "sea",
    "week": "fortnight",
    "work": "labour",
    "years": "decades",
}
"""Words, and others in their place."""

OTHER_WORD = ("committee", "harvest", "promise", "signal", "timber", "verdict")

INVENTED = (
    ("Our neighbours", "The auditors", "These machines", "Most gardeners", "Two pilots"),
    ("deserve", "rejected", "borrowed", "painted", "outlived", "misplaced"),
    ("a purple lantern", "every second invoice", "the seventh violin", "eleven wet umbrellas"),
    ("before sunrise", "without permission", "during the opera", "beneath the glacier"),
)
"""Parts of sentences that no newspaper has printed."""

FEWEST_WORDS = 9
"""Words of a quotation that can be cut and joined."""


KNOWN = """
    select any_value(content), any_value(speaker)
    from quotes_in_brief
    where speaker is not null and speaker_as_written is not null and modality = 'asserted'
    group by lower(content)
    having count(distinct speaker) = 1
    order by 1, 2
"""
"""What one known person said, and nobody else."""


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation that is known, and who said it."""

    content: str
    speaker: str


@dataclass(frozen=True, slots=True)
class Alteration:
    """A changed quotation.

    Attributes:
        kind: How it was changed.
        words: The words.
        speaker: Who is said to have said them.
        expected: What a check must say.
    """

    kind: str
    words: str
    speaker: str
    expected: str


def known_quotes(con: "duckdb.DuckDBPyConnection") -> list[Said]:
    """The quotations of a warehouse that one known person said."""
    return [Said(*row) for row in con.execute(KNOWN).fetchall()]


def alterations(said: Sequence[Said], number: int, seed: int) -> Iterator[Alteration]:
    """So many changed quotations, as many of each kind.

    Args:
        said: Known quotations; those that are too short to be changed are left out.
        number: How many.
        seed: The same seed makes the same.
    """
    chosen = random.Random(seed)  # noqa: S311  # nothing secret
    long = [one for one in said if len(words_of(one.content).tokens) >= FEWEST_WORDS]
    makers = (whole, trimmed, shortened, joined, reworded, renamed, given_away, invented)
    for turn in range(number):
        yield makers[turn % len(makers)](chosen.choice(long), long, chosen)


def whole(one: Said, _: Sequence[Said], __: random.Random) -> Alteration:
    """Nothing is changed but marks."""
    words = one.content.replace("“", "").replace("”", "").replace(",", "")
    return Alteration("whole", words, one.speaker, "verbatim")


def trimmed(one: Said, _: Sequence[Said], chosen: random.Random) -> Alteration:
    """Words at the beginning or the end are left out."""
    tokens = words_of(one.content).tokens
    start = chosen.randrange(0, 3)
    kept = tokens[start : len(tokens) - chosen.randrange(1, 3)]
    return Alteration("trimmed", " ".join(kept), one.speaker, "trimmed")


def shortened(one: Said, _: Sequence[Said], chosen: random.Random) -> Alteration:
    """Words inside are left out, and nothing says so."""
    tokens = words_of(one.content).tokens
    cut = chosen.randrange(3, len(tokens) - 5)
    return Alteration(
        "shortened", " ".join(tokens[:cut] + tokens[cut + 2 :]), one.speaker, "spliced"
    )


def joined(one: Said, others: Sequence[Said], chosen: random.Random) -> Alteration:
    """The beginning of one quotation, and the end of another."""
    other = chosen.choice([each for each in others if each.content != one.content])
    first, second = words_of(one.content).tokens, words_of(other.content).tokens
    words = " ".join(first[: len(first) // 2] + second[len(second) // 2 :])
    # By two people, or twice by one: what counts is that nobody said it so.
    return Alteration("joined", words, one.speaker, "spliced")


def reworded(one: Said, _: Sequence[Said], chosen: random.Random) -> Alteration:
    """A word inside is another one."""
    tokens = [*words_of(one.content).tokens]
    known = [no for no, word in enumerate(tokens) if word in ALIKE]
    place = chosen.choice(known) if known else len(tokens) // 2
    tokens[place] = ALIKE.get(tokens[place], chosen.choice(OTHER_WORD))
    return Alteration("reworded", " ".join(tokens), one.speaker, "reworded")


def renamed(one: Said, _: Sequence[Said], chosen: random.Random) -> Alteration:
    """Somebody else is named in it."""
    tokens = [*words_of(one.content).tokens]
    tokens[chosen.randrange(2, len(tokens) - 2)] = "Xanthippe Quimby"
    return Alteration("renamed", " ".join(tokens), one.speaker, "reworded")


def given_away(one: Said, others: Sequence[Said], chosen: random.Random) -> Alteration:
    """Somebody else is said to have said it."""
    held = {each.speaker for each in others if each.content == one.content}
    speaker = chosen.choice([each.speaker for each in others if each.speaker not in held])
    return Alteration("given away", one.content, speaker, "other_speaker")


def invented(one: Said, _: Sequence[Said], chosen: random.Random) -> Alteration:
    """Nobody said it."""
    words = " ".join(chosen.choice(part) for part in INVENTED)
    return Alteration("invented", words, one.speaker, "absent")

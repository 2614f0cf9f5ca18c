"""Word lists, one entry per line, sorted; lines that start with # are comments.

Rules ask for words by the name of a list, and for small classes of words, such as the modal verbs,
by the name of the class in the list `word_classes`. So the words of a language stand here, and its
labels and tags in `onrecord.grammar`.
"""

import re
from functools import cache
from importlib.resources import files


@cache
def load_lexicon(name: str) -> frozenset[str]:
    """Read a word list of this package, once per process.

    Args:
        name: The file's name without its ending, such as `statement_verbs`.

    Returns:
        Its entries, comments and blank lines left out.

    Raises:
        FileNotFoundError: No list has this name.
    """
    text = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def _classes() -> dict[str, frozenset[str]]:
    """The words of each class of the list `word_classes`."""
    found: dict[str, set[str]] = {}
    for line in load_lexicon("word_classes"):
        name, _, word = line.partition(" ")
        found.setdefault(name, set()).add(word)
    return {name: frozenset(words) for name, words in found.items()}


@cache
def load_class(name: str) -> frozenset[str]:
    """The words of one class of the list `word_classes`, such as `modal`.

    Raises:
        KeyError: No class has this name.
    """
    return _classes()[name]


def alternatives(name: str) -> str:
    """The words of a class as alternatives of a regular expression, without its brackets.

    Raises:
        KeyError: No class has this name.
    """
    return "|".join(re.escape(word) for word in sorted(load_class(name)))


@cache
def load_lexicons(*names: str) -> frozenset[str]:
    """The entries of several word lists together, united once per process."""
    return frozenset().union(*map(load_lexicon, names))

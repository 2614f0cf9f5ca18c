"""Word lists, one entry a line, sorted; lines that start with # are comments."""

from functools import cache
from importlib.resources import files


@cache
def load_lexicon(name: str) -> frozenset[str]:
    """Read a word list of this package, once a process.

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
def load_lexicons(*names: str) -> frozenset[str]:
    """The entries of several word lists together, united once a process."""
    return frozenset().union(*map(load_lexicon, names))

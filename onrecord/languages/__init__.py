"""Language packs: one folder per language, and one interface.

What is read of an article in a language stands in its folder: marks, words that attribute, order,
titles. Rules ask the pack, never the language's name. `docs/languages.md` says how to write one.
"""

from functools import cache
from importlib.resources import files

from onrecord.languages.pack import EVERY, PARSER, SURFACE, LanguagePack, PackError, read_pack

__all__ = [
    "EVERY",
    "PARSER",
    "SURFACE",
    "LanguagePack",
    "PackError",
    "load_pack",
    "pack_codes",
    "pack_of",
    "read_pack",
]


@cache
def pack_codes() -> tuple[str, ...]:
    """The codes of all packs that are installed, sorted."""
    folders = files(__name__).iterdir()
    return tuple(sorted(each.name for each in folders if each.joinpath("pack.toml").is_file()))


@cache
def load_pack(code: str) -> LanguagePack:
    """The installed pack of this code, read once per process.

    Raises:
        PackError: There is none, or its folder cannot be used.
    """
    if code not in pack_codes():
        raise PackError(f"no language pack {code!r}; there are {', '.join(pack_codes())}")
    return read_pack(files(__name__).joinpath(code))


def pack_of(language: str, wanted: tuple[str, ...] | None = None) -> LanguagePack | None:
    """The pack that reads a language: its own, else the one for every language, else None.

    Args:
        language: ISO 639-1 code of a text.
        wanted: The codes of the packs that are to be used; None for all.
    """
    for code in (language, EVERY):
        if code in (pack_codes() if wanted is None else wanted):
            return load_pack(code)
    return None

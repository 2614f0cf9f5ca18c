from importlib.resources import files

import pytest

from onrecord.lexicons import load_lexicon

LISTS = sorted(
    entry.name.removesuffix(".txt")
    for entry in files("onrecord.lexicons").iterdir()
    if entry.name.endswith(".txt")
)


def lines_of(name: str) -> list[str]:
    text = files("onrecord.lexicons").joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_sorted_without_duplicates_or_blank_lines(name: str) -> None:
    lines = lines_of(name)
    assert lines == sorted(set(lines))
    assert all(line == line.strip() and line for line in lines)


@pytest.mark.parametrize("name", LISTS)
def test_every_list_says_at_its_head_what_it_holds(name: str) -> None:
    text = files("onrecord.lexicons").joinpath(f"{name}.txt").read_text(encoding="utf-8")
    assert text.startswith("# ")


@pytest.mark.parametrize("name", LISTS)
def test_loading_gives_the_entries_without_comments(name: str) -> None:
    assert load_lexicon(name) == frozenset(lines_of(name))


def test_an_unknown_list_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        load_lexicon("no_such_list")

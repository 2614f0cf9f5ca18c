import re
from importlib.resources import files

import pytest

from onrecord.lexicons import alternatives, load_class, load_lexicon

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


def test_a_class_has_the_words_that_its_lines_name() -> None:
    assert load_class("pronoun_thing") == {"it", "its", "itself"}
    assert alternatives("conjunction_opening_sentence") == "And|But|So|Yet"


def test_an_unknown_class_is_an_error() -> None:
    with pytest.raises(KeyError):
        load_class("no_such_class")


def test_rules_look_for_every_class_and_for_no_other() -> None:
    """A class that nothing asks for is a word list that no change of it would change."""
    asking = re.compile(r'(?:load_class|class_ids|alternatives)\(\s*"(\w+)"')
    sources = files("onrecord").rglob("*.py")  # type: ignore[attr-defined]  # a folder on disk
    asked = {name for source in sources for name in asking.findall(source.read_text("utf-8"))}
    assert asked == {line.partition(" ")[0] for line in lines_of("word_classes")}

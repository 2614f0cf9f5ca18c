"""A fault of the program's own is caught with its item, and put into words."""

import errno
import sqlite3
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import faults
from tasks.faults import in_halves, isolated
from tasks.lake.damage import CorruptBatchError
from tasks.settings import Settings, SettingsError


def test_a_fault_is_told_by_type_message_and_the_line_of_the_program() -> None:
    with faults.isolated() as met:
        Settings.version_of("no-such-model-at-all")
    assert met.fault is not None
    assert met.fault.startswith("SettingsError: ONRECORD_MODEL=no-such-model-at-all")
    assert "(tasks/settings.py, line " in met.fault


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ValueError(), "ValueError (no line is known)"),
        (ValueError("two\nlines\t here"), "ValueError: two lines here (no line is known)"),
        (KeyError("\ud800"), "KeyError: '\\ud800' (no line is known)"),
        (ValueError("\ud800"), "ValueError: \\ud800 (no line is known)"),
        (TypeError("<Doc object at 0x7f12ab34cd56>"), "TypeError: <Doc object at 0x…> (no line"),
        (ValueError("x" * 5000), "ValueError: " + "x" * 200 + "… (no line is known)"),
    ],
)
def test_the_same_fault_gives_the_same_words_that_can_be_stored(
    error: Exception, words: str
) -> None:
    assert faults.in_words(error).startswith(words)
    assert faults.in_words(error).encode()


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "no space left"),
        OSError(errno.EMFILE, "too many open files"),
        OSError(errno.EIO, "input/output error"),
        SettingsError("a model that lacks"),
        CorruptBatchError("a file is damaged"),
        sqlite3.OperationalError("disk I/O error"),
        KeyboardInterrupt(),
    ],
)
def test_what_is_wrong_with_the_machine_ends_the_run(error: BaseException) -> None:
    with pytest.raises(type(error)), isolated():
        raise error


@pytest.mark.parametrize(
    "error",
    [ValueError("x"), RecursionError("x"), MemoryError(), OSError(errno.ENAMETOOLONG, "x")],
)
def test_what_is_wrong_with_an_item_ends_nothing(error: Exception) -> None:
    with isolated() as met:
        raise error
    assert met.words.startswith(type(error).__name__)


def test_a_block_without_a_fault_has_no_words_for_one() -> None:
    with isolated() as met:
        pass
    assert met.fault is None
    with pytest.raises(ValueError, match="met no fault"):
        _ = met.words


@given(st.lists(st.booleans(), max_size=40))
def test_each_item_comes_once_and_only_those_at_fault_are_given_up(bad: list[bool]) -> None:
    items = list(enumerate(bad))

    def work(some: Sequence[tuple[int, bool]]) -> list[tuple[int, bool]]:
        if any(is_bad for _, is_bad in some):
            raise ValueError
        return list(some)

    parts = in_halves(items, work, lambda item, _: [(item[0], True)])
    assert [item for part in parts for item in part] == items

"""The model that tells languages apart is unpacked once, and nothing depends on the copy."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from py3langid import langid  # type: ignore[import-untyped] # it has no stubs

from tasks.batches.language_model import load_language_model

TEXTS = ("Der Fährbetrieb ruht seit Montag.", "La mairie a fermé le pont.", "It rained.", "", "?")


def ranks() -> list[object]:
    return [langid.rank(text) for text in TEXTS]


@pytest.fixture(scope="module")
def own() -> list[object]:
    """What the package says by itself."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(langid, "IDENTIFIER", None)
        return ranks()


@pytest.fixture(scope="module")
def made(own: list[object], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache in which a process without one has left its copy."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        patch.setattr(langid, "IDENTIFIER", None)
        load_language_model()
        assert ranks() == own
    return folder


@pytest.fixture
def kept(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The copy, for a process that starts now."""
    shutil.copytree(made, tmp_path / "cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(langid, "IDENTIFIER", None)
    (found,) = (tmp_path / "cache" / "onrecord").iterdir()
    return found


def test_the_copy_says_what_the_package_says(
    kept: Path, own: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(langid, "MODEL_FILE", "no-such-file")
    load_language_model()
    assert ranks() == own
    assert list(kept.parent.iterdir()) == [kept]


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def flip(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 0xFF]) + content[middle + 1 :]


def say_encrypted(content: bytes) -> bytes:
    return changed_entry(content, 8, 1)


def say_compressed(content: bytes) -> bytes:
    return changed_entry(content, 10, 8)


def changed_entry(content: bytes, at: int, value: int) -> bytes:
    """The archive with one byte changed in its directory's first entry."""
    place = content.index(b"PK\x01\x02") + at
    return content[:place] + bytes([content[place] | value]) + content[place + 1 :]


@pytest.mark.parametrize("change", [cut, flip, say_encrypted, say_compressed])
def test_a_damaged_copy_is_made_again(
    kept: Path, own: list[object], change: Callable[[bytes], bytes]
) -> None:
    whole = kept.read_bytes()
    kept.write_bytes(change(whole))
    load_language_model()
    assert ranks() == own
    assert kept.stat().st_size == len(whole)
    langid.IDENTIFIER = None
    load_language_model()
    assert ranks() == own


def test_without_a_cache_the_package_loads_its_own(
    tmp_path: Path, own: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "taken"))
    monkeypatch.setattr(langid, "IDENTIFIER", None)
    load_language_model()
    assert ranks() == own

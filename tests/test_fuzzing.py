"""Whatever comes in, an article or a typed refusal comes out, and soon."""

import time
from itertools import islice
from pathlib import Path

import pytest

from tasks.sources.watchlist import Watched
from tests.fuzzing import hunt as hunting
from tests.fuzzing import takers
from tests.fuzzing.hunt import Fault, Hunt, attempt, hunt, inputs
from tests.fuzzing.seeds import MAKERS, seeds_of
from tests.fuzzing.takers import Takers

INPUTS = 4_000
"""Half a minute's; a number of them, so that a slow or busy machine proves as much."""

SEED = 20261129

ONCE_A_FAULT: tuple[tuple[str, bytes, str | None], ...] = (
    *(
        (kind, content, label)
        for kind, content in (
            ("csv", b"body\nF"),
            ("listing", b">"),
            ("html", b"a"),
            ("jsonl", b"}"),
            ("text", b"."),
        )
        for label in ("idna", "hex", "base64", "uu", "quopri", "zlib", "bz2", "rot13", "undefined")
    ),
    ("csv", b";body;date\n;.;20260305T000-24", None),
    ("eml", b" \nSubject:=?\xa9?q??=", None),
    (
        "eml",
        b'From:0\nContent-Type:multipart/;boundary="B"\n--B\nContent-Type:charset=quopri\nC',
        None,
    ),
    ("eml", b"From:d\nContent-Type:charset=punycode\n\x99", None),
    ("eml", b"From: Ada Birch <option@paper.<td><p><i" + b'{"a":' * 900, None),
    ("eml", b"From:" + b"(" * 490, None),
    ("listing", b"\x9c", "punycode"),
    ("listing", b"<c>&#xD800;<", None),
    ("listing", b'<x s=""><a&#xD800;', None),
    ("listing", b'<?xmlencoding="utf32"', None),
    ("listing", b'<?xmlencoding="idna"', None),
    ("listing", b"http://\nhttp://]", None),
    ("html", b"<meta charset=rot13", None),
    ("html", b"<article><p>" + b"The pier is shut. " * 20 + b"&amp;#" + b"9" * 4400, None),
    ("html", b'<meta property=articlepublishedtime content="20260305T100-24">', None),
    ("html", b'<time datetime="2025T0:0-2400">', None),
    ("watchlist", b"age = " + b"8" * 4400, None),
    ("value", b"Tue 1 Dec 9999 9:59+2360", None),
)
"""The smallest inputs that once raised, by kind, with the encoding that the transport stated."""


@pytest.mark.parametrize(("kind", "content", "label"), ONCE_A_FAULT)
def test_what_was_once_a_fault_is_none(
    tmp_path: Path, kind: str, content: bytes, label: str | None
) -> None:
    assert attempt(Takers(tmp_path, 0), kind, content, label) is None


@pytest.mark.parametrize(
    ("url", "date"),
    [
        (b"https://paper.example/2026/03/story-5", b"0001-01-01T00:00:00+14:00"),
        (b"https://paper.example/2026/03/story-5", b"9999-12-31T23:59:59-12:00"),
        (b"http://\xe2\x84\x80.example/<plain", b"2026-03-05T10:00:00Z"),
        (b"http://[C-Da:0", b"2026-03-05T10:00:00Z"),
    ],
)
def test_responses_that_were_once_a_fault_are_none(tmp_path: Path, url: bytes, date: bytes) -> None:
    (plain, _) = (data for data in seeds_of()["warc"])
    changed = plain.replace(b"https://paper.example/2026/quay-0.html", url).replace(
        b"2026-03-05T10:00:00Z", date
    )
    assert changed != plain
    assert attempt(Takers(tmp_path, 0), "warc", changed, None) is None


def test_nothing_is_found_in_half_a_minute() -> None:
    found = hunt(SEED, lambda so_far: so_far.tried.total() < INPUTS)
    assert [str(fault) for fault in found.faults.values()] == []
    assert found.tried.total() == INPUTS
    assert found.articles > INPUTS / 2
    assert set(found.tried) == {*seeds_of(), *MAKERS, "value"}


def test_one_seed_gives_the_same_inputs() -> None:
    def drawn(seed: int) -> list[tuple[str, bytes, str | None]]:
        return list(islice(inputs(seed, seeds_of()), 400))

    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)


def until_found(so_far: Hunt) -> bool:
    return not so_far.faults and so_far.tried.total() < 5000


def test_a_fault_is_found_and_made_small(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(text: str, where: str) -> list[Watched]:
        raise (ZeroDivisionError if "&" in text else SystemError)(where)

    monkeypatch.setattr(takers, "parse_watchlist", faulty)
    met: list[Fault] = []
    found = hunt(3, lambda so_far: so_far.tried.total() < 400, ["watchlist"], met=met.append)
    assert {fault.error for fault in met} == {error for error, _ in found.faults}
    small = {fault.error: fault.data for fault in met}
    assert small["ZeroDivisionError"] == b"&"
    assert len(small["SystemError"]) == 1


def test_a_fault_that_the_product_catches_by_itself_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It costs one item in a run, but it is a fault all the same."""

    def faulty(*_: object) -> str:
        raise ZeroDivisionError("planted")

    monkeypatch.setattr("tasks.sources.readers.tables.row_record", faulty)
    found = hunt(1, until_found, ["csv"])
    ((error, place),) = found.faults
    assert (error, place.partition(":")[0]) == ("CaughtError", "tasks/sources/readers/tables.py")


def test_what_takes_too_long_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: object) -> list[Watched]:
        while True:
            time.process_time()

    monkeypatch.setattr(takers, "parse_watchlist", slow)
    monkeypatch.setattr(hunting, "LONGEST_S", 0.2)
    found = hunt(1, until_found, ["watchlist"])
    ((error, _),) = found.faults
    assert error == "TooSlowError"


def test_the_samples_of_the_hunt_are_sound(tmp_path: Path) -> None:
    for kind, seeds in seeds_of(Path("samples")).items():
        takers_of_all = Takers(tmp_path, 0)
        assert seeds, kind
        for data in seeds:
            assert attempt(takers_of_all, kind, data, None) is None
        if kind in {"html", "text", "jsonl", "eml", "mbox", "csv", "warc", "listing"}:
            assert takers_of_all.articles > 0, kind

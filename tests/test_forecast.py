"""What is left of a run is told from what its tasks log, or not at all."""

import logging
from pathlib import Path

import pytest

from flows.ui.forecast import Forecast, duration
from tasks.settings import Settings
from tasks.sources.extent import extent


def logged(stage: str, count: int, **more: int) -> logging.LogRecord:
    record = logging.LogRecord("tasks", logging.INFO, "here", 1, "words", (), None)
    record.__dict__.update(stage=stage, count=count, **more)
    return record


def test_half_of_the_bytes_read_and_half_of_those_done_is_a_quarter() -> None:
    forecast = Forecast()
    forecast.note(logged("extent", 1000))
    forecast.note(logged("read", 10, bytes=500, fresh=10))
    forecast.note(logged("annotated", 5))
    assert forecast.share == 0.25
    assert forecast.words(forecast.started + 60) == "25% done, about 3 min left"


def test_what_is_known_or_refused_is_done() -> None:
    forecast = Forecast()
    forecast.note(logged("extent", 1000))
    forecast.note(logged("read", 10, bytes=1000, fresh=4))
    forecast.note(logged("annotated", 3, refused=1))
    assert forecast.share == 1.0


def test_without_an_extent_nothing_is_foretold() -> None:
    forecast = Forecast()
    forecast.note(logged("read", 10, bytes=1000, fresh=10))
    assert forecast.words() == ""


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.4, "0 s"), (59, "59 s"), (750, "12 min"), (12_600, "3.5 h")]
)
def test_a_length_of_time_has_one_unit(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_the_extent_is_told_of_plain_files_only(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    (tmp_path / "a.txt").write_bytes(b"12345")
    (tmp_path / "b.jsonl").write_bytes(b"1234567")
    assert extent([str(tmp_path)], settings) == 12
    (tmp_path / "c.txt.gz").write_bytes(b"1")
    assert extent([str(tmp_path)], settings) is None
    assert extent(["https://paper.example/rss"], settings) is None
    assert extent(["jsonl:feed.dat"], settings) is None

"""Maintenance changes no row, loses nothing at whatever moment it is killed, and bounds files."""

import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import pytest

from onrecord.records import Article, Page
from tasks.collect import known_keys
from tasks.lake.lineage import complete_chains, unfinished
from tasks.lake.local import Lake
from tasks.lake.opening import open_lake
from tasks.maintenance.merge import merge_batches, merge_runs
from tasks.maintenance.report import Maintenance
from tasks.maintenance.tidy import tidy
from tasks.maintenance.verify import tonight, verify_lake, verify_warehouse
from tasks.runs.record import begin_run, open_run, write_run
from tasks.settings import Settings
from tests.made_lake import made_article, made_page, write_chain
from tests.test_flows import comparable
from tests.test_load import ask, load

BATCHES = 5
EVERY_NTH_CHANGE = 7


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the pages came from."""
    return tmp_path_factory.mktemp("sources")


@pytest.fixture(scope="module")
def original(folder: Path) -> Path:
    """A home of small batches, one of them only a refusal."""
    settings = Settings(home=folder / "original", workers=1)
    add_batches(settings, folder, range(BATCHES))
    return settings.home


@pytest.fixture
def home(original: Path, tmp_path: Path) -> Settings:
    """A copy of it in which no age counts."""
    shutil.copytree(original, tmp_path / "home")
    return Settings(home=tmp_path / "home", workers=1, merge_hours=0, keep_days=0)


def add_batches(settings: Settings, folder: Path, numbers: Sequence[int]) -> None:
    for number in numbers:
        write_chain(settings, made(folder, number))
    load(settings)


def made(folder: Path, number: int) -> dict[Page, Article | None]:
    """Two articles of one page each; every third batch is a page that is refused."""
    if number % 3 == 2:
        return {made_page(folder, f"list{number}", f"list {number}"): None}
    pages = [made_page(folder, f"{number}-{which}", f"{number} {which}") for which in "ab"]
    speaker = ("Ada Obi", "Tom Reyes")[number % 2]
    return {
        page: made_article(page, f"https://selby.example/{number}{which}", speaker)
        for page, which in zip(pages, "ab", strict=True)
    }


def maintain(settings: Settings) -> Maintenance:
    """The steps of the flow, without a server, for batches that need no model."""
    with open_run("maintain", settings) as run:
        verified = verify_lake.fn(run)
        merged, runs = merge_batches.fn(run), merge_runs.fn(run)
        load(settings)
        return Maintenance(verified, merged, runs, tidy.fn(run), verify_warehouse.fn(run))


def merge(settings: Settings) -> None:
    """What of maintenance moves batches."""
    with open_run("maintain", settings) as run:
        merge_batches.fn(run)
        merge_runs.fn(run)
        load(settings)
        tidy.fn(run)


def batches(settings: Settings) -> dict[str, int]:
    lake = Lake(settings.lake)
    stages = ("pages", "articles", "annotations", "merged", "runs")
    return {stage: len(lake.batches(stage)) for stage in stages}


def rebuilt(settings: Settings) -> dict[str, list[tuple[Any, ...]]]:
    """The tables that the lake alone gives."""
    load(settings, from_scratch=True)
    return comparable(settings)


def test_small_batches_become_one_and_no_row_changes(home: Settings) -> None:
    before, keys = comparable(home), known_keys(Lake(home.lake))
    done = maintain(home)
    assert (done.merged, done.failing, done.verified.damages) == ((BATCHES, 1), "", [])
    assert comparable(home) == before
    names = ask(home, "select distinct split_part(batch_id, '_', 1) from loaded_batches")
    assert len(names) == 1
    used = ask(home, "select distinct batch_id from articles union select batch_id from pages")
    assert all(batch.startswith(names[0][0]) for (batch,) in used)
    found = batches(home)
    assert {found[stage] for stage in ("pages", "articles", "annotations", "merged")} == {1}
    assert known_keys(Lake(home.lake)) == keys
    assert unfinished(open_lake(home)) == []
    assert load(home).annotated == 0
    again = maintain(home)
    assert (again.merged, again.tidied.merged, again.tidied.superseded) == ((0, 0), 0, 0)
    assert rebuilt(home) == before


def test_batches_that_are_young_or_not_loaded_are_left_alone(home: Settings, folder: Path) -> None:
    patient = replace(home, merge_hours=24)
    assert maintain(patient).merged == (0, 0)
    for number in range(20, 26):
        write_chain(home, made(folder, number))
    with open_run("maintain", home) as run:
        assert merge_batches.fn(run) == (BATCHES, 1)


def test_merged_ones_stay_until_those_that_listed_them_have_ended(home: Settings) -> None:
    with open_run("maintain", home) as run:
        merge_batches.fn(run)
        assert tidy.fn(run).merged == 0, "the warehouse does not name the merged batch yet"
    load(home)
    with open_run("maintain", replace(home, merge_hours=1)) as run:
        assert tidy.fn(run).merged == 0
    assert batches(home)["pages"] == BATCHES + 1


class KilledError(BaseException):
    """Stands for the end of the process: no handler of the program's own catches it."""


@contextmanager
def killed_at(monkeypatch: pytest.MonkeyPatch, moment: int) -> Iterator[list[int]]:
    """Let the lake's n-th change, counted over all renames, be the last thing that happens."""
    done = [0]

    def counted(whole: Callable[..., Any]) -> Callable[..., Any]:
        def change(*arguments: Any, **named: Any) -> Any:
            if done[0] == moment:
                raise KilledError
            done[0] += 1
            return whole(*arguments, **named)

        return change

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", counted(Path.rename))
        patched.setattr(Path, "replace", counted(Path.replace))
        patched.setattr(shutil, "rmtree", counted(shutil.rmtree))
        yield done


def content(settings: Settings) -> frozenset[tuple[str, bytes]]:
    """Every file of the lake that a rebuild makes tables of, but for records of runs."""
    lake = Lake(settings.lake)
    return frozenset(
        (str(path.relative_to(settings.lake)), sha256(path.read_bytes()).digest())
        for stage in ("pages", "articles", "annotations", "merged")
        for batch in lake.batches(stage)
        for path in (settings.lake / stage / batch).iterdir()
    )


def test_a_kill_at_any_change_loses_and_doubles_nothing(
    home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A maintenance is cut short before one rename or removal after the other."""
    before, keys = comparable(home), known_keys(Lake(home.lake))
    origin = home.home
    proven: set[frozenset[tuple[str, bytes]]] = set()
    moment, ended = 0, False
    while not ended:
        cut = replace(home, home=tmp_path / f"cut{moment}")
        shutil.copytree(origin, cut.home)
        with killed_at(monkeypatch, moment) as done:
            try:
                merge(cut)
                ended = True
            except KilledError:
                assert done[0] == moment
        assert known_keys(Lake(cut.lake)) == keys
        assert unfinished(open_lake(cut)) == []
        load(cut)
        assert comparable(cut) == before
        merge(cut)
        assert batches(cut)["pages"] == 1
        # Of the same files, byte by byte, a rebuild makes the same tables.
        if (held := content(cut)) not in proven:
            assert rebuilt(cut) == before
            proven.add(held)
        shutil.rmtree(cut.home)
        moment += EVERY_NTH_CHANGE
    assert moment > 3 * EVERY_NTH_CHANGE


@pytest.fixture(scope="module")
def merged(original: Path, folder: Path) -> Path:
    """A copy of the home of which the lake was merged twice; to be copied."""
    shutil.copytree(original, folder / "merged")
    settings = Settings(home=folder / "merged", workers=1, merge_hours=0, keep_days=0)
    merge(settings)
    add_batches(settings, folder, range(30, 34))
    merge(settings)
    assert batches(settings)["pages"] == 1
    return settings.home


@pytest.mark.parametrize("known", [3, BATCHES])
def test_an_older_warehouse_beside_a_merged_lake_catches_up(
    original: Path, merged: Path, folder: Path, tmp_path: Path, known: int
) -> None:
    """Such as one that was restored: it names batches that were merged twice since."""
    older = Settings(home=original, workers=1)
    if known != BATCHES:
        older = replace(older, home=tmp_path / "older")
        add_batches(older, folder, range(known))
    shutil.copytree(merged, tmp_path / "home")
    home = Settings(home=tmp_path / "home", workers=1, merge_hours=0, keep_days=0)
    before = comparable(home)
    shutil.copyfile(older.warehouse, home.warehouse)
    load(home)
    assert comparable(home) == before
    assert verified(home) == ""


def verified(settings: Settings) -> str:
    with open_run("maintain", settings) as run:
        return str(verify_warehouse.fn(run))


def test_two_versions_do_not_mix(home: Settings, folder: Path) -> None:
    for number in range(40, 44):
        write_chain(home, made(folder, number), annotate="annotate2-model-1")
    load(home)
    assert maintain(home).merged == (BATCHES + 4, 2)


def test_older_versions_go_after_their_days_and_raw_pages_never(
    home: Settings, folder: Path
) -> None:
    clean, annotate = home.clean_stage, home.annotate_stage
    for number in range(BATCHES):
        write_chain(home, made(folder, number), clean=clean, annotate=annotate)
    load(home)
    before = comparable(home)
    with open_run("maintain", replace(home, keep_days=30)) as run:
        assert tidy.fn(run).superseded == 0
        month_ago = time.time() - 31 * 86400
        for path in (home.lake / "annotations").iterdir():
            os.utime(path, (month_ago, month_ago))
        superseded = tidy.fn(run).superseded
    old = {"clean1", "annotate1-model-1"}
    assert superseded == 2 * BATCHES
    for stage in ("articles", "annotations"):
        assert all(not old & set(name.split("_")) for name in Lake(home.lake).batches(stage))
    assert batches(home)["pages"] == BATCHES
    assert comparable(home) == before
    assert rebuilt(home) == before


def test_the_records_of_a_months_runs_become_one_batch(home: Settings) -> None:
    lake = Lake(home.lake)
    for number in range(30):
        begun = begin_run("ingest", home)
        started = datetime(2026, 3 + number % 2, 1, tzinfo=UTC) + timedelta(hours=number)
        write_run(lake, replace(begun, run_id=f"r{number}", started_at=started))
    load(home)
    before = ask(home, "from runs order by run_id")
    maintain(home)
    assert sorted(name[:13] for name in lake.batches("runs") if name.startswith("month-"))[:2] == [
        "month-2026-03",
        "month-2026-04",
    ]
    assert len(lake.batches("runs")) <= 5
    load(home, from_scratch=True)
    kept = ask(home, "from runs order by run_id")
    assert [row for row in kept if row in before] == before


def test_every_batch_of_a_large_lake_is_read_in_a_week() -> None:
    listed = [("pages", f"{number:016x}") for number in range(200)]
    days = [date(2026, 3, 2) + timedelta(days=number) for number in range(7)]
    nights = [tonight(listed, 10**12, day) for day in days]
    assert sorted(each for night in nights for each in night) == listed
    assert max(len(night) for night in nights) < 60
    assert tonight(listed, 10**6, days[0]) == listed


def flip(path: Path, start: int | None = None) -> None:
    """Damage a file, as a failing disk may: in its middle, or from a byte on."""
    content = bytearray(path.read_bytes())
    first = len(content) // 3 if start is None else start
    for place in range(first, first + 40):
        content[place] ^= 0x5A
    path.write_bytes(content)


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize(
    ("stage", "damage"), [("articles", flip), ("annotations", truncate), ("articles", Path.unlink)]
)
def test_corrupt_batches_are_set_aside_and_named(
    home: Settings, stage: str, damage: Callable[[Path], None]
) -> None:
    lake = Lake(home.lake)
    chain = complete_chains(lake, home)[0]
    batch = getattr(chain, stage)
    damage(lake.file(stage, batch, {"articles": "articles", "annotations": "quotes"}[stage]))
    with open_run("maintain", home) as run:
        found = verify_lake.fn(run)
    assert [(each.stage, each.batch) for each in found.damages] == [(stage, batch)]
    assert found.again == [chain.pages]
    assert found.lost == []
    assert not lake.exists(stage, batch)
    assert (home.lake / ".corrupt" / stage / batch).is_dir()
    assert unfinished(open_lake(home)) == [chain.pages]


@pytest.mark.parametrize("damage", [flip, truncate])
def test_corrupt_pages_are_reported_lost_with_their_addresses(
    home: Settings, folder: Path, damage: Callable[[Path], None]
) -> None:
    lake = Lake(home.lake)
    before = comparable(home)
    chain = complete_chains(lake, home)[0]
    urls = sorted((page.url,) for page in lake.read("pages", chain.pages, "pages", Page))
    damage(lake.file("pages", chain.pages, "pages"))
    with open_run("maintain", home) as run:
        found = verify_lake.fn(run)
    assert set(found.lost) <= {url for (url,) in urls}
    assert found.lost, "the damage costs at least one page"
    assert not {page.url for page in lake.read("pages", chain.pages, "pages", Page)} & {*found.lost}
    load(home)
    assert comparable(home) == before, "what was made of the pages stays"
    assert verified(home) == ""
    assert rebuilt(home) == before
    assert not maintain(home).verified.damages, "what was healed is whole"
    # The source still has them: they are read again, and all is as it was.
    for number in range(BATCHES):
        pages = made(folder, number)
        if {page.url for page in pages} == {url for (url,) in urls}:
            write_chain(home, pages)
    load(home)
    assert comparable(home) == before


def test_pages_whose_bytes_are_not_theirs_are_told_from_sound_ones(
    home: Settings, folder: Path
) -> None:
    """Bytes that were wrong before they were written pass every checksum of the file."""
    pages = list(made(folder, 51))
    wrong = replace(pages[0], content=b"other bytes")
    write_chain(home, {wrong: made_article(wrong, "https://selby.example/wrong"), pages[1]: None})
    with open_run("maintain", home) as run:
        found = verify_lake.fn(run)
    assert found.lost == [pages[0].url]
    (batch,) = [each.batch for each in found.damages]
    kept = Lake(home.lake).read("pages", batch, "pages", Page)
    assert [page.page_id for page in kept] == [pages[1].page_id]


def test_a_corrupt_file_is_no_reason_to_end(home: Settings) -> None:
    """Damage in several stages at once: each is named, and the warehouse stays sound."""
    lake = Lake(home.lake)
    first, second, third = complete_chains(lake, home)[:3]
    flip(lake.file("pages", first.pages, "pages"))
    truncate(lake.file("articles", second.articles, "articles"))
    # In its first values: the middle of so small a file is what Parquet has no sums for.
    flip(lake.file("runs", lake.batches("runs")[0], "runs"), start=30)
    truncate(lake.file("annotations", third.annotations, "mentions"))
    done = maintain(home)
    assert sorted(each.stage for each in done.verified.damages) == [
        "annotations",
        "articles",
        "pages",
        "runs",
    ]
    assert not done.is_sound
    report = "\n".join(done.lines())
    assert f"pages/{first.pages}" in report
    assert all(item in report for item in done.verified.lost)


def test_a_broken_invariant_is_reported(home: Settings) -> None:
    with duckdb.connect(home.warehouse) as con:
        con.execute("update mentions set start = start - 1")
    done = verified(home)
    assert "mention_texts_are_slices" in done

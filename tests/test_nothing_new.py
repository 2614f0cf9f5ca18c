"""A run that finds nothing new ends before Prefect starts, and leaves but its record."""

import gzip
import os
import pickle
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import sql
from flows.cli.status.commands import print_status
from flows.ingest import ingest
from onrecord.records import Page, Run
from tasks.batches.lazy_jobs import BatchResult
from tasks.batches.worker_jobs import annotate_articles, clean_pages
from tasks.collect import collect
from tasks.lake.lineage import annotation_batch, article_batch
from tasks.lake.local import Lake
from tasks.load import load
from tasks.runs.intake import Intake
from tasks.runs.record import open_run, unloaded_runs
from tasks.settings import Settings, SettingsError
from tasks.sources import open_source
from tasks.warehouse.nothing_new import settle, unchanged_run
from tests.test_flows import STORY, run_flow
from tests.test_load import ask, counts

RECORDS = '{"id": "w1", "text": "It is late, Tom Reyes said."}\n{"id": "w2", "text": "It is."}\n'
LISTING = "<html><body>" + "<a href='/x'>Ferry times</a>" * 40 + "</body></html>"
HEAVY = ("prefect", "spacy", "trafilatura", "httpcore2", "httpx")
"""What takes seconds to import, or speaks to a network."""


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of inputs and a home that has read it; to be copied back before each test."""
    place = tmp_path_factory.mktemp("idle")
    (place / "in" / "deep").mkdir(parents=True)
    (place / "in" / "story.txt").write_text(STORY, encoding="utf-8")
    (place / "in" / "deep" / "packed.txt.gz").write_bytes(gzip.compress(STORY.encode()))
    (place / "in" / "wire.jsonl").write_text(RECORDS, encoding="utf-8")
    take(Settings(home=place / "home", workers=1), str(place / "in"))
    for name in ("in", "home"):
        (place / name).rename(place / f"{name}.kept")
    return place


@pytest.fixture
def folder(once: Path) -> Path:
    for name in ("in", "home"):
        shutil.rmtree(once / name, ignore_errors=True)
        shutil.copytree(once / f"{name}.kept", once / name)
    return once / "in"


@pytest.fixture
def read(folder: Path) -> Settings:
    """A home that has read the folder."""
    return Settings(home=folder.parent / "home", workers=1)


def take(settings: Settings, *sources: str, settling: bool = True) -> Run:
    """The steps of the flow without a server."""
    with open_run("ingest", settings) as run:
        intake = Intake()
        for pages in collect.fn([*sources], run, intake):
            articles = article_batch(pages, settings)
            clean_pages(pages, articles, settings, run.record.run_id)
            annotate_articles(
                articles, annotation_batch(articles, settings), settings, run.record.run_id
            )
        return ((settling and settle(run, intake)) or load.fn(run, intake)).record


def recorded(settings: Settings) -> list[str]:
    return Lake(settings.lake).batches("runs")


def stamp(settings: Settings) -> tuple[int, int]:
    """What tells that the warehouse was not replaced."""
    file = settings.warehouse.stat()
    return file.st_ino, file.st_mtime_ns


def test_a_folder_that_was_read_leaves_but_a_record(read: Settings, folder: Path) -> None:
    before, file = recorded(read), stamp(read)
    run = unchanged_run([str(folder)], read)
    assert run is not None
    assert counts(run) == (4, 0, 4, 0, 0)
    assert (run.outcome, run.annotated, run.quotes) == ("completed", 0, 0)
    assert set(recorded(read)) - set(before) == {run.run_id}
    assert stamp(read) == file


def test_it_counts_as_a_load_would(read: Settings, folder: Path) -> None:
    """An input that is offered twice is a duplicate at its second time."""
    sources = [str(folder), str(folder / "story.txt"), str(folder / "*.jsonl")]
    short = unchanged_run(sources, read)
    assert short is not None
    assert counts(short) == (7, 0, 4, 3, 0)
    assert counts(take(read, *sources)) == counts(short)
    assert counts(take(read, *sources, settling=False)) == counts(short)


@pytest.fixture
def refusing(read: Settings, folder: Path) -> Settings:
    """A home that has refused a page, a file, and a line of another, and read all else."""
    (folder / "list.html").write_text(LISTING, encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "more.jsonl").write_text(RECORDS.replace("w", "v") + "{\n", encoding="utf-8")
    assert counts(take(read, str(folder))) == (9, 2, 4, 0, 3)
    return read


def test_what_was_refused_is_refused_again_as_a_load_would(
    refusing: Settings, folder: Path
) -> None:
    sources = [str(folder), f"{folder}/*.html", f"{folder}/*.txt"]
    short = unchanged_run(sources, refusing)
    assert short is not None
    assert counts(short) == (12, 0, 6, 2, 4)
    assert short.outcome == "completed_with_rejections"
    assert counts(take(refusing, *sources)) == counts(short)
    loaded = take(refusing, *sources, settling=False)
    assert (counts(loaded), loaded.outcome) == (counts(short), short.outcome)


def test_a_run_of_refused_inputs_alone_is_for_the_flow(refusing: Settings, folder: Path) -> None:
    sources = [str(folder / "list.html"), str(folder / "empty.txt")]
    assert unchanged_run(sources, refusing) is None
    assert take(refusing, *sources).outcome == "nothing_ingested"


def test_the_flow_tells_of_too_many_refused(refusing: Settings, folder: Path) -> None:
    assert unchanged_run([str(folder)], replace(refusing, max_rejection_rate=0.3)) is None
    assert unchanged_run([str(folder)], replace(refusing, max_rejection_rate=0.4)) is not None


def test_status_shows_the_run_and_the_next_load_takes_it_over(
    read: Settings, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = unchanged_run([str(folder)], read)
    assert run is not None
    print_status(read)
    shown = [line for line in capsys.readouterr().out.splitlines() if " ingest " in line]
    assert [line.split("│")[4:7] for line in shown] == [
        ["      4 ", "   0 ", "         4 "],
        ["      4 ", "   4 ", "         0 "],
    ]
    (folder / "more.txt").write_text(STORY.replace("nine", "ten"), encoding="utf-8")
    take(read, str(folder))
    assert ask(read, "select inputs, new from runs order by started_at") == [(4, 4), (4, 0), (5, 1)]
    known = {row[0] for row in ask(read, "select run_id from runs")}
    assert unloaded_runs(Lake(read.lake), known) == []


def add(name: str, text: str) -> Callable[[Settings, Path], None]:
    def change(_: Settings, folder: Path) -> None:
        (folder / name).write_text(text, encoding="utf-8")

    return change


def overrule(settings: Settings, _: Path) -> None:
    names = "alias,type,same_as,same_as_type,article,note\nAda Obi,person,Ada Obi Reyes,person,,\n"
    (settings.home / "overrides.csv").write_text(names, encoding="utf-8")


def leave_undone(settings: Settings, folder: Path) -> None:
    other = folder.parent / "other.txt"
    other.write_text(STORY.replace("nine", "ten"), encoding="utf-8")
    with open_run("ingest", settings) as run:
        intake = Intake()
        list(collect.fn([str(other)], run, intake))


def leave_unloaded(settings: Settings, folder: Path) -> None:
    leave_undone(settings, folder)
    (pages,) = set(Lake(settings.lake).batches("pages")) - {
        row[0] for row in ask(settings, "select batch_id from loaded_batches")
    }
    articles = article_batch(pages, settings)
    clean_pages(pages, articles, settings, "r")
    annotate_articles(articles, annotation_batch(articles, settings), settings, "r")


def age(settings: Settings, _: Path) -> None:
    before = min(file.stat().st_ctime for file in sql.FOLDER.rglob("*.sql")) - 1
    os.utime(settings.warehouse, (before, before))


SOMETHING_TO_DO: dict[str, Callable[[Settings, Path], None]] = {
    "a new file": add("more.txt", STORY.replace("nine", "ten")),
    "the same words under another name": add("copy.txt", STORY),
    "a changed file": add("story.txt", STORY.replace("nine", "ten")),
    "a record more": add("wire.jsonl", RECORDS + '{"id": "w3", "text": "It is late."}\n'),
    "a file that cannot be read": add("empty.txt", ""),
    "a person's override": overrule,
    "pages that a killed run left": leave_undone,
    "annotations that a killed run left": leave_unloaded,
    "a release that came after the warehouse": age,
}


@pytest.mark.parametrize("what", SOMETHING_TO_DO)
def test_the_flow_runs_where_there_is_something_to_do(
    read: Settings, folder: Path, what: str
) -> None:
    SOMETHING_TO_DO[what](read, folder)
    before = recorded(read)
    assert unchanged_run([str(folder)], read) is None
    assert recorded(read) == before


def test_there_is_nothing_to_do_once_a_load_has_loaded_all(read: Settings, folder: Path) -> None:
    """What a load would load and what is to be done are found by two functions."""
    leave_unloaded(read, folder)
    assert unchanged_run([str(folder)], read) is None
    take(read, str(folder))
    assert unchanged_run([str(folder)], read) is not None


@pytest.mark.parametrize(
    "source",
    [
        "https://paper.example/rss",
        "drop:",
        "watch:",
        "urls:list.txt",
        "{folder}/*.eml",
        "{folder}/no",
    ],
)
def test_the_flow_runs_where_not_all_is_files_that_are_there(
    read: Settings, folder: Path, source: str
) -> None:
    assert unchanged_run([str(folder), source.format(folder=folder)], read) is None


def test_a_source_without_an_input_is_for_the_flow(read: Settings, folder: Path) -> None:
    (folder.parent / "none.jsonl").write_text("\n\n", encoding="utf-8")
    assert unchanged_run([str(folder), str(folder.parent / "none.jsonl")], read) is None


def test_without_a_warehouse_the_flow_runs(settings: Settings, folder: Path) -> None:
    assert unchanged_run([str(folder)], settings) is None
    assert not settings.home.exists()


def test_overrides_that_cannot_be_used_are_told(read: Settings, folder: Path) -> None:
    with pytest.raises(SettingsError, match="no such file"):
        unchanged_run([str(folder)], replace(read, overrides=folder / "no.csv"))


def test_the_file_that_changed_last_is_looked_at_first(settings: Settings, tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
        time.sleep(0.05)
    (tmp_path / "b.txt").chmod(0o600)
    files = open_source(f"{tmp_path}/*.txt", settings)
    read = [page for page in files.newest_first() if isinstance(page, Page)]
    assert [page.url.rpartition("/")[2] for page in read] == ["b.txt", "c.txt", "a.txt"]


@pytest.mark.usefixtures("prefect_server")
def test_a_flow_that_read_nothing_new_loads_nothing(settings: Settings, folder: Path) -> None:
    first = run_flow(ingest, sources=[str(folder)], home=settings.home)
    file = stamp(settings)
    state = ingest([str(folder)], home=settings.home, return_state=True)
    assert state.is_completed()
    assert state.message == "4 inputs: 0 new, 4 unchanged, 0 duplicate, 0 rejected; 0 quotes"
    assert stamp(settings) == file
    assert first.run_id in recorded(settings)
    assert len(recorded(settings)) == 2


@pytest.mark.parametrize(
    "arguments",
    [["ingest", "{folder}"], ["status"], ["sql", "select 1"], ["--help"], ["ingest", "--help"]],
    ids=" ".join,
)
def test_light_commands_import_nothing_heavy(
    read: Settings, folder: Path, arguments: list[str]
) -> None:
    given = [argument.format(folder=folder) for argument in arguments]
    ended = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "flows.cli", *given],
        env=os.environ | {"ONRECORD_HOME": str(read.home)},
        capture_output=True,
        text=True,
        check=True,
    )
    imported = {
        line.rpartition("|")[2].strip().partition(".")[0] for line in ended.stderr.split("\n")
    }
    assert "duckdb" in imported
    assert imported.isdisjoint(HEAVY)


WORKERS_OWN = {"spacy", "trafilatura", "onrecord.annotate"}
FLOWS = ("ingest", "annotate", "retry", "rebuild", "compare", "maintain", "notify")


def imported_by(program: str) -> list[set[str]]:
    """What a process has imported, each time that a program prints `*sys.modules`."""
    ended = subprocess.run(
        [sys.executable, "-c", f"import sys\n{program}"], capture_output=True, text=True, check=True
    )
    return [set(line.split()) for line in ended.stdout.splitlines()]


def test_the_process_of_a_flow_starts_without_the_model_and_the_cleaning() -> None:
    """They are its workers' to import: five seconds, and half a gigabyte.

    One process imports one flow after the other, and the first that brings them is named.
    """
    program = "\n".join(f"import flows.{flow}; print(*sys.modules)" for flow in FLOWS)
    found = dict(zip(FLOWS, imported_by(program), strict=True))
    assert {name: held & WORKERS_OWN for name, held in found.items() if held & WORKERS_OWN} == {}
    assert [name for name, held in found.items() if f"flows.{name}" not in held] == []


def test_what_a_worker_answers_is_received_without_the_model_and_the_cleaning() -> None:
    answer = pickle.dumps(BatchResult(25, 316, ()))
    (held,) = imported_by(f"import pickle; pickle.loads({answer!r}); print(*sys.modules)")
    assert BatchResult.__module__ in held
    assert held.isdisjoint(WORKERS_OWN)

"""Failures that look after themselves: each ends with the rows that an undisturbed run gives."""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from prefect.client.orchestration import get_client
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows.cli.serve.setup import create_automations
from flows.ingest import ingest as ingest_flow
from onrecord.records import Annotation, Article
from tasks.batches.worker_jobs import annotate_articles, clean_pages
from tasks.collect import collect
from tasks.lake.lineage import annotation_batch, article_batch
from tasks.lake.local import Lake
from tasks.load import load
from tasks.machine.full_disk import DiskFullError
from tasks.offline import ingest
from tasks.runs.intake import Intake
from tasks.runs.record import open_run, unloaded_runs
from tasks.settings import Settings
from tasks.workers.retry import annotate_one_by_one
from tests.conftest import free_port, start_server, wait_for
from tests.made_lake import made_article, made_page
from tests.test_crash import ROOT, descendants, start
from tests.test_flows import STORY, comparable, run_flow
from tests.test_load import ask, tables

PATIENCE_S = 1200
AWAY_S = float(os.environ.get("ONRECORD_SERVER_AWAY_SECONDS", "5"))
DISK_BYTES = 24 * 2**20


@pytest.fixture(scope="module")
def texts(samples: Path) -> Path:
    """Three articles, each a batch of its own in the runs below."""
    return samples / "text"


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, texts: Path) -> Settings:
    settings = Settings(home=tmp_path_factory.mktemp("whole"), workers=1, batch_size=1)
    ingest([str(texts)], settings)
    return settings


def assert_same(settings: Settings, whole: Settings) -> None:
    assert comparable(settings) == comparable(whole)
    batches = "select stage, batch_id from loaded_batches order by all"
    assert ask(settings, batches) == ask(whole, batches)


def test_two_runs_at_once_both_end_and_double_nothing(
    tmp_path: Path, texts: Path, prefect_api: str, undisturbed: Settings
) -> None:
    settings = Settings(home=tmp_path / "home")
    runs = [start(settings.home, texts, prefect_api) for _ in range(2)]
    assert [run.wait(timeout=PATIENCE_S) for run in runs] == [0, 0]
    assert_same(settings, undisturbed)
    # The one that came last may have found all of it done, and loaded nothing.
    recorded = unloaded_runs(Lake(settings.lake), ())
    assert [run.inputs for run in recorded] == [3, 3]


def serve(home: Path, port: int) -> "subprocess.Popen[bytes]":
    """A Prefect server of this test's own, whose database outlives it."""
    server = start_server(home, port)
    wait_for(f"http://127.0.0.1:{port}/api/health", server)
    return server


def end(server: "subprocess.Popen[bytes]") -> None:
    """Take the server away at once, with whatever it started."""
    os.killpg(server.pid, signal.SIGKILL)
    server.communicate()


def test_a_run_outlives_a_server_that_is_away_for_a_while(
    tmp_path: Path, texts: Path, undisturbed: Settings
) -> None:
    """The command itself sets retries that last eight minutes.

    The server is away for seconds, or for as many as ONRECORD_SERVER_AWAY_SECONDS says: 305 are
    longer than the automation waits for a sign of life.
    """
    port = free_port()
    api = f"http://127.0.0.1:{port}/api"
    settings = Settings(home=tmp_path / "home")
    server = serve(tmp_path / "server", port)
    try:
        with temporary_settings({PREFECT_API_URL: api}):
            create_automations(ROOT / "automations.yaml")
        run = start(settings.home, texts, api)
        deadline = time.monotonic() + PATIENCE_S
        while not Lake(settings.lake).batches("pages"):
            assert run.poll() is None, "the run ended before the server was taken away"
            assert time.monotonic() < deadline, "the run read nothing"
            time.sleep(0.05)
        end(server)
        assert run.poll() is None, "the run ended before the server was taken away"
        time.sleep(AWAY_S)
        server = serve(tmp_path / "server", port)
        # A wait may be as long as all those before it together.
        assert run.wait(timeout=AWAY_S + PATIENCE_S) == 0
        with temporary_settings({PREFECT_API_URL: api}), get_client(sync_client=True) as client:
            (seen,) = client.read_flow_runs()
        assert seen.state_name == "Completed"
    finally:
        end(server)
    assert_same(settings, undisturbed)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with little room; making one needs root."""
    folder = tmp_path / "disk"
    folder.mkdir()
    libc = ctypes.CDLL(None, use_errno=True)
    options = f"size={DISK_BYTES}".encode()
    if libc.mount(b"tmpfs", bytes(folder), b"tmpfs", 0, options):
        pytest.fail(
            f"no file system could be mounted ({os.strerror(ctypes.get_errno())}): run this test "
            "as root, or leave it out by -k 'not full_disk'"
        )
    yield folder
    # 2: let go of it even if something in it is still open.
    assert libc.umount2(bytes(folder), 2) == 0


def fill(disk: Path, leave: int) -> Path:
    filler = disk / "filler"
    free = shutil.disk_usage(disk).free
    filler.write_bytes(b"\0" * (free - leave))
    return filler


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A home with one article; to be copied."""
    folder = tmp_path_factory.mktemp("story")
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    settings = Settings(home=folder / "home", workers=1, batch_size=1)
    ingest([str(folder / "story.txt")], settings)
    return settings


@pytest.fixture(scope="module")
def free(story: Settings, texts: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """What a disk with room gives, at once."""
    settings = replace(story, home=tmp_path_factory.mktemp("free"))
    ingest([str(story.home.parent / "story.txt"), str(texts)], settings)
    return settings


@pytest.mark.parametrize("leave", [16 * 2**10, 600 * 2**10])
def test_a_full_disk_fails_the_run_and_harms_nothing(
    small_disk: Path, story: Settings, free: Settings, texts: Path, leave: int
) -> None:
    """With room for no batch, or for batches and not for the copy of the warehouse."""
    settings = replace(story, home=small_disk / "home")
    shutil.copytree(story.home, settings.home)
    before, content = tables(settings), settings.warehouse.read_bytes()
    filler = fill(small_disk, leave)
    with pytest.raises(DiskFullError, match=r"the disk is full: .*free some space"):
        ingest([str(texts)], settings)
    assert settings.warehouse.read_bytes() == content
    assert tables(settings) == before
    assert not list(settings.lake.glob("*/.partial-*"))
    assert not list(settings.home.glob("*.loading*"))
    filler.unlink()
    ingest([str(texts)], settings)
    assert comparable(settings) == comparable(free)


def test_a_model_that_does_not_load_is_named_and_ends_with_1(
    tmp_path: Path, texts: Path, prefect_api: str
) -> None:
    environment = os.environ | {"PREFECT_API_URL": prefect_api, "ONRECORD_MODEL": "typer"}
    command = [sys.executable, "-m", "flows.cli", "ingest", str(texts)]
    ended = subprocess.run(
        [*command, "--home", str(tmp_path / "home")],
        cwd=ROOT,
        env=environment | {"ONRECORD_WORKERS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    words = ended.stderr.splitlines()[-1]
    assert words.startswith("onrecord: ONRECORD_MODEL=typer: the language model cannot be loaded")
    assert "unset the variable" in words


@pytest.mark.usefixtures("prefect_server")
def test_a_clock_that_is_set_back_loses_nothing(
    settings: Settings, tmp_path: Path, undisturbed: Settings, texts: Path
) -> None:
    """Files and batches whose times lie ahead, as after a clock was set right."""
    folder = tmp_path / "texts"
    shutil.copytree(texts, folder)
    ahead = time.time() + 400 * 86400
    for path in folder.iterdir():
        os.utime(path, (ahead, ahead))
    run_flow(ingest_flow, sources=[str(folder)], home=settings.home)
    for path in settings.lake.rglob("*"):
        os.utime(path, (ahead, ahead))
    again = run_flow(ingest_flow, sources=[str(folder)], home=settings.home)
    assert (again.inputs, again.unchanged) == (3, 3)
    assert ask(settings, "select count(*) from articles") == [(3,)]
    assert ask(settings, "select count(*) from quotes") == ask(
        undisturbed, "select count(*) from quotes"
    )


def workers_of(run: "subprocess.Popen[bytes]") -> list[int]:
    """The processes that clean and annotate for a run."""
    servers = [pid for pid in descendants(run.pid) if is_forkserver(pid)]
    return [pid for pid in servers if pid in descendants(servers[0])]


def is_forkserver(pid: int) -> bool:
    """Whether a process forks workers, or is one that was forked."""
    command = Path(f"/proc/{pid}/cmdline")
    return command.exists() and b"forkserver" in command.read_bytes()


def test_a_run_goes_on_when_its_workers_are_killed(
    tmp_path: Path, texts: Path, prefect_api: str, undisturbed: Settings
) -> None:
    """As the kernel kills them for memory: once each, at different times."""
    settings = Settings(home=tmp_path / "home")
    run = start(settings.home, texts, prefect_api)
    killed: set[int] = set()
    while run.poll() is None and len(killed) < 2:
        for pid in workers_of(run):
            if pid not in killed and Lake(settings.lake).batches("pages"):
                os.kill(pid, signal.SIGKILL)
                killed.add(pid)
        time.sleep(0.2)
    assert run.wait(timeout=PATIENCE_S) == 0
    assert len(killed) == 2, "the run had ended before its workers could be killed"
    assert_same(settings, undisturbed)


def die_of_poison(work: Path, article: Article) -> Annotation:
    """Stands for an article that brings its process down; says what was read."""
    if "poison" in article.body:
        os._exit(9)
    with work.open("a") as told:
        told.write(f"{article.language}\n")
    return Annotation([], [], [], [], [], [], [])


def test_one_article_that_kills_its_process_does_not_hold_up_the_rest(tmp_path: Path) -> None:
    pages = [made_page(tmp_path, name, name) for name in ("a", "b", "c")]
    articles = [made_article(page, f"https://selby.example/{page.page_id}") for page in pages]
    articles[1] = replace(articles[1], body="poison")
    work = partial(die_of_poison, tmp_path / "read")
    nothing = Annotation([], [], [], [], [], [], [])
    kept: list[tuple[str, str]] = []

    def keep(article: Article, why: str) -> Annotation:
        kept.append((article.body, why))
        return nothing

    assert list(annotate_one_by_one(articles, work, keep)) == [nothing] * 3
    assert (tmp_path / "read").read_text().split() == ["en", "en"]
    died = "Annotating it failed: the process that did it died with code 9."
    assert kept == [("poison", died)]


def test_careful_work_gives_what_hasty_work_gives(
    tmp_path: Path, texts: Path, undisturbed: Settings
) -> None:
    settings = Settings(home=tmp_path / "home", workers=1, batch_size=1)
    with open_run("ingest", settings) as run:
        intake = Intake()
        for pages in collect.fn([str(texts)], run, intake):
            articles = article_batch(pages, settings)
            clean_pages(pages, articles, settings, run.record.run_id, careful=True)
            annotated = annotation_batch(articles, settings)
            annotate_articles(articles, annotated, settings, run.record.run_id, careful=True)
        load.fn(run, intake)
    assert_same(settings, undisturbed)

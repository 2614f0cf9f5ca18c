"""One bad item costs one item: faults are planted wherever items are worked on, in a whole run."""

import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows.annotate import annotate
from flows.retry import retry
from onrecord import reasons
from onrecord.annotate import annotate as annotate_article
from onrecord.cleaning.clean import clean_with_decisions
from onrecord.cleaning.decisions import Cleaned
from onrecord.records import Annotation, Article, Page, Run
from tasks.fetching.results import FEED, Refused, Wanted
from tasks.offline import ingest
from tasks.settings import Settings
from tasks.sources import Unread
from tasks.sources.files import Files
from tasks.sources.kinds import Limits
from tests.desk import WEB, Desk, failures, kinds, page, rss
from tests.test_flows import comparable, run_flow
from tests.test_load import ask, counts, load
from tests.web_server import Answer, serve

MARK = "poisoned"
JSON_FEED = "https://jsonfeed.org/version/1.1"
TEXT = (
    "Mayor Ada Obi opened the harbour of Port Selby on Monday.\n"
    "“It took nine years,” said Ms Obi, who had come by ferry {}.\n"
)


class PlantedError(RuntimeError):
    """What the marked item raises."""


def planted(work: Callable[..., Any]) -> Callable[..., Any]:
    """A function that fails where its arguments hold the mark, at any depth."""

    def fails(*arguments: Any, **options: Any) -> Any:
        if MARK in repr((arguments, options)):
            raise PlantedError(f"cannot take what is {MARK}")
        return work(*arguments, **options)

    return fails


@pytest.fixture
def plant(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let a function of the program fail for what is marked."""

    def into(name: str) -> None:
        monkeypatch.setattr(name, planted(found_in(name)))

    return into


def found_in(name: str) -> Callable[..., Any]:
    """The function of this name, its module's before it."""
    module, _, function = name.rpartition(".")
    work: Callable[..., Any] = getattr(import_module(module), function)
    return work


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Five texts, the third of them marked; to be read, from one place, by many tests."""
    found = tmp_path_factory.mktemp("shared") / "in"
    found.mkdir()
    for number in range(5):
        name = MARK if number == 2 else str(number)
        (found / f"{number}.txt").write_text(f"Harbour {name}\n\n{TEXT.format(name)}", "utf-8")
    before = {path.name: path.read_bytes() for path in found.iterdir()}
    yield found
    assert {path.name: path.read_bytes() for path in found.iterdir()} == before


@pytest.fixture
def folder(shared: Path, tmp_path: Path) -> Path:
    """The same, for a test that adds to them."""
    return Path(shutil.copytree(shared, tmp_path / "in"))


CLEANING = "tasks.batches.worker_jobs.clean_with_decisions"
ANNOTATING = "tasks.batches.annotating.annotate"


@dataclass(frozen=True)
class Homes:
    """Homes that read the texts once for all tests: without a fault, and with one in a step."""

    folder: Path
    sources: Path

    def made(self, function: str | None) -> tuple[Settings, Run]:
        """A home that has read them while a function failed, and what the run said of itself."""
        name = function or "undisturbed"
        settings = Settings(home=self.folder / name, workers=1)
        if name not in self.runs:
            with pytest.MonkeyPatch.context() as before:
                if function:
                    before.setattr(function, planted(found_in(function)))
                self.runs[name] = ingest([str(self.sources)], settings)
        return settings, self.runs[name]

    def copied(self, function: str, settings: Settings) -> Run:
        """A copy of it in the place of a test's own home."""
        made, run = self.made(function)
        shutil.copytree(made.home, settings.home)
        return run

    runs: dict[str, Run] = field(default_factory=dict)


@pytest.fixture(scope="module")
def homes(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Homes:
    return Homes(tmp_path_factory.mktemp("homes"), shared)


def held(settings: Settings) -> list[str]:
    return [title for (title,) in ask(settings, "select title from articles order by title")]


def refused(settings: Settings) -> list[tuple[Any, ...]]:
    return ask(settings, "select stage, reason, detail from rejections order by stage")


GOOD = ["Harbour 0", "Harbour 1", "Harbour 3", "Harbour 4"]


@pytest.mark.parametrize(
    "function",
    [
        CLEANING,  # what makes the article
        "tasks.batches.worker_jobs.byline",
        "tasks.batches.worker_jobs.article_bands",  # what makes the rows that go with it
    ],
)
def test_a_page_that_cannot_be_cleaned_is_refused_and_the_others_are_loaded(
    homes: Homes, function: str
) -> None:
    settings, run = homes.made(function)
    assert counts(run) == (5, 4, 0, 0, 1)
    assert run.faults == 1
    assert held(settings) == GOOD
    ((stage, reason, detail),) = refused(settings)
    assert (stage, reason) == ("clean", "not_cleaned")
    assert (
        "PlantedError: cannot take what is poisoned (tasks/batches/worker_jobs.py, line " in detail
    )


def test_the_next_runs_are_as_free_as_if_the_item_had_never_been(
    settings: Settings, homes: Homes, tmp_path: Path, plant: Callable[[str], None]
) -> None:
    homes.copied(CLEANING, settings)
    plant(CLEANING)
    (tmp_path / "9.txt").write_text(f"Harbour 9\n\n{TEXT.format(9)}", "utf-8")
    run = ingest([str(homes.sources), str(tmp_path / "9.txt")], settings)
    assert counts(run) == (6, 1, 4, 0, 1)
    assert run.faults == 1, "the item was offered again"
    assert held(settings) == [*GOOD, "Harbour 9"]


def test_text_that_cannot_be_stored_is_refused(
    settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a lone surrogate that cleaning lets through: Arrow takes none."""

    def spoiling(given: Page) -> Cleaned:
        found = clean_with_decisions(given)
        assert isinstance(found.result, Article)
        spoilt = replace(found.result, body=found.result.body + "\ud800")
        return replace(found, result=spoilt) if MARK in repr(found) else found

    monkeypatch.setattr("tasks.batches.worker_jobs.clean_with_decisions", spoiling)
    run = ingest([str(folder)], settings)
    assert (run.faults, held(settings)) == (1, GOOD)
    assert "UnicodeEncodeError" in refused(settings)[0][2]


@pytest.mark.parametrize(
    "function",
    [
        ANNOTATING,
        "onrecord.annotate.assemble",
        "tasks.batches.annotating.read_by",
    ],
)
def test_an_article_that_cannot_be_annotated_is_kept_without_quotes(
    homes: Homes, function: str
) -> None:
    settings, run = homes.made(function)
    assert counts(run) == (5, 5, 0, 0, 0), "it is an article all the same"
    assert run.faults == 1
    assert held(settings) == [*GOOD, f"Harbour {MARK}"]
    ((stage, reason, detail),) = refused(settings)
    assert (stage, reason) == ("annotate", "not_annotated")
    assert "PlantedError" in detail
    quoted = "select title, count(*) from quotes join articles using (article_id) group by title"
    assert sorted(ask(settings, quoted)) == [(title, 1) for title in GOOD]
    assert ask(settings, "select count(*) from open_rejections") == [(1,)]
    found = ask(settings, "select title from search('poisoned')")
    assert found == [(f"Harbour {MARK}",)], "it can be searched for"


def test_rows_that_every_check_would_refuse_do_not_reach_the_warehouse(
    settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One wrong offset would stop this load, and all that follow."""

    def misplacing(article_id: Any, body: str, *parsed: Any) -> Annotation:
        found = annotate_article(article_id, body, *parsed)
        moved = [replace(span, end=10**6) for span in found.quote_spans]
        return replace(found, quote_spans=moved) if MARK in body else found

    monkeypatch.setattr("tasks.batches.annotating.annotate", misplacing)
    run = ingest([str(folder)], settings)
    assert (run.new, run.faults) == (5, 1)
    assert "RefutedError: an offset does not fit the text" in refused(settings)[0][2]


@pytest.mark.usefixtures("prefect_server")
@pytest.mark.parametrize("function", [CLEANING, ANNOTATING])
def test_what_met_a_fault_is_read_once_that_is_mended(
    settings: Settings, homes: Homes, function: str
) -> None:
    homes.copied(function, settings)
    undisturbed, _ = homes.made(None)
    run = run_flow(retry, home=settings.home)
    assert (run.flow, run.faults, run.outcome) == ("retry", 0, "completed")
    assert comparable(settings) == comparable(undisturbed)
    load(settings, from_scratch=True)
    assert comparable(settings) == comparable(undisturbed), "a rebuild gives the same"
    assert run_flow(retry, home=settings.home).annotated == 0
    assert run_flow(annotate, home=settings.home).annotated == 0
    assert run_flow(annotate, home=settings.home, again=True).annotated == 5
    assert comparable(settings) == comparable(undisturbed)


@pytest.mark.usefixtures("prefect_server")
def test_a_later_version_tries_again_by_itself(
    settings: Settings, homes: Homes, monkeypatch: pytest.MonkeyPatch
) -> None:
    homes.copied(ANNOTATING, settings)
    monkeypatch.setattr("tasks.settings.EXTRACTOR_VERSION", 99)
    run = run_flow(annotate, home=settings.home)
    assert (run.annotated, run.faults) == (5, 0)
    assert refused(settings) == []


@pytest.mark.usefixtures("prefect_server")
def test_a_retry_in_vain_keeps_the_rejection_and_all_else(settings: Settings, folder: Path) -> None:
    (folder / "list.html").write_text("<html><a href='/'>Home</a></html>", "utf-8")
    ingest([str(folder)], settings)
    before = comparable(settings)
    run = run_flow(retry, reason=reasons.NO_TEXT, home=settings.home)
    again = run_flow(retry, reason=reasons.NOT_AN_ARTICLE, home=settings.home)
    assert (run.annotated or 0) + (again.annotated or 0) == 5
    assert comparable(settings) == before


def read(path: Path) -> list[str]:
    """What became of each input of a path, in its order."""
    return [
        each.reason if isinstance(each, Unread) else "page"
        for each in Files(str(path), Limits(10**6, 10**7)).pages()
    ]


def test_a_file_that_cannot_be_read_costs_that_file(
    folder: Path, plant: Callable[[str], None]
) -> None:
    plant("tasks.sources.readers.plain.page_of")
    assert read(folder) == ["page", "page", "not_read", "page", "page"]


def test_a_row_that_cannot_be_read_costs_that_row(
    tmp_path: Path, plant: Callable[[str], None]
) -> None:
    plant("tasks.sources.readers.tables.row_record")
    texts = ["Pier 1", f"Pier {MARK}", "Pier 3"]
    (tmp_path / "a.csv").write_text("text\n" + "\n".join(texts), "utf-8")
    assert read(tmp_path / "a.csv") == ["page", "not_read", "page"]
    pq.write_table(pa.table({"text": texts}), tmp_path / "a.parquet")
    assert read(tmp_path / "a.parquet") == ["page", "not_read", "page"]


def test_a_member_that_cannot_be_read_costs_that_member(
    tmp_path: Path, plant: Callable[[str], None]
) -> None:
    plant("tasks.sources.kinds.read_input")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in ("1", MARK, "3"):
            archive.writestr(f"{name}.txt", "The pier is shut.")
    plain = Files(str(tmp_path / "a.zip"), Limits(10**6, 10**7))
    assert [type(each).__name__ for each in plain.pages()] == ["Page", "Unread", "Page"]


def test_a_record_of_a_crawl_that_cannot_be_read_costs_that_record(
    tmp_path: Path, plant: Callable[[str], None]
) -> None:
    from tests.test_warc import HTML, record, write  # noqa: PLC0415

    plant("tasks.sources.readers.warc._why_no_page")
    address = "https://paper.example/{}"
    records = [
        record(address.format(name), HTML, Content_Type="text/html") for name in ("1", MARK, "3")
    ]
    assert read(write(tmp_path / "a.warc.gz", *records)) == ["page", "not_read", "page"]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "web" / "state.sqlite3", WEB, set())


def test_an_answer_that_meets_a_fault_costs_that_address(
    desk: Desk, plant: Callable[[str], None]
) -> None:
    plant("tasks.fetching.crawl.looks_like_listing")
    with serve({"/a": page(), "/bad": page(MARK), "/b": page("It is open.")}) as site:
        found = desk.collect(site.url + "/a", site.url + "/bad", site.url + "/b")
        assert kinds(found) == {"Arrived": 2, "Refused": 1}
        assert failures(found) == ["not_read"]


def test_an_address_that_meets_a_fault_before_it_is_asked_costs_itself(
    desk: Desk, plant: Callable[[str], None]
) -> None:
    plant("tasks.fetching.crawl.web_address")
    with serve({"/a": page(), "/b": page("It is open.")}) as site:
        found = desk.collect(site.url + "/a", site.url + f"/{MARK}", site.url + "/b")
        assert kinds(found) == {"Arrived": 2, "Refused": 1}


def test_a_feed_that_meets_a_fault_costs_that_feed(
    desk: Desk, plant: Callable[[str], None]
) -> None:
    plant("tasks.fetching.polls.read_listing")
    with serve() as site:
        site.routes |= {"/feed": rss(site.url + "/a"), "/bad": rss(MARK), "/a": page()}
        found = desk.collect(Wanted(site.url + "/bad", FEED), Wanted(site.url + "/feed", FEED))
        assert kinds(found) == {"Arrived": 1, "Refused": 1}
        assert failures(found) == ["not_read"]


@pytest.mark.usefixtures("prefect_server")
def test_the_run_says_that_an_item_met_a_fault(
    settings: Settings, folder: Path, plant: Callable[[str], None]
) -> None:
    """In its state and its summary; reading is done in the flow's own process."""
    from flows.ingest import ingest as flow  # noqa: PLC0415

    plant("tasks.sources.readers.plain.page_of")
    state = flow([str(folder)], home=settings.home, return_state=True)
    assert state.name == "Completed with faults"
    assert "1 item met a fault of OnRecord's own: report it" in str(state.message)
    assert held(settings) == GOOD


@pytest.mark.parametrize("form", ["rss", "json", "lines"])
def test_an_entry_of_a_feed_that_meets_a_fault_costs_that_entry(
    desk: Desk, plant: Callable[[str], None], form: str
) -> None:
    plant("onrecord.listings.fields.join_url")
    plant("onrecord.listings.json_feed.join_url")
    plant("onrecord.listings.read.join_url")
    with serve() as site:
        links = [f"{site.url}/a", f"{site.url}/{MARK}", f"{site.url}/b"]
        feed = {
            "rss": rss(*links),
            "lines": Answer("\n".join(links), type="text/plain"),
            "json": Answer(
                json.dumps({"version": JSON_FEED, "items": [{"url": link} for link in links]}),
                type="application/feed+json",
            ),
        }[form]
        site.routes |= {"/feed": feed, "/a": page(), "/b": page("It is open.")}
        found = desk.collect(Wanted(site.url + "/feed", FEED))
        assert kinds(found) == {"Arrived": 2, "Refused": 1}
        (refused,) = [each for each in found if isinstance(each, Refused)]
        assert (refused.url, refused.failed.reason) == (f"{site.url}/feed#entry=2", "not_read")
        again = desk.collect(Wanted(site.url + "/feed", FEED))
        assert kinds(again) == {"Kept": 2, "Refused": 1}, "it is tried again"

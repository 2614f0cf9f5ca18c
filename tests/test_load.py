"""Loading: the same tables whatever the order, however often, from the lake alone."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from onrecord.records import Article, Page
from tasks import load as loading
from tasks.lake.lineage import complete_chains
from tasks.lake.local import Lake
from tasks.runs.intake import Intake
from tasks.runs.record import open_run
from tasks.settings import Settings
from tasks.warehouse import bounds
from tasks.warehouse.build import build
from tasks.warehouse.checks import CheckFailedError
from tasks.warehouse.session import open_read_only
from tests.made_lake import made_article, made_page, write_chain

URL = "https://selby.example/a"
FACTS = (
    "pages",
    "article_versions",
    "rejections",
    "sources",
    "articles",
    "authors",
    "article_authors",
    "article_bands",
    "paragraphs",
    "sentences",
    "article_entities",
    "entities",
    "entity_aliases",
    "entity_ties",
    "names",
    "mentions",
    "quotes",
    "quote_spans",
    "quote_speakers",
    "quote_keys",
    "quote_clusters",
    "descriptions",
    "portraits",
    "article_tags",
    "article_images",
)
"""Every table but the book-keeping of runs and batches."""


def load(settings: Settings, offered: Sequence[Page] = (), *, from_scratch: bool = False) -> Any:
    with open_run("ingest", settings) as run:
        intake = Intake()
        intake.page_ids.extend(page.page_id for page in offered)
        return loading.load.fn(run, intake, from_scratch=from_scratch).record


def ask(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    with open_read_only(settings.warehouse) as con:
        return con.execute(query).fetchall()


def tables(settings: Settings) -> dict[str, list[tuple[Any, ...]]]:
    with open_read_only(settings.warehouse) as con:
        return {name: sorted(con.execute(f"from {name}").fetchall(), key=repr) for name in FACTS}


def counts(run: Any) -> tuple[int, int, int, int, int]:
    return (run.inputs, run.new, run.unchanged, run.duplicate, run.rejected)


def test_a_chain_becomes_rows_in_every_table(settings: Settings, tmp_path: Path) -> None:
    page, listing = made_page(tmp_path, "a", "1"), made_page(tmp_path, "list", "2")
    write_chain(settings, {page: made_article(page, URL), listing: None})
    run = load(settings, [page, listing])
    assert counts(run) == (2, 1, 0, 0, 1)
    assert (run.annotated, run.quotes, run.outcome) == (1, 1, "completed_with_rejections")
    assert ask(settings, "select name, type from entities") == [("Ada Obi", "person")]
    assert ask(settings, "select speaker, content from who_said('ada obi')") == [
        ("Ada Obi", "“It took years,”")
    ]
    assert ask(settings, "select domain, name from sources") == [("selby.example", "Selby Mail")]
    assert ask(settings, "select reason from open_rejections") == [("not_an_article",)]


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, Page]:
    """A home into which one article was loaded, to be copied, and the article's page."""
    folder = tmp_path_factory.mktemp("one")
    settings, page = Settings(home=folder / "home", workers=1), made_page(folder, "a", "1")
    write_chain(settings, {page: made_article(page, URL)})
    load(settings, [page])
    return settings, page


@pytest.fixture
def loaded(one: tuple[Settings, Page], settings: Settings) -> Page:
    """The page of the article that the test's home holds."""
    home, page = one
    shutil.copytree(home.home, settings.home)
    return page


def test_loading_again_changes_no_row(settings: Settings, loaded: Page) -> None:
    before, page = tables(settings), loaded
    again = load(settings, [page])
    assert counts(again) == (1, 0, 1, 0, 0)
    assert (again.annotated, again.quotes) == (0, 0)
    assert tables(settings) == before
    assert ask(settings, "select count(*) from runs") == [(2,)]


def test_the_version_that_was_had_last_is_current(settings: Settings, tmp_path: Path) -> None:
    old, new = made_page(tmp_path, "a", "old"), made_page(tmp_path, "a", "new", days=1)
    write_chain(settings, {old: made_article(old, URL, "Ada Obi")})
    assert counts(load(settings, [old])) == (1, 1, 0, 0, 0)
    write_chain(settings, {new: made_article(new, URL, "Tom Reyes")})
    assert counts(load(settings, [new])) == (1, 1, 0, 0, 0)
    assert ask(settings, "select article_id from articles") == [(new.page_id,)]
    assert ask(settings, "select name from entities") == [("Tom Reyes",)]
    assert ask(settings, "select count(*) from article_versions") == [(2,)]


def test_an_older_version_that_comes_later_is_a_duplicate(
    settings: Settings, tmp_path: Path
) -> None:
    old, new = made_page(tmp_path, "a", "old"), made_page(tmp_path, "a", "new", days=1)
    write_chain(settings, {new: made_article(new, URL, "Tom Reyes")})
    load(settings, [new])
    write_chain(settings, {old: made_article(old, URL, "Ada Obi")})
    assert counts(load(settings, [old])) == (1, 0, 0, 1, 0)
    assert ask(settings, "select name from entities") == [("Tom Reyes",)]


def test_an_input_given_twice_counts_as_a_duplicate(settings: Settings, tmp_path: Path) -> None:
    page = made_page(tmp_path, "a", "1")
    write_chain(settings, {page: made_article(page, URL)})
    assert counts(load(settings, [page, page])) == (2, 1, 0, 1, 0)
    assert counts(load(settings, [page, page])) == (2, 0, 1, 1, 0)


def made_set(folder: Path) -> list[dict[Page, Article | None]]:
    """Three batches: two versions of one address, two articles of one speaker, a refusal."""
    pages = [
        made_page(folder, "a", "old"),
        made_page(folder, "b", "b"),
        made_page(folder, "a", "new", days=1),
        made_page(folder, "c", "c"),
        made_page(folder, "list", "list"),
    ]
    articles = [
        made_article(pages[0], URL, "Ada Obi"),
        made_article(pages[1], URL + "b", "Ada Obi"),
        made_article(pages[2], URL, "Tom Reyes"),
        replace(made_article(pages[3], URL + "c", "Ada Obi"), source_name="The Selby Mail"),
        None,
    ]
    together = dict(zip(pages, articles, strict=True))
    return [
        {page: together[page] for page in pages[:2]},
        {page: together[page] for page in pages[2:4]},
        {pages[4]: None},
    ]


@pytest.fixture(scope="module")
def batches(tmp_path_factory: pytest.TempPathFactory) -> list[dict[Page, Article | None]]:
    return made_set(tmp_path_factory.mktemp("batches"))


@pytest.fixture(scope="module")
def at_once(
    batches: list[dict[Page, Article | None]], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[tuple[Any, ...]]]:
    """The tables that one load of them all gives."""
    settings = Settings(home=tmp_path_factory.mktemp("at-once"))
    for batch in batches:
        write_chain(settings, batch)
    load(settings)
    return tables(settings)


@pytest.fixture(scope="module")
def in_order(
    batches: list[dict[Page, Article | None]], tmp_path_factory: pytest.TempPathFactory
) -> Settings:
    """A home into which they were loaded one by one; to be copied."""
    settings = Settings(home=tmp_path_factory.mktemp("in-order") / "home", workers=1)
    for batch in batches:
        write_chain(settings, batch)
        load(settings, list(batch))
    return settings


def test_what_is_loaded_bit_by_bit_is_what_is_loaded_at_once(
    in_order: Settings, at_once: dict[str, list[tuple[Any, ...]]]
) -> None:
    assert tables(in_order) == at_once


@pytest.mark.parametrize("order", [(2, 1, 0), (1, 0, 2)])
def test_the_order_of_loading_does_not_matter(
    batches: list[dict[Page, Article | None]],
    at_once: dict[str, list[tuple[Any, ...]]],
    settings: Settings,
    order: tuple[int, ...],
) -> None:
    for number in order:
        write_chain(settings, batches[number])
        load(settings)
    assert tables(settings) == at_once


def test_rebuild_makes_the_same_tables_and_keeps_the_runs(
    settings: Settings, in_order: Settings
) -> None:
    shutil.copytree(in_order.home, settings.home)
    before, runs = tables(settings), ask(settings, "from runs order by run_id")
    settings.warehouse.unlink()
    load(settings, from_scratch=True)
    assert tables(settings) == before
    kept = ask(settings, "from runs order by run_id")
    assert [run for run in kept if run in runs] == runs
    assert len(kept) == len(runs) + 1


def test_annotations_of_a_newer_extractor_replace_the_older(
    settings: Settings, loaded: Page
) -> None:
    assert ask(settings, "select rule from quotes") == [("direct.test",)]
    articles: dict[Page, Article | None] = {loaded: made_article(loaded, URL)}
    stage = settings.annotate_stage
    write_chain(settings, articles, annotate=stage, rule="direct.new")
    run = load(settings)
    assert (run.annotated, run.quotes) == (1, 1)
    assert ask(settings, "select rule from quotes") == [("direct.new",)]
    held = ask(settings, "select batch_id from loaded_batches where stage = 'annotations'")
    assert len(held) == 1
    assert held[0][0].endswith(stage)


def test_a_newer_cleaning_that_refuses_a_page_takes_its_article_out(
    settings: Settings, loaded: Page
) -> None:
    page = loaded
    write_chain(settings, {page: None}, clean="clean2")
    load(settings)
    assert ask(settings, "select count(*) from articles") == [(0,)]
    assert ask(settings, "select count(*) from entities") == [(0,)]
    assert ask(settings, "select reason from rejections") == [("not_an_article",)]
    write_chain(settings, {page: made_article(page, URL)}, clean="clean3")
    load(settings)
    assert ask(settings, "select count(*) from articles") == [(1,)]
    assert ask(settings, "select count(*) from rejections") == [(0,)]


def test_a_page_that_two_runs_read_at_once_is_one_row(settings: Settings, tmp_path: Path) -> None:
    page, other = made_page(tmp_path, "a", "1"), made_page(tmp_path, "b", "2")
    article = made_article(page, URL)
    write_chain(settings, {page: article})
    write_chain(settings, {page: article, other: made_article(other, URL + "b")})
    load(settings)
    assert ask(settings, "select count(*) from pages") == [(2,)]
    assert ask(settings, "select count(*) from articles") == [(2,)]
    assert ask(settings, "select count(*) from quotes") == [(2,)]


def test_a_chain_without_its_annotations_is_not_loaded(settings: Settings, tmp_path: Path) -> None:
    page = made_page(tmp_path, "a", "1")
    pages = write_chain(settings, {page: made_article(page, URL)})
    batch = f"{pages}_clean1_annotate1-model-1"
    lake = settings.lake / "annotations"
    (lake / batch).rename(lake / ".set-aside")
    load(settings)
    assert ask(settings, "select count(*) from pages") == [(0,)]


@pytest.mark.usefixtures("loaded")
def test_rows_that_break_an_invariant_leave_the_warehouse_as_it_was(
    settings: Settings, tmp_path: Path
) -> None:
    before, bad = settings.warehouse.read_bytes(), made_page(tmp_path, "b", "2")
    broken = replace(made_article(bad, URL + "b"), kind="novel")
    write_chain(settings, {bad: broken})
    with pytest.raises(CheckFailedError, match="values_are_from_closed_lists"):
        load(settings)
    assert settings.warehouse.read_bytes() == before
    assert ask(settings, "select count(*) from articles") == [(1,)]


def test_batches_of_a_version_that_lacked_columns_are_loaded_with_nulls(
    settings: Settings, tmp_path: Path
) -> None:
    """An older batch beside a newer one, each with the columns of its day."""
    old, new = made_page(tmp_path, "a", "1"), made_page(tmp_path, "b", "2")
    pages = write_chain(settings, {old: made_article(old, URL)})
    write_chain(settings, {new: replace(made_article(new, URL + "b"), credit="Reuters")})
    path = Lake(settings.lake).file("articles", f"{pages}_clean1", "articles")
    pq.write_table(pq.read_table(path).drop_columns(["credit"]), path)
    load(settings)
    found = ask(settings, "select credit from articles order by canonical_url")
    assert found == [(None,), ("Reuters",)]


def test_a_failed_run_is_recorded_and_loaded_with_the_next(settings: Settings) -> None:
    with pytest.raises(OSError, match="disk"), open_run("ingest", settings):
        raise OSError("the disk is full")
    load(settings)
    assert ask(settings, "select outcome, inputs from runs order by started_at") == [
        ("failed", None),
        ("nothing_ingested", 0),
    ]


@pytest.mark.usefixtures("loaded")
def test_an_open_session_keeps_what_it_opened(settings: Settings, tmp_path: Path) -> None:
    second = made_page(tmp_path, "b", "2")
    with open_read_only(settings.warehouse) as analyst:
        write_chain(settings, {second: made_article(second, URL + "b")})
        load(settings)
        assert analyst.execute("select count(*) from articles").fetchall() == [(1,)]
    assert ask(settings, "select count(*) from articles") == [(2,)]


def test_a_leftover_log_of_another_session_is_not_replayed(
    settings: Settings, tmp_path: Path
) -> None:
    page = made_page(tmp_path, "a", "1")
    write_chain(settings, {page: made_article(page, URL)})
    stale = settings.warehouse.with_name("onrecord.duckdb.wal")
    stale.write_bytes(b"left by something else")
    load(settings)
    assert not stale.exists()
    assert ask(settings, "select count(*) from articles") == [(1,)]


def test_the_file_is_one_that_older_and_newer_tools_open(settings: Settings) -> None:
    load(settings)
    with duckdb.connect(settings.warehouse, read_only=True) as con:
        tags = con.execute("select tags from duckdb_databases() where not internal").fetchall()
    assert "v1.5.0" in str(tags)


def test_a_few_articles_make_the_same_tables_however_statements_are_planned(
    sample_home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Few articles in a small file are loaded nearly without the optimiser: here, all samples."""
    lake, made = Lake(sample_home.lake), {}
    wanted = {chain.annotations for chain in complete_chains(lake, sample_home)}
    for few in (0, 10_000):
        monkeypatch.setattr(bounds, "FEW_ARTICLES", few)
        made[few] = Settings(home=tmp_path / str(few))
        made[few].home.mkdir()
        build(made[few].warehouse, lake, sample_home, wanted)
    assert tables(made[0]) == tables(made[10_000])


@pytest.mark.parametrize(
    ("coming", "blocks", "spared"),
    [(16, 48, True), (17, 48, False), (16, 0, False), (0, 48, False)],
)
def test_only_few_articles_in_a_small_file_are_planned_sparingly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, coming: int, blocks: int, *, spared: bool
) -> None:
    monkeypatch.setattr(bounds, "SMALL_BLOCKS", blocks)
    with duckdb.connect(tmp_path / "some.duckdb") as con:
        con.execute("create table filled as select range as n from range(2_000)")
        con.execute("checkpoint")
        con.execute("set disabled_optimizers = 'join_order'")
        con.execute("set threads = 3")
        bounds.spare_planning(con, coming)
        settings = "select current_setting('disabled_optimizers'), current_setting('threads')"
        names, threads = con.execute(settings).fetchall()[0]
    assert ("statistics_propagation" in names.split(",")) == bool(names) == spared
    assert "filter_pushdown" not in names.split(",")
    assert (threads == 1) == (spared or os.cpu_count() == 1)

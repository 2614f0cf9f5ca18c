"""Each check selects the violation that is planted for it, and nothing in a sound file."""

import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

import sql
from tasks.settings import Settings
from tasks.warehouse.checks import CheckFailedError, list_unproven, reset_proofs, run_checks
from tests.made_lake import made_article, made_page, write_chain
from tests.test_load import load

PLANTED = {
    "article_bands_have_articles": "insert into article_bands values (5, 7)",
    "article_authors_have_unique_keys": "insert into article_authors from article_authors",
    "article_entities_have_unique_keys": "insert into article_entities from article_entities",
    "article_rows_have_articles": "update quotes set article_id = 5",
    "article_urls_are_current_once": "insert into articles from articles",
    "articles_have_their_rows": "delete from paragraphs",
    "articles_have_unique_keys": "insert into articles from articles",
    "aliases_are_counted": "update entity_aliases set mentions = 9",
    "names_are_counted_by_articles": "update name_counts set known = 9",
    "names_are_told_by_articles": "update names set told = 9",
    "quotes_have_their_words_counted": "update quotes set content_words = 99",
    "common_words_are_counted": "insert into common_words_in_articles "
    "select word_no, null, document_no, 99 from words_in_articles limit 1",
    "roles_are_counted": "insert into role_counts values (5, 'mayor', 1)",
    "articles_are_indexed": "delete from indexed_quotes",
    "cleaning_decisions_have_unique_keys": (
        "insert into cleaning_decisions select article_id, 'dropped', 'box', 1, 9 "
        "from articles, range(2)"
    ),
    "audit_answers_have_unique_keys": "insert into audit_answers "
    "select 1, 'a', 'ann', 'quote', 'y' from range(2)",
    "audit_cells_have_unique_keys": "insert into audit_cells "
    "select 1, 'Post', 'undated', false, 'direct', 'none', null, 9, 'none', null, null "
    "from range(2)",
    "audit_figures_have_unique_keys": "insert into audit_figures "
    "select 1, 'recall', 'quote', 'all', 'all', 0.9, 0.8, 1, 9, null from range(2)",
    "audit_items_have_unique_keys": "insert into audit_items (audit_id, item, part, stratum, "
    "stands_for, article_id, number, start, source, month) "
    "select 1, 'a', 'quote', 'all', 1, 5, 0, 0, 'Post', 'undated' from range(2)",
    "audits_have_unique_keys": "insert into audits "
    "select 1, 'a', 1, 9, 9, 9, 9, 1, 0, '', '', timestamp '2026-03-01' from range(2)",
    "article_images_have_unique_keys": "insert into article_images "
    "select article_id, 'https://a.example/', null, null, 'meta' from articles, range(2)",
    "article_tags_have_unique_keys": "insert into article_tags "
    "select article_id, 0, 'section', 'Local', 'meta' from articles, range(2)",
    "authors_have_unique_keys": "insert into authors from authors",
    "corrections_are_in_their_quotes": "update quotes set modality = 'retracted'",
    "description_texts_are_slices": (
        "insert into descriptions select article_id, 1, 'x', 0, 1, null from articles"
    ),
    "duplicates_have_originals": "update articles set duplicate_of = article_id",
    "entities_have_unique_keys": "insert into entities from entities",
    "entity_aliases_have_unique_keys": "insert into entity_aliases from entity_aliases",
    "entity_rows_have_entities": "update quotes set entity_id = 5",
    "entity_ties_have_unique_keys": (
        "insert into entity_ties select 1, null, 2, 'x', 'spelling', '' from range(2)"
    ),
    "indexed_documents_have_their_words": "delete from words_in_quotes where place = 1",
    "indexed_words_have_unique_keys": "insert into indexed_words from indexed_words",
    "loaded_batches_have_unique_keys": "insert into loaded_batches from loaded_batches",
    "mention_texts_are_slices": "update mentions set start = start - 1",
    "mentions_have_unique_keys": "insert into mentions from mentions",
    "names_are_counted": "update names set articles = 9",
    "names_have_unique_keys": "insert into names from names",
    "pages_are_accounted_for": "delete from article_versions",
    "pages_have_unique_keys": "insert into pages from pages",
    "paragraphs_have_unique_keys": "insert into paragraphs from paragraphs",
    "quote_clusters_count_their_quotes": "update quote_clusters set quotes = quotes + 1",
    "quote_clusters_have_one_speaker": "update quote_clusters set entity_id = 5",
    "quote_corrections_have_unique_keys": "insert into quote_corrections select 1, null, null, "
    "'no such article', null, 'a', 'b', 'not_a_quote', null, '', null, '' from range(2)",
    "quote_clusters_have_unique_keys": "insert into quote_clusters from quote_clusters",
    "quote_contents_are_slices": "update quote_spans set start = start + 1",
    "quote_cues_and_speakers_are_slices": "update quotes set cue_end = cue_end + 1",
    "quote_keys_have_quotes": "insert into quote_keys values (5, 0, null, 7)",
    "quote_spans_have_quotes": "update quote_spans set quote_no = 9",
    "quote_spans_have_unique_keys": "insert into quote_spans from quote_spans",
    "quote_speakers_have_quotes": "update quote_speakers set entity_id = null",
    "portraits_have_unique_keys": "insert into portraits from portraits",
    "titles_are_slices": "update portraits set title = 'x', title_start = 0, title_end = 1",
    "quote_speakers_have_unique_keys": "insert into quote_speakers from quote_speakers",
    "quotes_have_unique_keys": "insert into quotes from quotes",
    "rejections_have_unique_keys": "insert into rejections from rejections",
    "rows_follow_their_ties": "update mentions set named_id = 5",
    "runs_add_up": "update runs set new = new + 1",
    "runs_have_unique_keys": "insert into runs from runs",
    "sentences_have_unique_keys": "insert into sentences from sentences",
    "sentences_lie_in_their_paragraph": 'update sentences set "end" = "end" + 1',
    "sources_have_unique_keys": "insert into sources from sources",
    "spans_lie_in_their_body": 'update quote_spans set "end" = 10000',
    "values_are_from_closed_lists": "update quotes set kind = 'reported'",
}

CHECKS = {script.name: script for script in sql.scripts("checks")}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    settings = Settings(home=folder / "home")
    page, listing = made_page(folder, "a", "1"), made_page(folder, "list", "2")
    article = made_article(page, "https://selby.example/a")
    write_chain(settings, {page: article, listing: None})
    load(settings, [page, listing])
    return settings.warehouse


def copy_of(warehouse: Path, folder: Path) -> duckdb.DuckDBPyConnection:
    copy = folder / "copy.duckdb"
    copy.write_bytes(warehouse.read_bytes())
    con = duckdb.connect(copy)
    look_at_all(con)
    return con


def look_at_all(con: duckdb.DuckDBPyConnection) -> None:
    reset_proofs(con, whole=True)
    list_unproven(con)


def test_every_check_has_its_violation_here() -> None:
    assert sorted(CHECKS) == sorted(PLANTED)


@pytest.fixture(scope="module")
def shared(
    sound: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A session of one copy; a test takes back what it plants."""
    with copy_of(sound, tmp_path_factory.mktemp("shared")) as con:
        yield con


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_a_check_finds_what_is_planted_for_it(shared: duckdb.DuckDBPyConnection, name: str) -> None:
    assert shared.execute(CHECKS[name].text).fetchall() == []
    shared.execute("begin")
    try:
        shared.execute(PLANTED[name])
        look_at_all(shared)
        assert shared.execute(CHECKS[name].text).fetchall() != []
    finally:
        shared.execute("rollback")
    assert shared.execute(CHECKS[name].text).fetchall() == []


def test_overlapping_spans_of_one_quote_are_found(sound: Path, tmp_path: Path) -> None:
    with copy_of(sound, tmp_path) as con:
        con.execute(
            'insert into quote_spans select article_id, quote_no, 1, start, "end" from quote_spans'
        )
        assert len(con.execute(CHECKS["quote_spans_have_quotes"].text).fetchall()) == 1


def test_every_check_says_what_must_hold() -> None:
    assert all(script.headline.endswith(".") for script in CHECKS.values())


def test_no_statement_changes_what_checks_have_proven() -> None:
    """Texts and offsets are put in and taken out, so that a load proves its own articles only."""
    proven = {"body", "content", "text", "cue", "speaker", "start", '"end"', "title"}
    proven |= {"cue_start", "cue_end", "speaker_start", "speaker_end"}
    changed = {
        (script.name, column)
        for script in sql.scripts("statements")
        for settings in re.findall(
            r"^update .*?^set(.*?)(?:^from|^where|\Z)", script.text, re.MULTILINE | re.DOTALL
        )
        for column in re.findall(r'^\s*("?\w+"?) =', settings, re.MULTILINE)
    }
    assert any(column == "entity_id" for _, column in changed)
    assert {name for name, column in changed if column in proven} == set()


def test_a_loads_rows_begin_where_the_next_row_comes_to_lie(sound: Path, tmp_path: Path) -> None:
    with copy_of(sound, tmp_path) as con:
        con.execute("delete from mentions where mention_no > 0")
        con.execute("delete from sentences")
        reset_proofs(con, whole=False)
        firsts = dict(con.execute("select table_name, first_row from first_rows").fetchall())
        views = "select view_name from duckdb_views() where starts_with(view_name, 'loaded_')"
        tables = [name.removeprefix("loaded_") for (name,) in con.execute(views).fetchall()]
        filled = [table for table in tables if con.table(table).shape[0]]
        assert {"articles", "mentions", "quotes", "words_in_articles"} < set(filled)
        for table in filled:
            con.table(table).limit(1).insert_into(table)
            assert con.table(table).max("rowid").fetchall() == [(firsts[table],)], table
            assert con.table(f"loaded_{table}").shape[0] == 1, table
        assert set(tables) <= set(firsts)


def test_an_offset_that_an_earlier_load_proved_is_not_looked_at_again(
    sound: Path, tmp_path: Path
) -> None:
    with copy_of(sound, tmp_path) as con:
        con.execute("update mentions set start = start - 1")
        reset_proofs(con, whole=False)
        list_unproven(con)
        run_checks(con, whole=False)
        reset_proofs(con, whole=True)
        list_unproven(con)
        with pytest.raises(CheckFailedError, match="mention_texts_are_slices"):
            run_checks(con, whole=False)

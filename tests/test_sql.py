"""The SQL files: numbered, described, and true to the records."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

import sql
from onrecord import records
from onrecord.audits import records as audit_records
from onrecord.cleaning.decisions import CleaningDecision
from onrecord.corrections.decide import QuoteCorrection
from tasks.lake.arrow import schema_of
from tasks.warehouse.schema import define, migrate

EXPECTED = {
    "pages": records.Page,
    "articles": records.Article,
    "article_authors": records.ArticleAuthor,
    "article_bands": records.ArticleBand,
    "cleaning_decisions": CleaningDecision,
    "paragraphs": records.Paragraph,
    "sentences": records.Sentence,
    "article_entities": records.ArticleEntity,
    "mentions": records.Mention,
    "quotes": records.Quote,
    "quote_spans": records.QuoteSpan,
    "quote_speakers": records.QuoteSpeaker,
    "portraits": records.Portrait,
    "descriptions": records.Description,
    "article_tags": records.ArticleTag,
    "article_images": records.ArticleImage,
    "rejections": records.Rejection,
    "runs": records.Run,
    "audits": audit_records.Audit,
    "audit_items": audit_records.AuditItem,
    "audit_cells": audit_records.AuditCell,
    "audit_answers": audit_records.AuditAnswer,
    "audit_figures": audit_records.AuditFigure,
    "quote_corrections": QuoteCorrection,
}
ONLY_IN_LAKE = {"pages": {"content"}, "articles": {"authors"}}
ONLY_IN_WAREHOUSE = {
    "pages": {"batch_id"},
    "articles": {"batch_id", "duplicate_of", "read_as"},
    "rejections": {"batch_id"},
    "quotes": {
        "cluster_id",
        "content_words",
        "corrected_at",
        "corrected_by",
        "named_id",
        "via_named_id",
    },
    "quote_speakers": {"named_id"},
    "portraits": {"named_id"},
    "article_entities": {"named_id"},
    "mentions": {"named_id"},
    "descriptions": {"named_id"},
}
CONTRACT = {
    "pages": "page_id url final_url reader status content_type fetched_at sha256 bytes etag "
    "last_modified",
    "articles": "article_id page_id url canonical_url source_id title published_at "
    "published_precision language kind body word_count duplicate_of",
    "sources": "source_id domain name",
    "authors": "author_id name",
    "article_authors": "article_id author_id position",
    "paragraphs": "article_id paragraph_no start end",
    "sentences": "article_id sentence_no start end",
    "entities": "entity_id name type",
    "entity_aliases": "entity_id alias",
    "entity_ties": "named_id article_id entity_id alias rule evidence",
    "mentions": "article_id mention_no entity_id label text start end sentence_no how",
    "quotes": "article_id quote_no kind content cue cue_start cue_end speaker speaker_start "
    "speaker_end entity_id via_entity_id paragraph_no tier rule confidence",
    "quote_spans": "article_id quote_no span_no start end",
    "quote_speakers": "article_id quote_no position entity_id words",
    "portraits": "article_id entity_id title function function_rule function_words reference",
    "descriptions": "article_id entity_id text start end",
    "rejections": "stage item reason detail run_id rejected_at",
    "runs": "run_id flow started_at finished_at outcome",
    "loaded_batches": "stage batch_id",
}
"""Names that other programs rely on; a change here is a break for them."""


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        migrate(connection)
        define(connection)
        yield connection


def columns(con: duckdb.DuckDBPyConnection, table: str) -> dict[str, dict[str, Any]]:
    rows = con.execute(
        "select column_name, data_type, is_nullable, comment from duckdb_columns() "
        "where table_name = $1",
        [table],
    ).fetchall()
    return {name: {"type": kind, "null": null, "comment": said} for name, kind, null, said in rows}


@pytest.mark.parametrize("table", sorted(CONTRACT))
def test_the_names_that_others_rely_on_are_there(
    con: duckdb.DuckDBPyConnection, table: str
) -> None:
    assert set(CONTRACT[table].split()) <= set(columns(con, table))


@pytest.mark.parametrize("table", sorted(EXPECTED))
def test_columns_are_the_records_fields(con: duckdb.DuckDBPyConnection, table: str) -> None:
    schema = schema_of(EXPECTED[table])
    found = columns(con, table)
    in_record = set(schema.names) - ONLY_IN_LAKE.get(table, set())
    assert set(found) - ONLY_IN_WAREHOUSE.get(table, set()) == in_record
    for name in in_record:
        assert found[name]["null"] == schema.field(name).nullable, name


def test_every_table_view_and_column_is_described(con: duckdb.DuckDBPyConnection) -> None:
    bare = con.execute(
        "select table_name, column_name from duckdb_columns() columns "
        "where not internal and comment is null "
        "and table_name not in (select view_name from duckdb_views())"
    ).fetchall()
    assert bare == []
    bare = con.execute(
        "select table_name from duckdb_tables() where comment is null union all "
        "select view_name from duckdb_views() where not internal and comment is null union all "
        "select function_name from duckdb_functions() "
        "where not internal and function_type = 'table_macro' and comment is null"
    ).fetchall()
    assert bare == []


def test_a_table_that_a_row_is_about_starts_with_one_row_is(
    con: duckdb.DuckDBPyConnection,
) -> None:
    said = con.execute("select comment from duckdb_tables()").fetchall()
    assert all(comment.startswith("one row is ") for (comment,) in said)


def test_migrations_are_applied_once(con: duckdb.DuckDBPyConnection) -> None:
    before = con.execute("from schema_migrations").fetchall()
    migrate(con)
    assert con.execute("from schema_migrations").fetchall() == before
    assert [number for number, _ in before] == list(range(1, len(sql.migrations()) + 1))


def test_a_gap_in_the_migrations_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "migrations").mkdir()
    (tmp_path / "migrations" / "0002_add_column.sql").write_text("select 1")
    monkeypatch.setattr(sql, "FOLDER", tmp_path)
    sql.scripts.cache_clear()
    try:
        with pytest.raises(ValueError, match="expected a name like 0001_verb_noun"):
            sql.migrations()
    finally:
        sql.scripts.cache_clear()


@pytest.mark.parametrize(
    "folder", ["statements", "functions", "views", "macros", "checks", "analysis"]
)
def test_every_file_says_what_it_is_for(folder: str) -> None:
    silent = [script.name for script in sql.scripts(folder) if not script.headline]
    assert silent == []


@pytest.mark.parametrize("folder", ["functions", "views", "macros"])
def test_analysts_may_come_with_duckdb_1_5(folder: str) -> None:
    """Views and macros are read by the analyst's own DuckDB; 1.5 has no function `if`."""
    newer = [script.name for script in sql.scripts(folder) if re.search(r"\bif\(", script.text)]
    assert newer == []

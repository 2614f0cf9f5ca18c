"""A batch proves its offsets once, and a load trusts no other rows than those."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

import sql
from onrecord.records import ArticleId, Description, Quote, QuoteSpan
from onrecord.tables import TABLES
from tasks.batches.proofs import PROOFS, proof_table, refuted
from tasks.lake.arrow import from_table, schema_of, to_table, values_of
from tasks.lake.files import as_written
from tasks.settings import Settings
from tasks.warehouse.checks import CheckFailedError, list_unproven, reset_proofs
from tasks.warehouse.session import open_read_only
from tests.made_lake import made_article, made_page, write_chain
from tests.test_load import load

WRONG = {
    "paragraphs": ("start", -1),
    "sentences": ("end", 10_000),
    "mentions": ("start", 0),
    "quotes": ("cue_end", 3),
    "quote_spans": ("end", 5),
}
"""For each table a column and a value in it that no check lets pass."""


@pytest.fixture(scope="module")
def chained(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A home whose lake holds one chain with two articles; to be read, or copied."""
    folder = tmp_path_factory.mktemp("chained")
    settings = Settings(home=folder / "home")
    pages = [made_page(folder, name, name) for name in ("a", "b")]
    write_chain(
        settings,
        {page: made_article(page, f"https://selby.example/{page.page_id}") for page in pages},
    )
    return settings


@pytest.fixture
def settings(chained: Settings, tmp_path: Path) -> Settings:
    """A copy of it."""
    shutil.copytree(chained.home, tmp_path / "home")
    return Settings(home=tmp_path / "home")


@pytest.fixture(scope="module")
def loaded(chained: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A copy of it, loaded; to be read, or copied."""
    settings = Settings(home=tmp_path_factory.mktemp("loaded") / "home")
    shutil.copytree(chained.home, settings.home)
    load(settings, [])
    return settings


@pytest.fixture(scope="module")
def two(chained: Settings) -> tuple[pa.Table, dict[str, pa.Table]]:
    """A batch of two articles, one of them with a description and a quote in two parts."""
    articles, tables = batch(chained)
    key = ArticleId(articles.column("article_id")[0].as_py())
    body = articles.column("body")[0].as_py()
    held = from_table(QuoteSpan, tables["quote_spans"])
    spans = [span for span in held if span.article_id != key]
    spans += [QuoteSpan(key, 0, 0, 0, 3), QuoteSpan(key, 0, 1, 4, 8)]
    quotes = [
        replace(quote, content=f"{body[:3]} {body[4:8]}") if quote.article_id == key else quote
        for quote in from_table(Quote, tables["quotes"])
    ]
    entity = quotes[0].entity_id
    assert entity is not None
    described = [Description(key, entity, body[2:6], 2, 6)]
    return articles, tables | {
        "quote_spans": to_table(QuoteSpan, spans),
        "quotes": to_table(Quote, quotes),
        "descriptions": to_table(Description, described),
    }


def files_of(settings: Settings) -> dict[str, Path]:
    """The files of the one annotation batch, by table."""
    return {file.stem: file for file in settings.lake.glob("annotations/*/*.parquet")}


def batch(settings: Settings) -> tuple[pa.Table, dict[str, pa.Table]]:
    """Its articles and its tables."""
    files = files_of(settings)
    (articles,) = settings.lake.glob("articles/*/articles.parquet")
    return pq.read_table(articles), {name: pq.read_table(files[name]) for name in TABLES}


def with_value(table: pa.Table, column: str, value: int) -> pa.Table:
    """A table with a value in a column of its first row."""
    index = table.schema.get_field_index(column)
    values = [value, *table.column(column).to_pylist()[1:]]
    return table.set_column(index, table.schema.field(column), pa.array(values, pa.int64()))


def rewrite(file: Path, table: pa.Table) -> None:
    pq.write_table(table, file, **as_written(table))


def ids_in(table: pa.Table) -> set[int]:
    return set(values_of(table, "article_id"))


def proven(articles: pa.Table, tables: Mapping[str, pa.Table]) -> set[int]:
    return ids_in(proof_table(articles, tables))


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database without tables; to open one takes as long as to run all checks."""
    with duckdb.connect() as opened:
        yield opened


def selected(
    con: duckdb.DuckDBPyConnection, articles: pa.Table, tables: Mapping[str, pa.Table]
) -> set[int]:
    """The articles of which a check of texts selects a row."""
    checks = [each.text for each in sql.scripts("checks") if "unproven_texts" in each.text]
    con.register("unproven_texts", articles)
    for name, table in tables.items():
        con.register(name, table)
        con.register(f"loaded_{name}", table)
    return {row[0] for check in checks for row in con.execute(check).fetchall()}


OFFSETS = [
    (table, column)
    for table, record in TABLES.items()
    for column in schema_of(record).names
    if column.endswith(("start", "end", "span_no"))
]


@examples(max_examples=150)
@given(data=st.data())
def test_what_is_refuted_is_what_checks_select(
    con: duckdb.DuckDBPyConnection,
    two: tuple[pa.Table, dict[str, pa.Table]],
    data: st.DataObject,
) -> None:
    articles, tables = two
    table, column = data.draw(st.sampled_from(OFFSETS))
    changed = tables[table].slice(0)
    if len(changed):
        changed = with_value(changed, column, data.draw(st.integers(0, 40)))
    given_tables = tables | {table: changed}
    assert refuted(articles, given_tables) == selected(con, articles, given_tables)


@pytest.mark.parametrize("table", sorted(WRONG))
def test_what_lies_before_the_body_is_refuted(chained: Settings, table: str) -> None:
    articles, tables = batch(chained)
    column = WRONG[table][0].replace("end", "start")
    wrong = with_value(tables[table], column, -1)
    assert refuted(articles, tables | {table: wrong}) == {wrong.column("article_id")[0].as_py()}


def test_a_batch_has_a_proof_of_each_sound_article(chained: Settings) -> None:
    articles, tables = batch(chained)
    proofs = proof_table(articles, tables)
    assert ids_in(proofs) == ids_in(articles)
    assert len(proofs) == len(articles)
    assert proofs.equals(pq.read_table(files_of(chained)[PROOFS]).select(["article_id", "proof"]))


@pytest.mark.parametrize("table", sorted(WRONG))
def test_an_article_with_a_wrong_offset_has_none(chained: Settings, table: str) -> None:
    articles, tables = batch(chained)
    wrong = with_value(tables[table], *WRONG[table])
    whose = wrong.column("article_id")[0].as_py()
    sound = proven(articles, tables)
    assert proven(articles, tables | {table: wrong}) == sound - {whose}


def test_an_empty_batch_has_no_proofs(chained: Settings) -> None:
    articles, tables = batch(chained)
    nothing = {name: table.slice(0, 0) for name, table in tables.items()}
    assert proven(articles.slice(0, 0), nothing) == set()


@pytest.mark.parametrize("table", sorted(WRONG))
def test_rows_that_are_not_those_of_the_proof_are_checked(settings: Settings, table: str) -> None:
    _, tables = batch(settings)
    rewrite(files_of(settings)[table], with_value(tables[table], *WRONG[table]))
    with pytest.raises(CheckFailedError, match=r"slices|lie_in"):
        load(settings, [])
    assert not settings.warehouse.exists()


def test_a_body_that_is_not_that_of_the_proof_is_checked(settings: Settings) -> None:
    articles, _ = batch(settings)
    (file,) = settings.lake.glob("articles/*/articles.parquet")
    index = articles.schema.get_field_index("body")
    bodies = [f" {body}" for body in articles.column("body").to_pylist()]
    rewrite(file, articles.set_column(index, articles.schema.field("body"), pa.array(bodies)))
    with pytest.raises(CheckFailedError, match="mention_texts_are_slices"):
        load(settings, [])


@pytest.mark.parametrize("known", [True, False])
def test_an_article_without_its_proof_is_checked(settings: Settings, known: bool) -> None:  # noqa: FBT001
    """So are batches of older versions, and after DuckDB's hash changed."""
    _, tables = batch(settings)
    file = files_of(settings)[PROOFS]
    proofs = pq.read_table(file)
    others = pc.bit_wise_not(proofs.column("proof"))
    wrong = proofs.set_column(proofs.schema.get_field_index("proof"), "proof", others)
    file.unlink()
    if known:
        rewrite(file, wrong)
    load(settings, [])
    settings.warehouse.unlink()
    rewrite(files_of(settings)["mentions"], with_value(tables["mentions"], *WRONG["mentions"]))
    with pytest.raises(CheckFailedError, match="mention_texts_are_slices"):
        load(settings, [])


def test_what_is_proven_is_not_compared_again(loaded: Settings) -> None:
    with open_read_only(loaded.warehouse) as con:
        reset_proofs(con, whole=True)
        list_unproven(con)
        assert len(con.execute("from unproven_texts").fetchall()) == 2
        con.execute("insert into proofs select article_id, proof from sums")
        first = con.execute("select min(article_id) from articles").fetchall()[0][0]
        con.execute("update proofs set proof = ~proof where article_id = $1", [first])
        list_unproven(con)
        assert con.execute("select article_id from unproven_texts").fetchall() == [(first,)]


def test_a_load_finds_the_sums_of_the_batch(loaded: Settings) -> None:
    """Otherwise nothing would be wrong, but every load slow."""
    held = pq.read_table(files_of(loaded)[PROOFS]).select(["article_id", "proof"])
    with open_read_only(loaded.warehouse) as con:
        reset_proofs(con, whole=True)
        list_unproven(con)
        sums = con.sql("select article_id, proof from sums").to_arrow_table()
    assert sums.sort_by("article_id").equals(held.sort_by("article_id"))

"""The heads of statements: what each says that it reads, makes and changes is so."""

import ast
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest

import sql
from onrecord.tables import TABLES
from sql.flow import Flow, flow_in, without_flow
from tasks.warehouse.build import REPLACED
from tasks.warehouse.schema import define, migrate
from tools.load_graph import PAGE, page, steps_of_a_load

ROOT = Path(__file__).parent.parent
STATEMENTS = {file.stem: file for file in (sql.FOLDER / "statements").rglob("*.sql")}
CODE = [
    file
    for room in ("flows", "onrecord", "sql", "tasks")
    for file in sorted((ROOT / room).rglob("*.py"))
]
OF_ARGUMENTS = {"generate_series", "read_parquet", "unnest"}
"""Functions whose rows come from their arguments alone."""


@cache
def literals() -> set[str]:
    """The texts in the code; a second of work, so only who asks for them parses all modules."""
    return {
        node.value
        for file in CODE
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def flow_of(text: str) -> Flow:
    """What a file of SQL reads, makes and changes, as DuckDB understands it."""
    reads: set[str] = set()
    makes: set[str] = set()
    changes: set[str] = set()
    for one in duckdb.extract_statements(text):
        written = _Words(one.query)
        match one.type.name:
            case "SELECT":
                reads |= _named(written.text)
            case "CREATE":
                opening, selected = written.apart("as")
                reads |= _named(selected) if selected else set()
                makes |= _made(f"{opening} as select 1 as one" if selected else written.text)
            case "INSERT":
                _, selected = written.apart("with", "select", "from", "values", keep=True)
                assert selected, written.text
                reads |= _named(selected)
                changes |= _changed(f"{written.part(0, 3)} select 1 as one", written.part(2, 3))
            case "DELETE":
                reads |= _named("select 1 as one " + written.part(3))
                changes |= _changed(written.part(0, 3), written.part(2, 3))
            case "UPDATE":
                assert written.part(2, 3) == "set"
                reads |= _named("select " + written.part(3))
                changes |= _changed(f"{written.part(0, 2)} set one = 1", written.part(1, 2))
            case "SET":
                reads |= _named("select " + written.part(4))
            case other:
                raise AssertionError(f"a statement of the kind {other} has no proof yet")
    return Flow(frozenset(reads), frozenset(makes), frozenset(changes))


class _Words:
    """A statement and where DuckDB sees words in it, comments left out."""

    def __init__(self, query: str) -> None:
        self._bytes = query.strip().rstrip(";").encode()
        self._words = [
            (place, kind.name == "keyword")
            for place, kind in duckdb.tokenize(self._bytes.decode())
            if kind.name != "comment"
        ]
        self.text = self.part(0)

    def part(self, first: int, end: int | None = None) -> str:
        """The text from a word up to another."""
        places = [place for place, _ in self._words[first:end]]
        if not places:
            return ""
        after = None if end is None or end >= len(self._words) else self._words[end][0]
        return self._bytes[places[0] : after].decode().strip()

    def apart(self, *keywords: str, keep: bool = False) -> tuple[str, str | None]:
        """What stands before one of the keywords, and what follows where that is a query."""
        for number, (_, is_keyword) in enumerate(self._words):
            rest = self.part(number if keep else number + 1)
            if is_keyword and self.part(number, number + 1) in keywords and _parsed(rest):
                return self.part(0, number), rest
        return self.text, None


def _parsed(query: str) -> dict[str, Any] | None:
    """A query as DuckDB's parser understands it; None where it does not."""
    ((written,),) = duckdb.execute("select json_serialize_sql($query)", {"query": query}).fetchall()
    parsed = json.loads(written)
    return None if parsed["error"] or len(parsed["statements"]) != 1 else parsed


def _named(query: str) -> set[str]:
    """The tables, views, macros and files that a query reads."""
    parsed = _parsed(query)
    assert parsed is not None, query
    return set(_names(parsed["statements"], frozenset())) - OF_ARGUMENTS


def _names(node: object, steps: frozenset[str]) -> Iterator[str]:
    if isinstance(node, list):
        for each in node:
            yield from _names(each, steps)
    if not isinstance(node, dict):
        return
    for step in node.get("cte_map", {}).get("map", ()):
        is_recursive = step["value"]["query_node"]["type"] == "RECURSIVE_CTE_NODE"
        yield from _names(step["value"], steps | {step["key"]} if is_recursive else steps)
        steps |= {step["key"]}
    if node.get("type") == "BASE_TABLE" and node["table_name"] not in steps:
        yield node["table_name"]
    if node.get("type") == "TABLE_FUNCTION":
        function = node["function"]
        yield function["function_name"]
        if function["function_name"] == "read_parquet":
            yield f"${_files(function['arguments'][0]['expression'])}"
    for key, each in node.items():
        if key != "cte_map":
            yield from _names(each, steps)


def _files(argument: dict[str, Any]) -> str:
    """Under which name a query is given the files that it reads."""
    if argument["type"] == "VALUE_PARAMETER":
        return str(argument["identifier"])
    assert argument["function_name"] == "getvariable"
    return str(argument["arguments"][0]["expression"]["literal"]["text"])


def _made(statement: str) -> set[str]:
    with duckdb.connect() as con:
        con.execute(statement)
        rows = con.execute(
            "select table_name from duckdb_tables() union all "
            "select view_name from duckdb_views() where not internal"
        ).fetchall()
    return {name for (name,) in rows}


def _changed(statement: str, table: str) -> set[str]:
    """The table, if a statement changes it: nothing else is there that it could change."""
    with duckdb.connect() as con:
        con.execute(f"create table {table} (one integer)")
        con.execute(statement)
    return {table}


STATEMENT_FILES = pytest.mark.parametrize("name", sorted(STATEMENTS))


@STATEMENT_FILES
def test_a_head_says_what_its_statement_reads_makes_and_changes(name: str) -> None:
    text = STATEMENTS[name].read_text(encoding="utf-8")
    said = flow_in(text)
    assert said != Flow(), f"{name} lacks its head: see sql/flow.py"
    assert said == flow_of(text)


@pytest.mark.parametrize(
    ("text", "reads", "makes", "changes"),
    [
        (
            "select * from quotes semi join (from wanted) using (article_id)",
            "quotes wanted",
            "",
            "",
        ),
        # A step hides a table of its name from what follows it, not from itself.
        ("with gone as (from gone) select * from gone, pages", "gone pages", "", ""),
        ("with a as (from pages), b as (from a) from b where x in (from c)", "pages c", "", ""),
        ("with recursive a as (from b union all from a) from a", "b", "", ""),
        ("select * from who_said($name), unnest([1])", "who_said", "", ""),
        ("from read_parquet($files), duckdb_tables()", "$files duckdb_tables", "", ""),
        ("from read_parquet(getvariable('words'))", "$words", "", ""),
        ("select (select count(*) from wanted) as n", "wanted", "", ""),
        ("create or replace temp table gone as with a as (from b) from a", "b", "gone", ""),
        ("create temp view held as from b where c = 'as from x'", "b", "held", ""),
        ("create table if not exists runs (run_id varchar)", "", "runs", ""),
        ("create temp view a as from b; create temp view c as from d", "b d", "a c", ""),
        ("insert into pages by name from read_parquet($files)", "$files", "", "pages"),
        ("insert into pages (url) values ((select x from b))", "b", "", "pages"),
        (
            "insert into pages with a as (from b) from a anti join pages using (url)",
            "b pages",
            "",
            "pages",
        ),
        ("delete from pages", "", "", "pages"),
        ("delete from pages where url in (select url from pages)", "pages", "", "pages"),
        ("update pages set url = b.url from b where b.id = pages.id", "b", "", "pages"),
        ("update pages set url = (select x from c), id = 1 where true", "c", "", "pages"),
        ("-- from nothing\nupdate pages set url = 'from x' /* from y */", "", "", "pages"),
    ],
)
def test_what_statements_do_is_read_as_duckdb_reads_it(
    text: str, reads: str, makes: str, changes: str
) -> None:
    expected = (frozenset(words.split()) for words in (reads, makes, changes))
    assert flow_of(text) == Flow(*expected)


def test_a_long_line_of_a_head_goes_on_in_the_next() -> None:
    text = "-- What it is for.\n-- reads: a, b,\n--     $c\n-- makes: d\nfrom a\n"
    assert flow_in(text) == Flow(frozenset({"a", "b", "$c"}), frozenset({"d"}))
    assert without_flow(text) == "-- What it is for.\nfrom a\n"


def test_a_head_costs_nothing_where_its_statement_runs() -> None:
    assert not [name for name in STATEMENTS if flow_in(sql.statement(name)) != Flow()]


def test_what_a_statement_reads_is_made_somewhere() -> None:
    """By a migration, a view, a macro, another statement, DuckDB itself, or a task."""
    heads = [flow_in(file.read_text(encoding="utf-8")) for file in STATEMENTS.values()]
    with duckdb.connect() as con:
        migrate(con)
        define(con)
        rows = con.execute(
            "select table_name from duckdb_tables() union all "
            "select view_name from duckdb_views() union all "
            "select function_name from duckdb_functions() where function_type like '%table%' "
        ).fetchall()
    made = {name for (name,) in rows}.union(*(head.makes for head in heads))
    read = frozenset[str]().union(*(head.reads | head.changes for head in heads))
    of_tasks = {name for name in read - made if not name.startswith("$")}
    assert of_tasks <= literals()
    assert of_tasks == {
        "copy_groups",
        "corrected_quotes",
        "counted_names",
        "decided_corrections",
        "drawn_from",
        "given_facts",
        "holders",
        "missing_quotes",
        "missing_spans",
        "quoted",
        "statement_groups",
        "texts",
        "unnamed_groups",
    }


def test_what_a_statement_makes_is_read_somewhere() -> None:
    heads = [flow_in(file.read_text(encoding="utf-8")) for file in STATEMENTS.values()]
    heads += [flow_of(script.text) for script in sql.scripts("checks")]
    made = frozenset[str]().union(*(head.makes for head in heads))
    read = frozenset[str]().union(*(head.reads for head in heads))
    # What tasks read by other means than a statement.
    assert made - read - literals() == set()


def test_each_statement_is_named_in_code_as_its_file_is() -> None:
    assert set(STATEMENTS) - literals() == set()


def test_no_statement_has_a_name_that_is_put_together() -> None:
    built = [
        f"{file.name}:{call.lineno}"
        for file in CODE
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and getattr(call.func, "attr", getattr(call.func, "id", None)) in {"statement", "read_in"}
        for argument in call.args
        if isinstance(argument, ast.JoinedStr | ast.BinOp)
    ]
    assert built == []


@pytest.mark.parametrize(
    ("stage", "tables"),
    [("articles", ["articles", "article_authors", "cleaning_decisions"]), ("annotations", TABLES)],
)
def test_each_table_of_a_batch_has_its_statements(stage: str, tables: Iterable[str]) -> None:
    said = [
        (taking_out, putting_in)
        for own, table, taking_out, putting_in in REPLACED
        if own == stage and table in tables
    ]
    assert said == [(f"delete_{table}", f"insert_{table}") for table in tables]


def test_a_name_of_a_table_that_a_load_makes_means_one_thing() -> None:
    """But for the addresses of a load that only ties again, which are none, for words that are
    sorted, which take the memory of those sorted before, for bands and keys that several share,
    which a first load finds part by part, for hashes that are looked up, now these and now those,
    and who has them, who is found in one way or another, and for the rows that are checked, which
    are all rows where the load put all of them in."""
    made = Counter(
        name
        for file in STATEMENTS.values()
        for name in flow_in(file.read_text(encoding="utf-8")).makes
    )
    checked = set(flow_in(STATEMENTS["create_all_rows"].read_text(encoding="utf-8")).makes)
    assert {name for name, times in made.items() if times > 1} - checked == {
        "affected",
        "asked_hashes",
        "holding_bands",
        "holding_keys",
        "sharing_bands",
        "sharing_keys",
        "sorted_words",
    }


def test_the_page_about_a_load_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "docs/load.md: run `make load-graph`"


def test_a_load_passes_through_the_steps_that_it_consists_of() -> None:
    """What is read is the code, so a call that is not found would leave a step out."""
    heads = {name: flow_in(file.read_text(encoding="utf-8")) for name, file in STATEMENTS.items()}
    named = {name for step in steps_of_a_load(heads) for name in step.statements}
    folders = {"copies", "load", "merge", "proofs", "search", "ties"}
    wanted = {name for name, file in STATEMENTS.items() if file.parent.name in folders}
    # Proofs are made where annotations are, and maintenance looks up what it heals.
    assert wanted - named == {"list_pages_of", "list_proofs", "list_rejections_of"}

"""Measures how long the questions take for a number of articles, in DuckDB and elsewhere.

    python -m bench.warehouse.sql [--articles N] [--wire-copy SHARE] [--home FOLDER] [--rounds N]

Makes a lake of invented articles, loads it with the real loader, then times every file of
`sql/analysis`, the searches and the checks. For comparison the same questions run over Parquet
files through views and, if their SQL is portable, over SQLite with an index on every key and its
own full-text index. `--home` keeps lake and warehouse for the next time.
"""

import argparse
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

import sql
from flows.cli.questions import example_arguments
from onrecord.records import Run
from sql.questions import Question, questions
from tasks.load import load
from tasks.reading.export import Export, export
from tasks.runs.intake import Intake
from tasks.runs.record import open_run
from tasks.settings import Settings
from tasks.warehouse.checks import list_unproven, reset_proofs
from tasks.warehouse.session import open_read_only
from tools.made.corpus import WIRE_COPY, write_corpus

SEED = 7
LATER = 100
"""Articles that are loaded after all others."""

SLOW_MS = 1000.0
"""Milliseconds above which a question is listed as slow."""

PORTABLE = Path(__file__).parent / "sqlite"
IN_SQLITE = (
    "articles",
    "sources",
    "entities",
    "entity_aliases",
    "mentions",
    "quotes",
    "quote_spans",
    "quote_speakers",
)
DAYS = {
    "from_day": date(2024, 3, 1),
    "to_day": date(2024, 3, 31),
    "day": date(2024, 3, 5),
}

Values = Mapping[str, object]


def main() -> None:
    """Print four tables: the load, the checks, the questions, the searches."""
    parser = argparse.ArgumentParser(description="questions at a size, here and elsewhere")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument(
        "--wire-copy", type=float, default=WIRE_COPY, help="share of articles that print another's"
    )
    parser.add_argument("--home", type=Path, help="keep lake and warehouse in this folder")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    if arguments.home:
        report(Settings(home=arguments.home.absolute(), workers=2), arguments)
        return
    with TemporaryDirectory() as folder:
        report(Settings(home=Path(folder), workers=2), arguments)


def report(settings: Settings, arguments: argparse.Namespace) -> None:
    """Make lake and warehouse if they are missing, then measure."""
    if not settings.warehouse.exists():
        make(settings, arguments.articles, arguments.wire_copy)
    with TemporaryDirectory(dir=settings.home) as folder:
        elsewhere = Path(folder)
        export_all(settings, elsewhere)
        with (
            open_read_only(settings.warehouse) as con,
            over_parquet(elsewhere / "parquet") as parquet,
            closing(sqlite3.connect(elsewhere / "copy.sqlite")) as lite,
        ):
            sizes(con, settings, elsewhere)
            time_checks(con)
            time_questions(con, parquet, lite, arguments.rounds)


def make(settings: Settings, articles: int, wire_copy: float) -> None:
    """Write the lake, load it, then load a hundred articles more."""
    made = seconds(lambda: write_corpus(settings, articles, SEED, wire_copy=wire_copy))
    print(f"{articles:,} articles written as Parquet  {made:8.1f} s", flush=True)
    print(f"loaded into an empty warehouse    {seconds(lambda: load_all(settings)):8.1f} s")
    write_corpus(settings, LATER, SEED, first=articles, wire_copy=wire_copy)
    print(f"{LATER} more loaded                  {seconds(lambda: load_all(settings)):8.1f} s")


def load_all(settings: Settings) -> Run:
    """Do the load task without a server."""
    with open_run("bench", settings) as run:
        intake = Intake()
        return load.fn(run, intake).record


def export_all(settings: Settings, folder: Path) -> None:
    """Export all tables as Parquet files, and those of the portable questions as SQLite."""

    def silent(table: str, rows: int) -> None:
        del table, rows

    took = seconds(
        lambda: export(settings.warehouse, Export(folder / "parquet", tables=["all"]), silent)
    )
    print(f"exported to Parquet               {took:8.1f} s", flush=True)
    lite = Export(folder / "copy.sqlite", tables=IN_SQLITE)
    took = seconds(lambda: export(settings.warehouse, lite, silent))
    took += seconds(lambda: index_sqlite(folder / "copy.sqlite"))
    print(f"exported to SQLite                {took:8.1f} s", flush=True)


def index_sqlite(path: Path) -> None:
    """Full-text indexes that read their text from the tables, and SQLite's own statistics."""
    with closing(sqlite3.connect(path)) as con:
        for statement in (PORTABLE / "index.ddl").read_text(encoding="utf-8").split(";"):
            con.execute(statement)
        con.commit()


def over_parquet(folder: Path) -> "duckdb.DuckDBPyConnection":
    """The same views and macros, with every table a view of a Parquet file.

    The searches are left out, since they fetch rows by number, which views do not have.
    """
    con = duckdb.connect()
    for file in sorted(folder.glob("*.parquet")):
        con.read_parquet(str(file)).create_view(file.stem)
    for script in [*sql.scripts("functions"), *sql.scripts("views"), *sql.scripts("macros")]:
        try:
            con.execute(script.text)
        except duckdb.BinderException:
            continue
    return con


def sizes(con: "duckdb.DuckDBPyConnection", settings: Settings, elsewhere: Path) -> None:
    """Print how large the file is, by table."""
    articles = con.execute("select count(*) from articles").fetchall()[0][0]
    files = {
        "warehouse": settings.warehouse.stat().st_size,
        "Parquet": sum(file.stat().st_size for file in (elsewhere / "parquet").iterdir()),
        "SQLite": (elsewhere / "copy.sqlite").stat().st_size,
    }
    for name, size in files.items():
        print(f"{name:34s}{size / 1e6:8.0f} MB  {size / articles / 1e3:6.2f} KB per article")
    print(f"\n{'table':34s}{'rows':>12s}{'MB':>8s}")
    for name, rows in con.execute(
        "select table_name, estimated_size from duckdb_tables() order by estimated_size desc"
    ).fetchall():
        blocks = con.execute(
            "select count(distinct block) from (select unnest([block_id] || additional_block_ids) "
            "as block from pragma_storage_info($1) where persistent)",
            [name],
        ).fetchall()[0][0]
        print(f"{name:34s}{rows:12,d}{blocks * 0.262144:8.1f}")


def time_checks(con: "duckdb.DuckDBPyConnection") -> None:
    """Print how long the checks take after a small load, and over everything."""
    print(f"\n{'check':44s}{'load ms':>12s}{'whole ms':>12s}")
    taken: dict[str, list[float]] = {check.name: [] for check in sql.scripts("checks")}
    for whole in (False, True):
        reset_proofs(con, whole=whole)
        list_unproven(con)
        for check in sql.scripts("checks"):
            taken[check.name].append(milliseconds(partial(_rows, con, check.text, {}), 1))
    for name, (part, whole_file) in sorted(taken.items(), key=lambda item: -item[1][1])[:10]:
        print(f"{name:44s}{part:12.0f}{whole_file:12.0f}")
    sums = [sum(column) for column in zip(*taken.values(), strict=True)]
    print(f"{f'all {len(taken)}':44s}{sums[0]:12.0f}{sums[1]:12.0f}", flush=True)


def time_questions(
    con: "duckdb.DuckDBPyConnection",
    parquet: "duckdb.DuckDBPyConnection",
    lite: sqlite3.Connection,
    rounds: int,
) -> None:
    """Print each question's median, in DuckDB and elsewhere.

    Processor time counts all threads; on a busy machine it says more than the clock.
    """
    known = values_of(con)
    heads = ("DuckDB ms", "of processor", "Parquet ms", "SQLite ms")
    print(f"\n{'question':44s}{''.join(f'{head:>13s}' for head in heads)}")
    slow = []
    for name, text, values in asked(known):
        used = time.process_time()
        here = milliseconds(partial(_rows, con, text, values), rounds)
        processor = 1000 * (time.process_time() - used) / rounds
        print(
            f"{name:44s}{here:13.1f}{processor:13.1f}"
            f"{_shown(over_files(parquet, text, values))}{_shown(in_sqlite(lite, name, values))}",
            flush=True,
        )
        # The smaller of the two: on a busy machine the clock also counts the work of others.
        if min(here, processor) >= SLOW_MS:
            slow.append(name)
    print(f"\nover a second: {', '.join(slow) or 'none'}")


def values_of(con: "duckdb.DuckDBPyConnection") -> Values:
    """Names and words for the questions: the most frequent ones, since they cost most."""
    people = _column(con, "people")
    frequent = _column(con, "words")
    return {
        **DAYS,
        "name": people[0],
        "speaker": people[0],
        "one": people[0],
        "other": people[1],
        "subject": _column(con, "organisations")[0],
        "author": _column(con, "authors")[0],
        "words": f"{frequent[300]} {frequent[900]}",
        "word": "said",
        "searches": {
            "one rare word": frequent[5_000],
            "the three commonest words": " ".join(frequent[:3]),
            "a phrase": f'"{frequent[60]} {frequent[80]}"',
            "a phrase of the commonest": f'"{frequent[0]} {frequent[1]}"',
            "a beginning": f"{frequent[400][:4]}*",
            "a phrase and a word": f'"{frequent[0]} {frequent[40]}" {frequent[300]}',
        },
    }


def asked(known: Values) -> Iterator[tuple[str, str, Values]]:
    """Each question with its SQL and values, and the search with several sorts of words."""
    for question in questions().values():
        yield question.name, question.text, arguments_of(question, known)
    searches = known["searches"]
    assert isinstance(searches, dict)  # noqa: S101  # for the type checker
    for name in ("search", "search_quotes"):
        question = questions()[name]
        for what, words in searches.items():
            yield (
                f"{name}: {what}",
                question.text,
                {**arguments_of(question, known), "words": words},
            )


def arguments_of(question: Question, known: Values) -> dict[str, object]:
    """Values for a question; optional ones are left out, so that everything is counted."""
    given = example_arguments(question)
    for parameter in question.parameters:
        if parameter.required:
            given[parameter.name] = known.get(parameter.name, given[parameter.name])
        elif parameter.default is None:
            given[parameter.name] = None
    return given


def over_files(parquet: "duckdb.DuckDBPyConnection", text: str, values: Values) -> float | None:
    """Milliseconds over Parquet files; None if the question needs more than views."""
    try:
        return milliseconds(partial(_rows, parquet, text, values), 1)
    except duckdb.CatalogException:
        return None


def in_sqlite(lite: sqlite3.Connection, name: str, values: Values) -> float | None:
    """Milliseconds in SQLite; None if there is no portable form."""
    file = PORTABLE / f"{name.partition(':')[0]}.sql"
    if not file.exists():
        return None
    text, words = file.read_text(encoding="utf-8"), str(values.get("words"))
    # SQLite wants every word where `search` wants any.
    any_of = words if '"' in words else words.replace(" ", " OR ")
    given = {**values, "words": any_of}
    return milliseconds(lambda: lite.execute(text, given).fetchall(), 1)


def _column(con: "duckdb.DuckDBPyConnection", name: str) -> list[str]:
    text = (Path(__file__).parent / "frequent" / f"{name}.sql").read_text(encoding="utf-8")
    return [row[0] for row in con.execute(text).fetchall()]


def _rows(con: "duckdb.DuckDBPyConnection", text: str, values: Values) -> Sequence[object]:
    return con.execute(text, dict(values)).fetchall() if values else con.execute(text).fetchall()


def _shown(taken: float | None) -> str:
    return f"{'-':>13s}" if taken is None else f"{taken:13.1f}"


def seconds(work: Callable[[], object]) -> float:
    """Wall seconds for a piece of work."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def milliseconds(work: Callable[[], object], rounds: int) -> float:
    """The median of some rounds."""
    return 1000 * statistics.median(seconds(work) for _ in range(rounds))


if __name__ == "__main__":
    main()

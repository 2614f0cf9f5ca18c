"""The command line. Each command is a few lines: settings, a call, words, an exit code.

Exit codes: 0 done; 1 nothing ingested, nothing of this name, or it failed; 2 wrong usage.
"""

import errno
import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import duckdb
import typer

from flows.cli.ask import AnswerLimits, Asked, answer, answer_question
from flows.cli.assistants.commands import app as assistant_commands
from flows.cli.audit.commands import app as audit_commands
from flows.cli.audit.shares import AuditError
from flows.cli.changes import print_changes, print_text_changes
from flows.cli.charts import ChartError
from flows.cli.checking.commands import app as check_commands
from flows.cli.correct import app as correct_commands
from flows.cli.demo.commands import app as demo_commands
from flows.cli.docs.commands import app as docs_commands
from flows.cli.follow.commands import app as follow_commands
from flows.cli.options import (
    FAILURE,
    USAGE,
    FirstDay,
    Home,
    LastDay,
    fail,
    give_helps,
    settings_of,
)
from flows.cli.output import Output, OutputError, OutputFormat
from flows.cli.people import app as people_commands
from flows.cli.publish import app as publishing_commands
from flows.cli.questions import (
    complete_question,
    help_of,
    print_questions,
    read_arguments,
)
from flows.cli.run import app as flow_commands
from flows.cli.show import ArticleChoiceError, print_article, read_article
from flows.cli.status.commands import app as status_commands
from flows.cli.terminal import guard_streams, plain_or_rich
from flows.cli.watch import app as watch_commands
from tasks.lake.damage import CorruptBatchError
from tasks.reading.questions import QuestionError, find_question
from tasks.reading.report import ReportError
from tasks.reading.report_rows import MOST_LISTED, ReportRequest
from tasks.reading.software import versions_here
from tasks.reading.versions import VersionsError
from tasks.warehouse.session import WarehouseError

UNREADABLE = (WarehouseError, CorruptBatchError, duckdb.OutOfMemoryException)
"""Errors of warehouse and lake whose own message is shown."""

NO_MEMORY = (
    "there was not enough memory; allow this process more, or work on less at once: fewer "
    "ONRECORD_WORKERS, a smaller ONRECORD_BATCH_SIZE. Nothing that was finished is lost"
)

app = typer.Typer(
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="OnRecord: news articles into tables of who said what, about whom, when and where.",
)
# Not with `add_typer`, which would list these commands last.
app.registered_commands += demo_commands.registered_commands
app.registered_commands += flow_commands.registered_commands
app.registered_commands += audit_commands.registered_commands
app.registered_commands += publishing_commands.registered_commands
app.registered_commands += correct_commands.registered_commands
app.registered_commands += check_commands.registered_commands
app.registered_commands += follow_commands.registered_commands
app.registered_commands += people_commands.registered_commands
app.registered_commands += status_commands.registered_commands
app.registered_commands += assistant_commands.registered_commands
app.registered_commands += docs_commands.registered_commands
app.add_typer(watch_commands, name="watch")


def _show_versions(asked: bool) -> None:  # noqa: FBT001  # as typer calls it
    """Print the versions and end, where a command is not even named."""
    if asked:
        for name, number in versions_here().items():
            typer.echo(f"{name} {number}")
        raise typer.Exit


@app.callback(epilog="Example: `onrecord --version`")
def guard(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_show_versions,
            is_eager=True,
            help="Show the versions of everything that decides what rows there are.",
        ),
    ] = False,
) -> None:
    """Guard the output of every command against control characters for terminals."""
    del version
    guard_streams()


Form = Annotated[
    OutputFormat | None,
    typer.Option("--format", help="Format; else by the ending of --out, a table, or csv."),
]
Out = Annotated[
    Path | None, typer.Option(help="Write to a file: .csv, .json, .jsonl, .md, .parquet, .txt.")
]
Drawn = Annotated[
    bool | None, typer.Option("--chart/--no-chart", help="Draw the answer with characters.")
]
Excel = Annotated[
    bool, typer.Option("--excel", help="CSV that opens correctly in Excel and cannot run formulas.")
]
Timeout = Annotated[float, typer.Option(min=0, help="Seconds after which a query is stopped.")]
Memory = Annotated[
    str | None, typer.Option(metavar="SIZE", help="Most memory for a query, such as 2GB.")
]


@app.command(
    "sql",
    epilog="Examples: `onrecord sql \"from who_said('Nnenna Haldwick')\"`, "
    '`onrecord sql "select count(*) from quotes" --format json`',
)
def run_sql(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="One or more SELECT statements.")],
    home: Home = None,
    form: Form = None,
    out: Out = None,
    chart: Drawn = None,
    excel: Excel = False,
    timeout: Timeout = 60,
    memory: Memory = None,
) -> None:
    """Run SQL on the warehouse, read-only, and print the last result."""
    output, limits = Output(form, out, chart, excel), AnswerLimits(timeout, memory)
    with _expected_errors():
        answer(settings_of(home), query, output, limits)


@app.command(
    epilog="Examples: `onrecord ask`, `onrecord ask who_said 'Nnenna Haldwick'`, "
    "`onrecord ask top_voices 2026-03-01 2026-03-31`, `onrecord ask voices_on ferry --chart`, "
    "`onrecord ask who_said 'Nnenna Haldwick' --from-day 2026-03-01 --out said.csv`",
    context_settings={"ignore_unknown_options": True},
    add_help_option=False,
)
def ask(
    context: typer.Context,
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="QUESTION",
            help="A question; without one, a list.",
            autocompletion=complete_question,
        ),
    ] = None,
    arguments: Annotated[
        list[str] | None,
        typer.Argument(metavar="ARG", help="What the question needs, or --name value."),
    ] = None,
    home: Home = None,
    form: Form = None,
    out: Out = None,
    chart: Drawn = None,
    excel: Excel = False,
    timeout: Timeout = 60,
    memory: Memory = None,
    audit: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Correct shares by what coders of this audit found, with 95% intervals.",
        ),
    ] = None,
    show_sql: Annotated[bool, typer.Option("--sql", help="Show its SQL, ask nothing.")] = False,
    show_help: Annotated[
        bool, typer.Option("--help", help="Show this help, or a question's.")
    ] = False,
) -> None:
    """Answer a prepared question; without one, list the questions."""
    if question is None:
        typer.echo(context.get_help()) if show_help else print_questions()
        return
    output, limits = Output(form, out, chart, excel), AnswerLimits(timeout, memory)
    with _expected_errors():
        found = find_question(question)
        if show_help or show_sql:
            typer.echo(help_of(found) if show_help else found.text.rstrip())
            return
        asked = Asked(found, read_arguments(found, arguments or []), audit)
        remarks = answer_question(settings_of(home), asked, output, limits)
    for words in remarks.cut:
        typer.echo(words, err=True)
    if remarks.unknown:
        raise fail("\n".join(remarks.unknown), FAILURE)


@app.command(
    epilog="Examples: `onrecord changes 'seawall vote'`, `onrecord changes 'seawall vote' "
    "--out changes.csv`; `onrecord ask versions` lists articles with more than one version"
)
def changes(
    article: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="Key, address, file, or words of the title.")
    ],
    home: Home = None,
    form: Form = None,
    out: Out = None,
    *,
    text: Annotated[
        bool, typer.Option("--text", help="The headline and the paragraphs, not the quotes.")
    ] = False,
) -> None:
    """Show how the quotes of an article, or its text, changed from version to version.

    Older versions come from the lake. All are compared as one version of the extractor read them.
    """
    with _expected_errors():
        shown = print_text_changes if text else print_changes
        compared = shown(settings_of(home), article, Output(form, out))
    if compared == 1:
        typer.echo("one version only: nothing to compare", err=True)


@app.command(
    epilog="Examples: `onrecord show samples/text/oslo-herring-talks.txt`, "
    "`onrecord show 'ferry strike live' --html live.html`, "
    "`onrecord show 'ferry strike live' --cleaning`"
)
def show(
    article: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="Key, address, file, or words of the title.")
    ],
    home: Home = None,
    page: Annotated[Path | None, typer.Option("--html", help="Write a web page here.")] = None,
    *,
    cleaning: Annotated[
        bool, typer.Option("--cleaning", help="List what cleaning dropped and added instead.")
    ] = False,
) -> None:
    """Show an article with its quotations, cues and speakers marked.

    In a pipe content is marked as [1 ...], cues as {...}, speakers as <...>.
    """
    settings = settings_of(home)
    try:
        if cleaning:
            from flows.cli import decisions

            read = decisions.read_decisions(settings, article)
            decisions.print_decisions(read, plain_or_rich(stderr=False))
            return
        found = read_article(settings.warehouse, article)
    except (*UNREADABLE, ArticleChoiceError) as error:
        raise fail(error, FAILURE) from None
    if page is None:
        print_article(found, plain_or_rich(stderr=False))
        return
    from flows.cli.show.page import as_page

    with _expected_errors():
        page.write_text(as_page(found), encoding="utf-8")
    typer.echo(f"wrote {page}")


@app.command(
    epilog="Examples: `onrecord report --out report.html`, "
    "`onrecord report --from 2026-03-02 --to 2026-03-08 --title 'The ferry strike'`, "
    "`onrecord report --speaker 'Ottoline Brask' --out brask.html`"
)
def report(
    out: Annotated[Path, typer.Option(help="The page to write.")] = Path("report.html"),
    home: Home = None,
    first: FirstDay = None,
    last: LastDay = None,
    title: Annotated[str | None, typer.Option(help="The page's headline.")] = None,
    source: Annotated[
        list[str] | None, typer.Option(help="Name or domain of a source; may be repeated.")
    ] = None,
    speaker: Annotated[
        list[str] | None, typer.Option(help="Name of a speaker; may be repeated.")
    ] = None,
    limit: Annotated[
        int, typer.Option(min=1, help="Most quotes in the page's list; figures count all.")
    ] = MOST_LISTED,
) -> None:
    """Write a page about a period: voices, days, shares, and the quotes to search.

    The page needs no network and no other file. It states its sources, and shows the SQL behind
    each figure.
    """
    from flows.cli.report import summary, write_report

    wanted = ReportRequest(first, last, source or (), speaker or (), limit)
    try:
        written = write_report(settings_of(home).warehouse, wanted, out, title)
    except (*UNREADABLE, OSError) as error:
        raise fail(error, FAILURE) from None
    except ReportError as error:
        raise fail(error, USAGE) from None
    typer.echo(summary(written))


def run(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command; errors of the operating system become a message.

    Args:
        arguments: What follows the program's name; None for the process's own arguments.

    Raises:
        SystemExit: Always.
    """
    code: object = 0
    try:
        try:
            app(arguments)
        except SystemExit as end:
            code = end.code
        sys.stdout.flush()
    except MemoryError:
        fail(NO_MEMORY, FAILURE)
        code = FAILURE
    except OSError as error:
        if error.errno != errno.EPIPE:  # the reader has ended, as in `| head`
            fail(error, FAILURE)
        # Python flushes at its end, which would fail again: so the rest goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        code = FAILURE
    raise SystemExit(code)


give_helps((app, watch_commands))


@contextmanager
def _expected_errors() -> Iterator[None]:
    """Expected errors become a message and an exit code."""
    try:
        yield
    except BrokenPipeError:
        raise  # reported by `run`
    except (
        WarehouseError,
        CorruptBatchError,
        OSError,
        ArticleChoiceError,
        VersionsError,
        AuditError,
    ) as error:
        raise fail(error, FAILURE) from None
    except duckdb.InterruptException as error:
        traceback.clear_frames(error.__traceback__)  # or DuckDB reports leaks
        words = "stopped: it took longer than --timeout allows; ask for less, or allow more seconds"
        raise fail(words, USAGE) from None
    except (
        duckdb.Error,
        QuestionError,
        OutputError,
        ChartError,
    ) as error:
        traceback.clear_frames(error.__traceback__)
        raise fail(error, USAGE) from None

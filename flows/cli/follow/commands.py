"""The command `onrecord follow`."""

import sqlite3
from typing import Annotated

import duckdb
import typer

from flows.cli.follow import in_words, name_of
from flows.cli.options import FAILURE, USAGE, Home, fail, settings_of
from flows.cli.questions import NEAREST, ROWS, read_arguments
from flows.cli.run import run_report
from sql import statement
from sql.questions import questions
from tasks.follow.ledger import Followed, ledger_of, open_ledger
from tasks.follow.messages import AddressError, check_place, feed_of
from tasks.reading.questions import QuestionError, find_question
from tasks.settings import Settings
from tasks.warehouse.session import WarehouseError, open_read_only

app = typer.Typer()


@app.command(
    epilog="Examples: `onrecord follow 'Nnenna Haldwick'`, "
    "`onrecord follow 'Nnenna Haldwick' --to env:DESK_ADDRESS`, "
    "`onrecord follow said_about 'Corran Line' --to block:desk`, `onrecord follow`, "
    "`onrecord follow 'Nnenna Haldwick' --stop`"
)
def follow(  # noqa: PLR0913, PLR0917  # each is an option
    who: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="Somebody, or a question; without one, a list."),
    ] = None,
    arguments: Annotated[
        list[str] | None, typer.Argument(metavar="ARG", help="What the question needs.")
    ] = None,
    send_to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="ADDRESS",
            help="Where an address of Apprise is kept: env:VARIABLE or block:NAME.",
        ),
    ] = None,
    stop: Annotated[bool, typer.Option("--stop", help="Follow no more.")] = False,  # noqa: FBT002  # a flag
    now: Annotated[bool, typer.Option("--now", help="Send now what is new or waits.")] = False,  # noqa: FBT002  # a flag
    home: Home = None,
) -> None:
    """Send a message for each new statement of somebody, and keep an Atom file of them.

    What is there already is known. From then on each run that loads articles sends one message per
    statement that is new, whoever carries it, at its end.
    """
    settings = settings_of(home)
    if now:
        run_report("follow", home)
        return
    try:
        if who is None:
            _list(settings)
        elif stop:
            _stop(settings, _followed(who, arguments or [], None).name)
        else:
            _begin(settings, _followed(who, arguments or [], send_to))
    except (QuestionError, AddressError) as error:
        raise fail(error, USAGE) from None
    except (WarehouseError, duckdb.Error, sqlite3.Error) as error:
        raise fail(error, FAILURE) from None


def _followed(who: str, arguments: list[str], send_to: str | None) -> Followed:
    """What the words name.

    Raises:
        AddressError: The address is no place of one.
        QuestionError: The arguments are wrong.
    """
    if send_to is not None:
        check_place(send_to)
    if who not in questions():
        if arguments:
            find_question(who)
        return Followed(who, send_to=send_to)
    given = read_arguments(questions()[who], arguments)
    chosen = {key: str(value) for key, value in given.items() if value is not None}
    chosen.pop(ROWS, None)  # a question that is followed is asked for all of its rows
    return Followed(name_of(who, chosen), who, chosen, send_to)


def _begin(settings: Settings, followed: Followed) -> None:
    from tasks.follow.tell import begin  # it imports Prefect

    there = begin(settings, followed)
    feed = feed_of(settings, followed.name)
    where = f"go to {followed.send_to} and into {feed}" if followed.send_to else f"go into {feed}"
    known = "1 statement is" if there == 1 else f"{there} statements are"
    typer.echo(f"{followed.name}: {known} known; new ones {where}")
    if not there and followed.question is None:
        with open_read_only(settings.warehouse) as con:
            found = con.execute(statement(NEAREST["entity"]), {"name": followed.name}).fetchall()
        near = ", ".join(dict.fromkeys(name for name, exact in found if not exact))
        hint = f"; did you mean {near}?" if near else ""
        typer.echo(f"nobody of this name is quoted yet{hint}", err=True)


def _stop(settings: Settings, name: str) -> None:
    with open_ledger(ledger_of(settings)) as ledger:
        ended = ledger.drop(name)
    if not ended:
        raise fail(f"{name}: not followed; `onrecord follow` lists who is", FAILURE)
    feed_of(settings, name).unlink(missing_ok=True)
    typer.echo(f"{name}: followed no more")


def _list(settings: Settings) -> None:
    path = ledger_of(settings)
    found = []
    if path.exists():
        with open_ledger(path) as ledger:
            found = ledger.followed()
    for each in found:
        typer.echo(in_words(each, feed_of(settings, each.name)))
    if not found:
        typer.echo("nobody is followed: `onrecord follow NAME` begins")

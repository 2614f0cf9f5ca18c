"""Shared by commands: the options --home, --from and --to, the settings, and how one fails."""

import errno
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from onrecord.urls import masked_text
from tasks.machine.home import check_home
from tasks.machine.paths import shown
from tasks.settings import Settings, SettingsError

EXAMPLE = re.compile(r"`(onrecord [^`]+)`([^`]*)")
"""A command of an epilog, and what is said of it."""

REQUIRED = re.compile(r"\{([^{}]+)\}")
"""An argument that must be given, as Typer shows it."""

Home = Annotated[
    Path | None,
    typer.Option(
        readable=False,  # `check_home` gives the error
        help="Folder of the lake and the warehouse; ONRECORD_HOME, else ~/.onrecord.",
    ),
]


class HelpedCommand(TyperCommand):
    """A command whose help has an example per line, whole, so that it can be copied."""

    def collect_usage_pieces(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # Typer's own class
        """The words of the usage line; braces are no part of what is typed."""
        return [REQUIRED.sub(r"\1", piece) for piece in super().collect_usage_pieces(ctx)]

    def format_epilog(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]  # the same
        """Write the examples."""
        del ctx
        examples = EXAMPLE.findall(self.epilog or "")
        formatter.write_paragraph()
        formatter.write("Examples:\n" if len(examples) > 1 else "Example:\n")
        for command, said in examples:
            note = said.strip(" ,;").removesuffix("then").strip(" ,;")
            formatter.write(f"  {command}  # {note}\n" if note else f"  {command}\n")


def give_helps(apps: Iterable[typer.Typer]) -> None:
    """Let all commands of these have such a help."""
    for app in apps:
        for command in app.registered_commands:
            command.cls = HelpedCommand


def as_day(typed: str) -> date:
    """A day as people type it.

    Raises:
        typer.BadParameter: It is none; the message says how one is written.
    """
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        raise typer.BadParameter(
            f"{typed!r} is no day; write year, month and day, such as 2026-03-02"
        ) from None


FirstDay = Annotated[
    date | None,
    typer.Option("--from", parser=as_day, metavar="DAY", help="First day, such as 2026-03-02."),
]
LastDay = Annotated[
    date | None,
    typer.Option("--to", parser=as_day, metavar="DAY", help="Last day, included; UTC."),
]

USAGE = 2
FAILURE = 1
OWNER = "; check whom it belongs to and its permissions"
LIMIT = "; more files must be allowed to be open (`ulimit -n 1024`)"
REMEDIES: dict[int | None, str] = {
    errno.EACCES: OWNER,
    errno.EPERM: OWNER,
    errno.EROFS: "; choose a place that can be written to",
    errno.ENAMETOOLONG: "; choose a shorter name",
    errno.EMFILE: LIMIT,
    errno.ENFILE: LIMIT,
}
"""What to do about errors of the operating system, by their number."""


def settings_of(home: Path | None) -> Settings:
    """The settings of a command.

    Raises:
        typer.Exit: One of them is wrong; the message says which.
    """
    try:
        settings = Settings.from_environment(home)
        check_home(settings.home)
    except SettingsError as error:
        raise fail(error, USAGE) from None
    return settings


def fail(words: object, code: int) -> typer.Exit:
    """Print a message without secrets, and return the exit to raise."""
    message = _of_the_system(words) if isinstance(words, OSError) else words
    typer.echo(f"onrecord: {masked_text(str(message))}", err=True)
    return typer.Exit(code)


def _of_the_system(error: OSError) -> str:
    """The operating system's error, and what to do about it."""
    if error.strerror is None:
        return str(error)
    what = f"{shown(str(error.filename))}: " if isinstance(error.filename, str | Path) else ""
    return f"{what}{error.strerror}{REMEDIES.get(error.errno, '')}"

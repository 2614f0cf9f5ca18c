"""What all commands share: the option for the home, its settings, words and an exit code."""

from pathlib import Path
from typing import Annotated

import typer

from onrecord.urls import masked_text
from tasks.settings import Settings, SettingsError

Home = Annotated[
    Path | None,
    typer.Option(help="Folder of the lake and the warehouse; ONRECORD_HOME, else ~/.onrecord."),
]

DAY = "%Y-%m-%d"
USAGE = 2
FAILURE = 1


def settings_of(home: Path | None) -> Settings:
    """The settings of a command.

    Raises:
        typer.Exit: One of them is wrong; the words say which.
    """
    try:
        return Settings.from_environment(home)
    except SettingsError as error:
        raise told_exit(error, USAGE) from None


def told_exit(words: object, code: int) -> typer.Exit:
    """What to raise to end with a code, the words to it printed, without secrets."""
    typer.echo(f"onrecord: {masked_text(str(words))}", err=True)
    return typer.Exit(code)

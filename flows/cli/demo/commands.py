"""The command `onrecord demo`."""

from pathlib import Path
from typing import Annotated

import typer

from flows.cli.ask import AnswerLimits, answer
from flows.cli.demo import QUESTIONS, samples_folder
from flows.cli.options import FAILURE, fail, settings_of
from flows.cli.output import Output, OutputFormat
from flows.cli.run import ingest

app = typer.Typer()

SECONDS = 60
"""Seconds after which a question is stopped."""


@app.command(epilog="Examples: `onrecord demo`, `onrecord demo --home demo`")
def demo(
    home: Annotated[
        Path, typer.Option(readable=False, help="Folder of the lake and the warehouse.")
    ] = Path("onrecord-demo"),
) -> None:
    """Read invented articles, and answer three questions.

    26 of them come with OnRecord, most about a ferry strike; nothing is fetched. A second time
    nothing is read again.
    """
    samples = samples_folder()
    if samples is None:
        raise fail(
            "the invented articles are not here: install OnRecord again, or name articles of your "
            "own with `onrecord ingest`",
            FAILURE,
        )
    typer.echo(f"reading {samples} into {home}", err=True)
    ingest([str(samples)], home=home)
    for number, question in enumerate(QUESTIONS, 1):
        typer.echo(f"\n{number}. {question.words}")
        typer.echo(f'onrecord sql --home {home} --format table "{question.sql}"')
        answer(settings_of(home), question.sql, Output(OutputFormat.table), AnswerLimits(SECONDS))
    typer.echo(
        f"\nNext: `onrecord ask --home {home}` lists the prepared questions; "
        "`onrecord ingest FOLDER` reads articles of your own."
    )

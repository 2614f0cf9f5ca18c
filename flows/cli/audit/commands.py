"""The commands `onrecord sample` and `onrecord validate`."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import duckdb
import typer

from flows.cli.options import FAILURE, USAGE, FirstDay, Home, LastDay, fail, settings_of
from flows.cli.terminal import plain_or_rich
from tasks.audits.drawing import BY, MOST, DrawError, Wanted, draw
from tasks.warehouse.session import WarehouseError, open_read_only

app = typer.Typer()


@app.command(
    epilog="Examples: `onrecord sample audit`, `onrecord sample spring --n 400 --by source "
    "--from 2026-03-01 --to 2026-05-31`, `onrecord sample brask --where \"speaker = 'Ottoline "
    "Brask'\"`"
)
def sample(  # noqa: PLR0913, PLR0917  # each is an option
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A new folder.")],
    home: Home = None,
    n: Annotated[int, typer.Option("--n", min=1, max=MOST, help="How many quotes.")] = 200,
    sentences: Annotated[
        int | None,
        typer.Option(min=0, max=MOST, help="How many sentences; as many as quotes if left out."),
    ] = None,
    seed: Annotated[int, typer.Option(help="The same seed draws the same items.")] = 1,
    by: Annotated[
        str | None, typer.Option(metavar="WHAT", help=f"As many from each: {', '.join(BY)}.")
    ] = None,
    first: FirstDay = None,
    last: LastDay = None,
    where: Annotated[
        str | None,
        typer.Option(metavar="SQL", help="A condition on columns of quotes_in_context."),
    ] = None,
    *,
    copies: Annotated[
        bool,
        typer.Option(
            "--copies",
            help="Draw from copies of articles too, which shares by publisher count.",
        ),
    ] = False,
    voices: Annotated[
        bool,
        typer.Option("--voices", help="Ask for kind of source, function and reference too."),
    ] = False,
) -> None:
    """Draw a sample of quotes to be coded by people, and of sentences in which one may be missing.

    Writes a page and a table for coders, a codebook, and sample.json, which they should not see.
    With --where no sentences are drawn: what is missing has no columns to choose by.
    """
    from flows.cli.audit.folder import FolderError, write_folder

    if by is not None and by not in BY:
        raise fail(f"--by {by}: choose one of {', '.join(BY)}", USAGE)
    if first and last and first > last:
        raise fail(f"--from {first} is after --to {last}", USAGE)
    wanted = Wanted(
        n,
        0 if where else n if sentences is None else sentences,
        seed,
        by,
        first,
        last,
        where,
        copies,
        voices,
    )
    try:
        drawn = draw(settings_of(home), wanted, folder.resolve().name)
        write_folder(folder, drawn)
    except (WarehouseError, OSError) as error:
        raise fail(error, FAILURE) from None
    except (DrawError, FolderError, duckdb.Error) as error:
        raise fail(error, USAGE) from None
    typer.echo(
        f"wrote {folder}: {len(drawn.quotes)} quotes and {len(drawn.sentences)} sentences of "
        f"{len(drawn.articles)} articles. Give coding.html (or coding.csv) and codebook.md to each "
        f"coder, then `onrecord validate {folder} FILE...`"
    )


@app.command(
    epilog="Examples: `onrecord validate docs/validation/ferry docs/validation/ann.csv "
    "docs/validation/bob.csv --prefer ann`; then `onrecord ask accuracy`"
)
def validate(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="What `sample` wrote.")],
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="A file per coder.")],
    home: Home = None,
    prefer: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="A coder whose codes count where coders disagree."),
    ] = None,
) -> None:
    """Say how right the tables are, from what people coded: agreement, precision, recall, shares.

    The figures go into the lake and into the tables audits and audit_figures, where questions and
    the report find them.
    """
    from flows.cli.audit.folder import CORRECTIONS, FolderError, evaluate, write_corrections
    from flows.cli.audit.outcome import print_outcome, unfinished
    from onrecord.audits.answers import AnswersError
    from onrecord.audits.sample import SampleError
    from tasks.audits.results import keep

    settings = settings_of(home)
    try:
        evaluated = evaluate(folder, files, prefer)
        print_outcome(evaluated, plain_or_rich(stderr=False))
        if not evaluated.figures:
            raise fail(unfinished(evaluated, folder), FAILURE)
        # An audit of articles that are elsewhere would be kept where nobody finds it.
        with open_read_only(settings.warehouse):
            pass
        keep(settings, evaluated)
        corrections = write_corrections(folder, evaluated, datetime.now(UTC).date())
    except (WarehouseError, OSError) as error:
        raise fail(error, FAILURE) from None
    except (FolderError, SampleError, AnswersError) as error:
        raise fail(error, USAGE) from None
    if corrections:
        file = folder / CORRECTIONS
        typer.echo(
            f"wrote {file}: {corrections} corrections follow from this; read them, then "
            f"`onrecord correct --from {file}`"
        )

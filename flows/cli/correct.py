"""The commands `onrecord correct` and `onrecord gold`."""

import getpass
from pathlib import Path
from typing import Annotated

import typer

from flows.cli.options import FAILURE, USAGE, Home, fail, settings_of
from flows.cli.show import ArticleChoiceError, choose
from onrecord.corrections.rows import (
    MISSING,
    MODALITIES,
    MODALITY,
    NOBODY,
    NOT_A_QUOTE,
    SPEAKER,
    Correction,
    CorrectionsError,
    parse_corrections,
)
from onrecord.text.visible import one_line
from tasks.audits.gold import write_gold
from tasks.reading.correctable import Correctable, CorrectableError, read_correctable
from tasks.settings import Settings, SettingsError
from tasks.warehouse.corrections_file import (
    add_corrections,
    read_corrections,
    read_corrections_text,
)
from tasks.warehouse.session import WarehouseError, open_read_only

app = typer.Typer()

IN_FORCE = "in force with the next load; `onrecord annotate` does it now"

NotAQuote = Annotated[bool, typer.Option("--not-a-quote", help="Nobody is said to have said it.")]
Missing = Annotated[
    bool, typer.Option("--missing", help="It is a quote, of --speaker, and not in the table.")
]


@app.command(
    epilog="Examples: `onrecord correct 'minister tells ferry' 'return to talks' --not-a-quote`, "
    "`onrecord correct 'minister tells ferry' 'a bargaining chip' --speaker 'Ottoline Brask' "
    "--by ann`; then `onrecord annotate`"
)
def correct(
    article: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="Its address, key, or words of its title.")
    ] = "",
    words: Annotated[
        str, typer.Argument(metavar="WORDS", help="What was said, in part or whole.")
    ] = "",
    home: Home = None,
    file: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="A file of corrections, such as coders' pages and `validate` write.",
        ),
    ] = None,
    not_a_quote: NotAQuote = False,
    speaker: Annotated[
        str | None, typer.Option(metavar="NAME", help=f"Who said it, or {NOBODY}.")
    ] = None,
    modality: Annotated[
        str | None, typer.Option(metavar="WHAT", help=f"{', '.join(MODALITIES)}.")
    ] = None,
    missing: Missing = False,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who corrects; you, if left out.")
    ] = None,
    note: Annotated[str, typer.Option(metavar="WORDS", help="Why.")] = "",
) -> None:
    """Correct a quote for good: the next load and every later one keep to it.

    Adds a row to corrections.csv. Rows name articles and words, so they outlast new versions of
    the program; what finds its words no more is listed by `onrecord ask lost_corrections`.
    """
    if file is not None:
        if article:
            raise fail("give ARTICLE and WORDS, or --from FILE", USAGE)
        _correct_from(settings_of(home), file)
        return
    if not (article and words):
        raise fail("give ARTICLE and WORDS, or --from FILE; --help shows how", USAGE)
    chosen = [not_a_quote, speaker is not None and not missing, modality is not None, missing]
    if sum(chosen) != 1:
        raise fail("say one of --not-a-quote, --speaker, --modality and --missing", USAGE)
    if modality is not None and modality not in MODALITIES:
        raise fail(f"--modality {modality}: choose one of {', '.join(MODALITIES)}", USAGE)
    kinds = (NOT_A_QUOTE, SPEAKER, MODALITY, MISSING)
    kind = next(kind for kind, is_chosen in zip(kinds, chosen, strict=True) if is_chosen)
    value = None if not_a_quote else modality or speaker or NOBODY
    asked = Correction(article, words, kind, value, _whoever() if by is None else by, None, note)
    settings = settings_of(home)
    try:
        with open_read_only(settings.warehouse) as con:
            found = read_correctable(con, choose(con, article), asked)
        path = add_corrections(settings, [found.row])
    except SettingsError as error:
        raise fail(error, USAGE) from None
    except (WarehouseError, ArticleChoiceError, CorrectableError, OSError) as error:
        raise fail(error, FAILURE) from None
    typer.echo(f"added to {path}: {_in_words(found)}")
    typer.echo(IN_FORCE)


def _correct_from(settings: Settings, file: Path) -> None:
    """Add the rows of a file that mean a quote; list the others.

    Raises:
        typer.Exit: The file cannot be used, or a row means nothing.
    """
    refused = []
    try:
        asked = parse_corrections(read_corrections_text(file), str(file))
        held = {row.subject for row in read_corrections(settings)}
        new: dict[tuple[str, str, str], Correction] = {}
        known = 0
        with open_read_only(settings.warehouse) as con:
            for row in asked:
                try:
                    found = read_correctable(con, choose(con, row.article), row).row
                except (ArticleChoiceError, CorrectableError) as error:
                    refused.append(f"{one_line(row.words)!r}, {row.correction}: {error}")
                    continue
                known += found.subject in held
                if found.subject not in held:
                    new[found.subject] = found
        path = add_corrections(settings, [*new.values()]) if new else None
    except (SettingsError, CorrectionsError) as error:
        raise fail(error, USAGE) from None
    except (WarehouseError, OSError) as error:
        raise fail(error, FAILURE) from None
    typer.echo(f"{len(new)} added{f' to {path}' if path else ''}, {known} were there already")
    if path:
        typer.echo(IN_FORCE)
    if refused:
        raise fail("\n".join([f"{len(refused)} not added:", *refused]), FAILURE)


def _whoever() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in a container
        return ""


def _in_words(found: Correctable) -> str:
    row = found.row
    said = f"{one_line(row.words)!r}"
    now = {
        NOT_A_QUOTE: "is no quote",
        SPEAKER: f"is said by {row.value}",
        MODALITY: f"is {row.value}",
        MISSING: f"is a quote of {row.value}",
    }[row.correction]
    if row.correction == MISSING:
        return f"{said} {now}"
    return f"{said} {now} (it was {found.modality}, of {found.speaker or NOBODY})"


@app.command(epilog="Example: `onrecord gold gold.jsonl`")
def gold(
    out: Annotated[Path, typer.Argument(metavar="OUT.jsonl", help="The file to write.")],
    home: Home = None,
) -> None:
    """Write articles all of whose quotes people coded or corrected, as gold for a scorer.

    An article counts as known if each of its quotes was coded as right in an audit, or corrected.
    """
    settings = settings_of(home)
    try:
        articles, quotes = write_gold(settings, out)
    except (WarehouseError, OSError) as error:
        raise fail(error, FAILURE) from None
    typer.echo(f"wrote {out}: {quotes} quotes of {articles} articles")
    if not articles:
        typer.echo(
            "no article has only quotes that people coded or corrected yet; `onrecord sample` and "
            "`onrecord correct` make some"
        )

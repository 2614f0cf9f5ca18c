"""`onrecord changes`: how an article's quotes changed from version to version."""

from collections.abc import Iterator
from itertools import pairwise

from flows.cli.output import Output, opened, write_rows
from flows.cli.show import choose
from onrecord.changes import SeenQuote, changes
from tasks.reading.versions import ArticleVersion, read_versions
from tasks.settings import Settings
from tasks.warehouse.session import open_read_only

COLUMNS = ("since", "change", "speaker_before", "before", "speaker", "quote")


def print_changes(settings: Settings, wanted: str, output: Output) -> int:
    """Print the changes of an article's quotes; returns the number of its versions.

    Raises:
        ArticleChoiceError: No article or several match the words.
        OutputError: The format does not suit the output.
        VersionsError: The versions cannot be compared.
        WarehouseMissingError: There is no warehouse.
    """
    form = output.chosen()
    with open_read_only(settings.warehouse) as con:
        article_id = choose(con, wanted)
    versions = read_versions(settings, article_id)
    found = [
        (newer.fetched_at, *row)
        for older, newer in pairwise(versions)
        for row in _rows(older, newer)
    ]
    with opened(output) as out:
        write_rows(out, form, COLUMNS, found, excel=output.excel)
    return len(versions)


def _rows(older: ArticleVersion, newer: ArticleVersion) -> Iterator[tuple[str | None, ...]]:
    for change in changes(older.quotes, newer.quotes):
        yield (change.kind, *_parts(change.before), *_parts(change.after))


def _parts(said: SeenQuote | None) -> tuple[str | None, str | None]:
    return (said.speaker, said.content) if said else (None, None)

"""`onrecord changes`: how an article's quotes changed from version to version."""

from collections.abc import Iterator
from itertools import pairwise

from flows.cli.output import Output, opened, write_rows
from flows.cli.show import choose
from onrecord.changes import SeenQuote, changes, text_changes
from tasks.reading.versions import ArticleVersion, read_texts, read_versions
from tasks.settings import Settings
from tasks.warehouse.session import open_read_only

COLUMNS = ("since", "change", "speaker_before", "before", "speaker", "quote")
TEXT_COLUMNS = ("since", "change", "before", "after")


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


def print_text_changes(settings: Settings, wanted: str, output: Output) -> int:
    """Print the changes of an article's headline and paragraphs; returns the number of versions.

    Raises:
        ArticleChoiceError: No article or several match the words.
        OutputError: The format does not suit the output.
        WarehouseMissingError: There is no warehouse.
    """
    form = output.chosen()
    with open_read_only(settings.warehouse) as con:
        article_id = choose(con, wanted)
    versions = read_texts(settings, article_id)
    found = [
        (newer.fetched_at, change.kind, change.before, change.after)
        for older, newer in pairwise(versions)
        for change in text_changes((older.title, older.body), (newer.title, newer.body))
    ]
    with opened(output) as out:
        write_rows(out, form, TEXT_COLUMNS, found, excel=output.excel)
    return len(versions)


def _rows(older: ArticleVersion, newer: ArticleVersion) -> Iterator[tuple[str | None, ...]]:
    for change in changes(older.quotes, newer.quotes):
        yield (change.kind, *_parts(change.before), *_parts(change.after))


def _parts(said: SeenQuote | None) -> tuple[str | None, str | None]:
    return (said.speaker, said.content) if said else (None, None)

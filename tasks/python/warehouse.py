"""A warehouse as Python opens it: plain SQL, the prepared questions, and nothing that writes."""

from collections.abc import Mapping
from contextlib import ExitStack
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from sql.questions import questions
from tasks.reading.check import Checked
from tasks.reading.check import check as check_quote
from tasks.reading.questions import find_question, values_of
from tasks.settings import Settings
from tasks.warehouse.session import open_read_only

if TYPE_CHECKING:
    import duckdb


class Warehouse:
    """An open warehouse. It reads its own file and nothing else; close it, or use `with`.

    Attributes:
        connection: DuckDB's own connection, with all views and macros.
    """

    connection: "duckdb.DuckDBPyConnection"

    def __init__(
        self, file: Path, *, memory: str | None = None, threads: int | None = None
    ) -> None:
        """Open a file.

        Args:
            file: The warehouse's file.
            memory: Most memory that it may take, such as `2GB`; None for DuckDB's own limit.
            threads: How many processors it may use; None for all.

        Raises:
            WarehouseError: There is no warehouse, it is damaged, or a session that writes has it
                open.
        """
        self._open = ExitStack()
        session = open_read_only(file, memory=memory, threads=threads)
        self.connection = self._open.enter_context(session)

    def sql(
        self, query: str, values: Mapping[str, object] | None = None
    ) -> "duckdb.DuckDBPyRelation":
        """Run SQL: `warehouse.sql("from who_said($name)", {"name": "Ada Obi"}).df()`.

        Args:
            query: One statement that selects.
            values: Values of its parameters by name; never put into the text.

        Raises:
            ValueError: The statement selects nothing.
            duckdb.Error: The query is wrong, or reaches outside the warehouse.
        """
        found: duckdb.DuckDBPyRelation | None
        found = self.connection.sql(query, params=dict(values) if values else None)
        if found is None:
            raise ValueError("the query has no rows to give; begin it with SELECT or FROM")
        return found

    def ask(self, question: str, **parameters: Any) -> "duckdb.DuckDBPyRelation":
        """Ask a prepared question: `warehouse.ask("who_said", name="Ada Obi").df()`.

        Args:
            question: Its name; `questions` lists all of them.
            parameters: Its parameters by name; days as dates or as `2026-03-01`.

        Raises:
            QuestionError: There is no such question, or it needs other parameters.
        """
        found = find_question(question)
        return self.sql(found.text, values_of(found, parameters))

    def check(self, words: str, *, speaker: str | None = None) -> Checked:
        """Check a quotation: `warehouse.check("we will not be silenced", speaker="Ada Obi")`.

        Args:
            words: The quotation; `…` where words are left out.
            speaker: Who is said to have said it; None where that is not asked.

        Raises:
            CheckError: There are too few words.
        """
        return check_quote(self.connection, words, speaker)

    @property
    def questions(self) -> dict[str, str]:
        """What each prepared question answers, by its name."""
        return {name: question.headline for name, question in questions().items()}

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        self._open.close()

    def __enter__(self) -> Self:
        """The warehouse itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self.close()


def open(  # noqa: A001  # as onrecord.open
    home: str | PathLike[str] | None = None,
    *,
    memory: str | None = None,
    threads: int | None = None,
) -> Warehouse:
    """Open the warehouse of a home, to read it.

    Args:
        home: The folder, or a warehouse's file; None for `ONRECORD_HOME`, else `~/.onrecord`.
        memory: Most memory that it may take, such as `2GB`; None for DuckDB's own limit.
        threads: How many processors it may use; None for all.

    Raises:
        WarehouseError: There is no warehouse, it is damaged, or a session that writes has it open.
    """
    settings = Settings.from_environment()
    place = settings.home if home is None else Path(home).expanduser()
    file = place if place.is_file() else place / settings.warehouse.name
    return Warehouse(file, memory=memory, threads=threads)


def check(
    words: str, *, speaker: str | None = None, home: str | PathLike[str] | None = None
) -> Checked:
    """Check one quotation against the warehouse of a home; see `Warehouse.check` and `open`."""
    with open(home) as warehouse:
        return warehouse.check(words, speaker=speaker)

"""The ledger of what is followed: who or what, what is known, what is to be sent and what was.

A statement and its message come into it in one transaction, and a message is marked when it has
arrived. So a run that is killed sends what is left the next time; one that is killed between a
message's arrival and its mark sends that message twice. It is never lost.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tasks.settings import Settings

BUSY_S = 30.0
"""Seconds to wait for another process that writes to the file."""

TABLES = """
create table if not exists followed (
    name text primary key, question text, parameters text not null, send_to text,
    since text not null
);
create table if not exists known (name text not null, key text not null, primary key (name, key));
create table if not exists pages (page_id integer primary key, look integer not null);
create table if not exists looked (name text primary key, look integer not null);
create table if not exists messages (
    message_no integer primary key, name text not null, key text not null, title text not null,
    body text not null, url text not null, at text not null, sent_at text,
    unique (name, key)
)
"""


@dataclass(frozen=True, slots=True)
class Followed:
    """Somebody, or a question, that is followed.

    Attributes:
        name: Its name: the speaker's, or the question with its arguments.
        question: The prepared question; None for a speaker.
        parameters: The question's arguments by name, as texts.
        send_to: Where the address is kept, `env:NAME` or `block:NAME`; None for the feed alone.
    """

    name: str
    question: str | None = None
    parameters: Mapping[str, str] | None = None
    send_to: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A message about one statement.

    Attributes:
        key: The statement, by its words.
        title: One line.
        body: The statement, and where it stands.
        url: The article's address.
        at: When it was found, or when the article was published; UTC.
        number: Its number in the ledger; None before it is in it.
        sent: Whether it has arrived.
    """

    key: str
    title: str
    body: str
    url: str
    at: datetime
    number: int | None = None
    sent: bool = False


class Ledger:
    """The ledger of one home; see `open_ledger`."""

    def __init__(self, con: sqlite3.Connection) -> None:
        self._con = con

    def followed(self) -> list[Followed]:
        """All that is followed, in the order of names."""
        rows = self._con.execute(
            "select name, question, parameters, send_to from followed order by name"
        ).fetchall()
        return [Followed(name, asked, json.loads(given), to) for name, asked, given, to in rows]

    def add(self, followed: Followed) -> None:
        """Follow it, or change where its messages go."""
        parameters = json.dumps(dict(followed.parameters or {}))
        with self._con:
            self._con.execute(
                "insert into followed values (?, ?, ?, ?, ?) on conflict (name) do update "
                "set question = excluded.question, parameters = excluded.parameters, "
                "send_to = excluded.send_to",
                (followed.name, followed.question, parameters, followed.send_to, _now()),
            )

    def drop(self, name: str) -> bool:
        """Follow it no more, and forget what was known of it; whether it was followed."""
        with self._con:
            for table in ("known", "looked", "messages"):
                self._con.execute(f"delete from {table} where name = ?", (name,))  # noqa: S608  # three names above
            return self._con.execute("delete from followed where name = ?", (name,)).rowcount > 0

    def known(self, name: str) -> set[str]:
        """Keys of the statements that are known."""
        rows = self._con.execute("select key from known where name = ?", (name,))
        return {key for (key,) in rows}

    def note_pages(self, pages: Iterable[int]) -> int:
        """Note which pages there are.

        Returns:
            The number of this look: the last one's where no page is new since.
        """
        with self._con:
            (last,) = self._con.execute("select coalesce(max(look), 0) from pages").fetchone()
            known = {page for (page,) in self._con.execute("select page_id from pages")}
            coming = [(page, last + 1) for page in pages if page not in known]
            self._con.executemany("insert into pages values (?, ?)", coming)
        return int(last) + bool(coming)

    def old_pages(self, name: str, pages: Iterable[int]) -> set[int]:
        """Which of these pages were there when this follow was looked at last."""
        rows = self._con.execute(
            "select page_id from pages "
            "where look <= (select looked.look from looked where looked.name = ?) "
            "and page_id in (select value from json_each(?))",
            (name, json.dumps(list(pages))),
        )
        return {page for (page,) in rows}

    def note(
        self,
        name: str,
        keys: Iterable[str],
        look: int,
        messages: Iterable[Message] = (),
    ) -> None:
        """Note what is known since which look, and the messages to send, all or nothing."""
        with self._con:
            self._con.executemany(
                "insert or ignore into known values (?, ?)", [(name, key) for key in keys]
            )
            self._con.execute("insert or replace into looked values (?, ?)", (name, look))
            self._con.executemany(
                "insert or ignore into messages (name, key, title, body, url, at) "
                "values (?, ?, ?, ?, ?, ?)",
                [
                    (name, each.key, each.title, each.body, each.url, each.at.isoformat())
                    for each in messages
                ],
            )

    def waiting(self, name: str) -> list[Message]:
        """Messages that are to be sent, the oldest first."""
        return self._messages(
            "select message_no, key, title, body, url, at, sent_at from messages "
            "where name = ? and sent_at is null order by message_no",
            (name,),
        )

    def latest(self, name: str, most: int) -> list[Message]:
        """The latest messages, sent or not, the newest first."""
        return self._messages(
            "select message_no, key, title, body, url, at, sent_at from messages "
            "where name = ? order by message_no desc limit ?",
            (name, most),
        )

    def mark_sent(self, messages: Iterable[Message]) -> None:
        """Mark messages as arrived."""
        with self._con:
            self._con.executemany(
                "update messages set sent_at = ? where message_no = ?",
                [(_now(), each.number) for each in messages],
            )

    def _messages(self, statement: str, values: tuple[object, ...]) -> list[Message]:
        rows = self._con.execute(statement, values).fetchall()
        return [
            Message(key, title, body, url, datetime.fromisoformat(at), number, sent is not None)
            for number, key, title, body, url, at, sent in rows
        ]


def ledger_of(settings: Settings) -> Path:
    """The file of a home's ledger."""
    return settings.home / "follow" / "ledger.sqlite3"


@contextmanager
def open_ledger(path: Path) -> Iterator[Ledger]:
    """The ledger in this file, which is made where there is none.

    Raises:
        sqlite3.Error: The file is none of these, or cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    con = sqlite3.connect(path, timeout=BUSY_S)
    try:
        con.executescript(TABLES)
        yield Ledger(con)
    finally:
        con.close()


def _now() -> str:
    return datetime.now(UTC).isoformat()

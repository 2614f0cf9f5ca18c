"""What is known of addresses, hosts and listings between runs: one SQLite file.

It is a memory, not the truth: a page counts as held only if the lake holds it. Without the file
everything is requested once more, and nothing is lost. It holds no secrets of addresses: an address
that is requested again is named again, by the command, the watch list or a listing.
"""

import json
import logging
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import astuple, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self, TypeVar

from onrecord.urls import masked, masked_text
from tasks.fetching.known import (
    CoolHost,
    KnownListing,
    KnownRobots,
    KnownUrl,
    KnownWatched,
    url_key,
)

log = logging.getLogger(__name__)

VERSION = 1
"""Version of the tables; a file of another version is emptied. Raise it when a table changes."""

TABLES = """
create table urls (
    key integer primary key, url text not null, page_id integer, etag text, last_modified text,
    sha256 text, checked_at real not null, next_at real not null, interval_s real not null,
    failures integer not null, reason text, detail text, temporary integer not null,
    moved_to text
);
create table hosts (
    host text primary key, cool_until real not null, strikes integer not null,
    status text not null
);
create table robots (
    origin text primary key, fetched_at real not null, expires_at real not null,
    verdict text not null, body blob not null
);
create table listings (
    url text primary key, polled_at real not null, etag text, last_modified text, sha256 text,
    entries blob not null, failures integer not null, reason text, detail text
);
create table watched (
    name text primary key, polled_at real not null, articles integer not null,
    failures integer not null, detail text
);
"""
BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
BUSY_S = 30.0
"""Seconds to wait for another process that writes to the file."""

COMMIT_EVERY = 200
"""Writes per transaction: each commit waits for the disk."""

Result = TypeVar("Result")


class State:
    """The state of one home; used from one thread, shared by processes.

    A broken file is set aside, and a new one is begun.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._open = 0
        try:
            self._connect()
        except sqlite3.DatabaseError as error:
            self._begin_again(error)

    def _connect(self) -> None:
        # SQLite makes files that the group cannot write, even if the umask allows it.
        self._path.touch()
        self._con = sqlite3.connect(self._path, timeout=BUSY_S, isolation_level=None)
        try:
            self._con.execute("pragma journal_mode = wal")
            self._con.execute("pragma synchronous = normal")
            self._migrate()
        except sqlite3.DatabaseError:
            self._con.close()
            raise

    def _migrate(self) -> None:
        if self._version() == VERSION:
            return
        self._con.execute("begin immediate")
        if self._version() != VERSION:  # no other process was faster
            for name in ("urls", "hosts", "robots", "listings", "watched"):
                self._con.execute(f"drop table if exists {name}")
            for statement in TABLES.split(";\n"):
                self._con.execute(statement)
            self._con.execute(f"pragma user_version = {VERSION}")
        self._con.execute("commit")

    def _repairing(self, work: Callable[[], Result]) -> Result:
        """Do some work with the file; if it is broken, do it again with a new file."""
        try:
            return work()
        except sqlite3.DatabaseError as error:
            self._con.close()
            self._begin_again(error)
        return work()

    def _begin_again(self, error: sqlite3.DatabaseError) -> None:
        """Set a broken file aside and begin a new one; errors of other kinds are raised again."""
        if not is_broken(error, self._path):
            raise error
        aside = _set_aside(self._path)
        log.warning(
            "%s was broken (%s) and is begun again; the broken file is kept as %s",
            self._path,
            error,
            aside.name,
        )
        self._open = 0
        self._connect()

    def _version(self) -> int:
        (version,) = self._con.execute("pragma user_version").fetchone()
        return int(version)

    def __enter__(self) -> Self:
        """The state itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """Commit what was noted, and close the file."""
        self.commit()
        self._con.close()

    def commit(self) -> None:
        """Commit what was noted since the last time."""
        if self._open:
            self._repairing(self._end)
            self._open = 0

    def _end(self) -> None:
        if self._con.in_transaction:
            self._con.execute("commit")

    def url(self, url: str) -> KnownUrl | None:
        """What is known of an address or a variant of it."""
        row = self._one("select * from urls where key = ?", url_key(url))
        if row is None:
            return None
        known = KnownUrl(*(*row[:12], bool(row[12]), row[13]))
        return known if masked(url) == url else replace(known, url=url)

    def put_url(self, known: KnownUrl) -> None:
        """Note an address; where it moved is left out if that has a secret."""
        moved_to = known.moved_to
        kept = replace(
            known,
            url=masked(known.url),
            detail=_without_secrets(known.detail),
            moved_to=moved_to if moved_to and masked(moved_to) == moved_to else None,
        )
        self._put("urls", KnownUrl, astuple(kept))

    def host(self, host: str) -> CoolHost | None:
        """What is known of a host that asked us to wait."""
        row = self._one("select * from hosts where host = ?", host)
        return CoolHost(*row) if row else None

    def put_host(self, cool: CoolHost) -> None:
        """Note that a host asked us to wait."""
        self._put("hosts", CoolHost, astuple(cool))

    def forget_host(self, host: str) -> None:
        """Note that a host answers normally again."""
        self._write("delete from hosts where host = ?", (host,))

    def cool_hosts(self, now: float) -> list[CoolHost]:
        """The hosts that are left alone, the one with the longest wait first."""
        rows = self._all(
            "select * from hosts where cool_until > ? order by cool_until desc, host", now
        )
        return [CoolHost(*row) for row in rows]

    def robots(self, origin: str) -> KnownRobots | None:
        """A site's rules as they were last fetched."""
        row = self._one("select * from robots where origin = ?", origin)
        return KnownRobots(*row) if row else None

    def put_robots(self, robots: KnownRobots) -> None:
        """Note a site's rules."""
        self._put("robots", KnownRobots, astuple(robots))

    def listing(self, url: str) -> KnownListing | None:
        """What a feed or sitemap listed when it was last fetched."""
        row = self._one("select * from listings where url = ?", masked(url))
        if row is None:
            return None
        try:
            entries = json.loads(zlib.decompress(row[5]))
        except (zlib.error, ValueError):  # damage that SQLite does not see
            return None
        return KnownListing(*(url, *row[1:5], entries, *row[6:]))

    def put_listing(self, known: KnownListing) -> None:
        """Note a feed or sitemap; one that lists secret addresses is read again the next time."""
        entries = [[kind, masked(str(url)), *rest] for kind, url, *rest in known.entries]
        if any(kept[1] != listed[1] for kept, listed in zip(entries, known.entries, strict=True)):
            known = replace(known, etag=None, last_modified=None, sha256=None)
        known = replace(known, url=masked(known.url), detail=_without_secrets(known.detail))
        packed = zlib.compress(json.dumps(entries).encode())
        values = tuple(getattr(known, field.name) for field in fields(KnownListing))
        self._put("listings", KnownListing, (*values[:5], packed, *values[6:]))

    def watched(self, name: str) -> KnownWatched | None:
        """How an entry of the watch list fared the last time."""
        row = self._one("select * from watched where name = ?", name)
        return KnownWatched(*row) if row else None

    def put_watched(self, known: KnownWatched) -> None:
        """Note how an entry of the watch list fared."""
        kept = replace(known, detail=_without_secrets(known.detail))
        self._put("watched", KnownWatched, astuple(kept))

    def _one(self, query: str, key: object) -> tuple[Any, ...] | None:
        return next(iter(self._all(query, key)), None)

    def _all(self, query: str, key: object) -> list[tuple[Any, ...]]:
        return self._repairing(lambda: self._con.execute(query, (key,)).fetchall())

    def _put(self, table: str, record: type, values: tuple[object, ...]) -> None:
        marks = ", ".join("?" for _ in fields(record))
        self._write(f"insert or replace into {table} values ({marks})", values)  # noqa: S608

    def _write(self, query: str, values: tuple[object, ...]) -> None:
        self._repairing(lambda: self._note(query, values))
        self._open += 1
        if self._open >= COMMIT_EVERY:
            self.commit()

    def _note(self, query: str, values: tuple[object, ...]) -> None:
        if not self._con.in_transaction:
            self._con.execute("begin immediate")
        self._con.execute(query, values)


def _without_secrets(detail: str | None) -> str | None:
    return None if detail is None else masked_text(detail)


@contextmanager
def read_state(path: Path) -> Iterator[State | None]:
    """The state for reading; None if there is no readable file, and none is made."""
    if not _is_readable(path):
        yield None
        return
    with State(path) as state:
        yield state


def is_broken(error: sqlite3.DatabaseError, path: Path) -> bool:
    """Whether a file is no database, or a damaged one."""
    code = error.sqlite_errorcode & 0xFF  # the rest of it says how
    return code in BROKEN or (code == sqlite3.SQLITE_CANTOPEN and path.is_dir())


def _is_readable(path: Path) -> bool:
    if not path.exists():
        return False
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as con:
            con.execute("pragma quick_check(1)").fetchall()
            con.execute("select count(*) from hosts").fetchall()
    except sqlite3.DatabaseError as error:
        log.warning(
            "%s is broken (%s), so hosts and addresses are not known; the next run that fetches "
            "sets it aside",
            path,
            error,
        )
        return False
    return True


def _set_aside(path: Path) -> Path:
    """Rename a broken file; returns the new path."""
    aside = path.with_name(f"{path.name}.broken-{datetime.now(UTC):%Y%m%dT%H%M%S.%f}")
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    with suppress(FileNotFoundError):  # another process was faster
        path.rename(aside)
    return aside

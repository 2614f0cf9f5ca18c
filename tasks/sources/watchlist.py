"""The watch list: feeds, sitemaps and sites that are polled regularly.

A TOML file of tables, each `[[feed]]`, `[[sitemap]]` or `[[site]]`:

    [[feed]]
    url = "https://courier.example/rss"
    name = "Saltmere Courier"
    country = "GB"       # ISO 3166, two letters; optional
    language = "en"      # ISO 639, two letters; optional
    interval = "30m"     # least time from poll to poll: 90s, 30m, 6h, 2d; 1h if left out
    limit = 200          # most articles per poll, the newest first; optional
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.urls import masked
from tasks.fetching.client.addresses import web_address
from tasks.fetching.client.outcomes import FetchError
from tasks.fetching.known import KnownWatched
from tasks.fetching.results import FEED, SECTION, SITE, SITEMAP, Wanted
from tasks.fetching.state import read_state
from tasks.machine.paths import is_there
from tasks.settings import Settings, SettingsError

KINDS = (FEED, SITEMAP, SITE, SECTION)
KEYS = ("url", "name", "country", "language", "interval", "limit")
INTERVAL = re.compile(r"(\d{1,6})\s*([smhd])")
UNITS_S = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}
DEFAULT_INTERVAL = "1h"
LONGEST_BACKOFF_S = 86_400.0
"""Seconds at which the wait after failures stops growing: a silent entry is polled daily."""

TWO_LETTERS = {"country": re.compile(r"[A-Z]{2}"), "language": re.compile(r"[a-z]{2}")}
HEADER = re.compile(r"\s*\[\[\s*(\w+)\s*\]\]")


class WatchListError(SettingsError):
    """The watch list cannot be used; the message names file, line, key and remedy."""


@dataclass(frozen=True, slots=True)
class Watched:
    """One entry of the watch list.

    Attributes:
        kind: feed, sitemap, site or section.
        url: Its address.
        name: Its unique name.
        country: ISO 3166 code; None if it is not stated.
        language: ISO 639 code; None if it is not stated.
        interval: Least time from poll to poll, as the file states it: `30m`.
        limit: Most articles per poll; None for the limit of the settings.
    """

    kind: str
    url: str
    name: str
    country: str | None = None
    language: str | None = None
    interval: str = DEFAULT_INTERVAL
    limit: int | None = None

    @property
    def interval_s(self) -> float:
        """The least seconds from poll to poll."""
        match = INTERVAL.fullmatch(self.interval)
        assert match is not None  # noqa: S101  # checked when the list was read
        return int(match.group(1)) * UNITS_S[match.group(2)]

    def due_at(self, known: KnownWatched | None) -> float:
        """When it is due next, seconds since 1970.

        Each failure in a row doubles the wait, up to a day.
        """
        if known is None:
            return 0.0
        longest = max(LONGEST_BACKOFF_S, self.interval_s)
        return known.polled_at + min(self.interval_s * 2.0 ** min(known.failures, 20), longest)

    def wanted(self, limit: int) -> Wanted:
        """What to fetch.

        Args:
            limit: Most articles for an entry without a limit of its own.
        """
        return Wanted(
            self.url, self.kind, explicit=False, limit=self.limit or limit, watched=self.name
        )


def read_watchlist(path: Path) -> list[Watched]:
    """Read and check the whole list.

    Raises:
        WatchListError: The file is missing or not TOML, or an entry cannot be used.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise WatchListError(
            f"{path}: there is no watch list; `onrecord watch add URL` begins one"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise WatchListError(f"{path}: {error}; save it as UTF-8") from error
    return parse_watchlist(text, str(path))


def parse_watchlist(text: str, where: str) -> list[Watched]:
    """Read the list's text.

    Args:
        text: TOML.
        where: The file's name, for messages.

    Raises:
        WatchListError: The text is not TOML, or an entry cannot be used.
    """
    try:
        tables = tomllib.loads(text)
    except ValueError as error:  # not TOML, or a number of thousands of digits
        raise WatchListError(f"{where}: {error}") from error
    except RecursionError:
        raise WatchListError(f"{where}: brackets inside brackets, too many of them") from None
    unknown = [name for name in tables if name not in KINDS]
    if unknown:
        raise WatchListError(
            f"{where}: there is no kind of entry {unknown[0]!r}; write [[feed]], [[sitemap]], "
            "[[site]] or [[section]]"
        )
    found: list[Watched] = []
    for kind in KINDS:
        entries = tables.get(kind, [])
        if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
            raise WatchListError(f"{where}: write [[{kind}]] with two brackets, once per entry")
        lines = _lines_of(kind, text)
        for entry, line in zip(entries, lines, strict=False):
            found.append(_watched(kind, entry, f"{where}, line {line}"))
    _check_unique(found, where)
    return found


def _lines_of(kind: str, text: str) -> Iterable[int]:
    """The numbers of the lines where entries of a kind begin; after the last one always 1."""
    for number, line in enumerate(text.splitlines(), start=1):
        match = HEADER.match(line)
        if match and match.group(1) == kind:
            yield number
    while True:
        yield 1


def _watched(kind: str, entry: Mapping[str, Any], where: str) -> Watched:
    for key in entry:
        if key not in KEYS:
            known = ", ".join(KEYS)
            raise WatchListError(f"{where}: [[{kind}]] has no key {key!r}; there are {known}")
    for key in ("url", "name"):
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            raise WatchListError(f'{where}: [[{kind}]] needs {key} = "…"')
    try:
        url = web_address(entry["url"]).url
    except FetchError as error:
        raise WatchListError(f"{where}: url {error.failed.detail}") from error
    limit = entry.get("limit")
    if limit is not None and (isinstance(limit, bool) or not isinstance(limit, int) or limit < 1):
        raise WatchListError(f"{where}: limit = {limit!r}: expected a whole number above zero")
    return Watched(
        kind,
        url,
        entry["name"].strip(),
        _code(entry, "country", where),
        _code(entry, "language", where),
        _interval(entry.get("interval", DEFAULT_INTERVAL), where),
        limit,
    )


def _code(entry: Mapping[str, Any], key: str, where: str) -> str | None:
    value = entry.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not TWO_LETTERS[key].fullmatch(value):
        form = "capitals, such as GB" if key == "country" else "small letters, such as en"
        raise WatchListError(f"{where}: {key} = {value!r}: expected two {form}")
    return value


def _interval(value: object, where: str) -> str:
    if not isinstance(value, str) or not INTERVAL.fullmatch(value) or int(value[:-1]) < 1:
        raise WatchListError(
            f'{where}: interval = {value!r}: expected a number with s, m, h or d, such as "30m"'
        )
    return value


def _check_unique(found: Iterable[Watched], where: str) -> None:
    names: set[str] = set()
    urls: set[tuple[str, str]] = set()
    for each in found:
        if each.name in names:
            raise WatchListError(f"{where}: two entries are named {each.name!r}; rename one")
        if (each.kind, each.url) in urls:
            raise WatchListError(f"{where}: {masked(each.url)} is listed twice; remove one entry")
        names.add(each.name)
        urls.add((each.kind, each.url))


@dataclass(frozen=True, slots=True)
class EntryStanding:
    """An entry with the result of its last poll.

    Attributes:
        entry: The entry.
        known: The last poll; None before the first.
    """

    entry: Watched
    known: KnownWatched | None

    @property
    def due_at(self) -> float:
        """When it is due next, seconds since 1970."""
        return self.entry.due_at(self.known)


def standings(path: Path, settings: Settings) -> list[EntryStanding]:
    """The entries of the watch list with their last polls.

    Raises:
        WatchListError: The list cannot be used.
    """
    # The state first: it logs that it is broken, so that both are reported if the list is, too.
    with read_state(settings.web_state) as state:
        entries = read_watchlist(path)
        return [
            EntryStanding(each, state.watched(each.name) if state else None) for each in entries
        ]


def add_to_watchlist(path: Path, entry: Watched) -> None:
    """Append an entry; the list with it is checked before it is written.

    Raises:
        WatchListError: The list with the entry could not be used, or cannot be written.
    """
    try:
        text = path.read_text(encoding="utf-8-sig") if is_there(path) else ""
    except (OSError, UnicodeDecodeError) as error:
        raise WatchListError(f"{path}: {error}; save it as UTF-8") from error
    if text and not text.endswith("\n"):
        text += "\n"
    text += ("\n" if text else "") + as_toml(entry)
    parse_watchlist(text, str(path))
    partial = path.with_name(path.name + ".partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(text, encoding="utf-8")
        partial.replace(path)
    except OSError as error:
        raise WatchListError(f"{path}: it cannot be written ({error.strerror})") from None


def as_toml(entry: Watched) -> str:
    """An entry as TOML."""
    lines = [f"[[{entry.kind}]]"]
    for key in KEYS:
        value = getattr(entry, key)
        if isinstance(value, str):
            lines.append(f"{key} = {_quoted(value)}")
        elif value is not None:
            lines.append(f"{key} = {value}")
    return "\n".join(lines) + "\n"


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in escaped) + '"'

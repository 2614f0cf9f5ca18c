"""Files, folders and glob patterns as a source."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from glob import glob, has_magic
from itertools import takewhile
from math import inf
from pathlib import Path

from onrecord import reasons
from onrecord.records import Page
from tasks.faults import isolated
from tasks.machine.paths import file_url, is_folder, is_there, shown
from tasks.sources.inputs import file_input
from tasks.sources.kinds import Limits, kind_of, read_input
from tasks.sources.side_cars import completed, is_side_car
from tasks.sources.unread import Unread, not_read


@dataclass(frozen=True, slots=True)
class Files:
    """The files that a path or pattern names.

    Folders are walked with their sub-folders, in the order of names. Links to folders are not
    followed, and names that start with a dot are left out. A folder that cannot be listed counts as
    an input, and is refused.

    Attributes:
        argument: A file, a folder or a pattern with `*`, `?`, `[…]` or `**`.
        limits: How much of a file is read.
        kind: The kind of each file, one of `BY_NAME`; None to recognise it by name or content.
    """

    argument: str
    limits: Limits
    kind: str | None = None

    def pages(self) -> Iterator[Page | Unread]:
        """Each file's pages."""
        paths = self.paths()
        if not paths:
            yield self.nothing()
        for path in paths:
            yield from read_file(path, self.limits, self.kind)

    def nothing(self) -> Unread:
        """Why the argument names no file; only to be called if it names none."""
        url, name = file_url(self._path()), shown(self.argument)
        if is_folder(self._path()):
            detail = (
                f"{name}: there is no file in this folder; names that start with a dot are left out"
            )
            return Unread(url, reasons.EMPTY, detail)
        what = "matches this pattern" if has_magic(self.argument) else "has this name"
        detail = f"{name}: no file or folder {what}; check the spelling"
        return Unread(url, reasons.NOT_FOUND, detail)

    def newest_first(self) -> Iterator[Page | Unread]:
        """Each file's pages, beginning with the file that changed last; empty without files."""
        for path in sorted(self.paths(), key=_changed, reverse=True):
            yield from read_file(path, self.limits, self.kind)

    def paths(self) -> list[Path]:
        """The files that the argument names, in order, and the folders that cannot be listed."""
        path = self._path()
        if is_there(path):
            return _walk(path)
        found = sorted(glob(str(path), recursive=True))  # noqa: PTH207  # takes absolute patterns
        listed = [file for match in found for file in _walk(Path(match))]
        if not has_magic(self.argument):
            return listed
        return listed + sorted(set(_closed_below(path)).difference(listed))

    def _path(self) -> Path:
        # Not `Path.resolve`, which would replace links by their targets. `~name` of an unknown user
        # stays as it is: it may be the name of a file.
        return Path(os.path.abspath(os.path.expanduser(self.argument)))  # noqa: PTH100, PTH111


def _walk(path: Path) -> list[Path]:
    if not is_folder(path):
        return [path]
    found: list[Path] = []
    closed: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(folder, name) for name in sorted(names) if not name.startswith(".")]
    return found + [Path(error.filename) for error in closed]


def _closed_below(pattern: Path) -> list[Path]:
    """Folders that cannot be listed, but in which a pattern may have matches."""
    parts = pattern.parts
    fixed = len(list(takewhile(lambda part: not has_magic(part), parts)))
    start = Path(*parts[:fixed])
    deepest = inf if "**" in parts else len(parts) - 1
    closed: list[OSError] = []
    for folder, folders, _ in os.walk(start, onerror=closed.append):
        within = len(Path(folder).parts) < deepest
        folders[:] = sorted(name for name in folders if within and not name.startswith("."))
    found = (Path(error.filename) for error in closed)
    return [folder for folder in found if _may_match(folder.parts, parts)]


def _may_match(folder: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether files in a folder may match a pattern; both are given as parts of a path."""
    for name, wanted in zip(folder, pattern, strict=False):
        if wanted == "**":
            return True
        if not fnmatchcase(name, wanted):
            return False
    return True


def _changed(path: Path) -> float:
    """When a file was put here or last changed; infinity if that cannot be found out."""
    try:
        return path.lstat().st_ctime
    except OSError:
        return inf


def read_file(path: Path, limits: Limits, kind: str | None = None) -> Iterator[Page | Unread]:
    """The pages of one file; inputs that cannot be read are `Unread`.

    Args:
        path: The file.
        limits: How much of it is read.
        kind: Its kind; None to recognise it by its ending, else by its content.
    """
    with isolated() as met:
        yield from _read(path, limits, kind)
    if met.fault is not None:
        yield not_read(file_url(path), met.fault)


def _read(path: Path, limits: Limits, kind: str | None) -> Iterator[Page | Unread]:
    try:
        if not path.exists():
            detail = f"{shown(path)}: the file is gone, or a link to nothing"
            yield Unread(file_url(path), reasons.NOT_FOUND, detail)
            return
        if path.is_dir():
            os.listdir(path)  # noqa: PTH208  # raises the error
        if not path.is_file():
            detail = f"{shown(path)}: neither a file nor a folder"
            yield Unread(file_url(path), reasons.UNSUPPORTED_TYPE, detail)
            return
        if kind is None and is_side_car(path):
            return
        source = file_input(path)
        pages = read_input(source, kind or kind_of(source), limits)
        yield from completed(path, source, pages)
    except OSError as error:
        yield unreadable(path, error)


def unreadable(path: Path, error: OSError) -> Unread:
    """The refusal of a file that the operating system does not let us read."""
    what = "folder" if is_folder(path) else "file"
    why = error.strerror or str(error)
    detail = f"{shown(path)}: {why}; check the {what} and its permissions"
    return Unread(file_url(path), reasons.UNREADABLE, detail)

"""Files, folders and glob patterns as a source."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from glob import glob, has_magic
from math import inf
from pathlib import Path

from onrecord import reasons
from onrecord.records import Page
from tasks.paths import file_url, shown
from tasks.sources.inputs import file_input
from tasks.sources.kinds import Limits, kind_of, read_input
from tasks.sources.unread import Unread


@dataclass(frozen=True, slots=True)
class Files:
    """The files that a path or pattern names.

    Folders are walked with their sub-folders, in the order of names; links to folders are
    not followed, and names that start with a dot are not inputs.

    Attributes:
        argument: A file, a folder or a pattern with `*`, `?`, `[…]` or `**`.
        limits: How much of a file is read.
        kind: What each file is, one of `KINDS`; None to tell it by name and look.
    """

    argument: str
    limits: Limits
    kind: str | None = None

    def pages(self) -> Iterator[Page | Unread]:
        """Each file's pages."""
        paths = self.paths()
        if not paths:
            what = "matches this pattern" if has_magic(self.argument) else "has this name"
            detail = f"{shown(self.argument)}: no file or folder {what}; check the spelling"
            yield Unread(file_url(Path(self.argument)), reasons.NOT_FOUND, detail)
        for path in paths:
            yield from read_file(path, self.limits, self.kind)

    def newest_first(self) -> Iterator[Page | Unread]:
        """Each file's pages, those of the file that changed last first; nothing without a file."""
        for path in sorted(self.paths(), key=_changed, reverse=True):
            yield from read_file(path, self.limits, self.kind)

    def paths(self) -> list[Path]:
        """The files that the argument names, in order."""
        # Lexically, for `Path.resolve` would replace links by what they lead to.
        path = Path(os.path.abspath(Path(self.argument).expanduser()))  # noqa: PTH100
        if path.exists() or path.is_symlink():
            return _walk(path)
        found = sorted(glob(str(path), recursive=True))  # noqa: PTH207  # takes absolute patterns
        return [file for match in found for file in _walk(Path(match))]


def _walk(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found: list[Path] = []
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(folder, name) for name in sorted(names) if not name.startswith(".")]
    return found


def _changed(path: Path) -> float:
    """When a file was put here or changed; the end of time where it is gone meanwhile."""
    try:
        return path.lstat().st_ctime
    except FileNotFoundError:
        return inf


def read_file(path: Path, limits: Limits, kind: str | None = None) -> Iterator[Page | Unread]:
    """The pages of one file; whatever cannot be read is an `Unread`.

    Args:
        path: The file.
        limits: How much of it is read.
        kind: What it is; None to tell it by its ending, else by looking.
    """
    if not path.exists():
        detail = f"{shown(path)}: the file is gone, or a link to nothing"
        yield Unread(file_url(path), reasons.NOT_FOUND, detail)
        return
    if not path.is_file():
        detail = f"{shown(path)}: neither a file nor a folder"
        yield Unread(file_url(path), reasons.UNSUPPORTED_TYPE, detail)
        return
    try:
        source = file_input(path)
        yield from read_input(source, kind or kind_of(source), limits)
    except OSError as error:
        why = error.strerror or str(error)
        detail = f"{shown(path)}: {why}; check the file and its permissions"
        yield Unread(file_url(path), reasons.UNREADABLE, detail)

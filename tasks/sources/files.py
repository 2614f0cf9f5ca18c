"""Files, folders and glob patterns as a source."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

from onrecord import reasons
from onrecord.records import Page
from tasks.sources.readers import read_lines, read_whole
from tasks.sources.unread import Unread

Reader = Callable[[Path, int], Iterator[Page | Unread]]

READERS: dict[str, Reader] = {
    ".txt": read_whole,
    ".html": read_whole,
    ".htm": read_whole,
    ".jsonl": read_lines,
    ".ndjson": read_lines,
}
"""The reader of each ending; each also takes the ending with `.gz` behind it."""


@dataclass(frozen=True, slots=True)
class Files:
    """The files that a path or pattern names.

    Folders are walked with their sub-folders, in the order of names; links to folders are
    not followed, and names that start with a dot are not inputs.

    Attributes:
        argument: A file, a folder or a pattern with `*`, `?`, `[…]` or `**`.
        max_bytes: Largest file or record that is read.
    """

    argument: str
    max_bytes: int

    def pages(self) -> Iterator[Page | Unread]:
        """Each file's pages."""
        paths = self._paths()
        if not paths:
            what = "matches this pattern" if has_magic(self.argument) else "has this name"
            detail = f"{self.argument}: no file or folder {what}; check the spelling"
            yield Unread(file_url(Path(self.argument)), reasons.NOT_FOUND, detail)
        for path in paths:
            yield from read_file(path, self.max_bytes)

    def _paths(self) -> list[Path]:
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


def read_file(path: Path, max_bytes: int) -> Iterator[Page | Unread]:
    """The pages of one file, by its ending; whatever cannot be read is an `Unread`."""
    reader = READERS.get(_ending(path))
    if reader is None:
        known = ", ".join(sorted(READERS))
        detail = f"{_shown(path)}: no reader takes files of this kind; known: {known}, also .gz"
        yield Unread(file_url(path), reasons.UNSUPPORTED_TYPE, detail)
        return
    if not path.exists():
        detail = f"{_shown(path)}: the file is gone, or a link to nothing"
        yield Unread(file_url(path), reasons.NOT_FOUND, detail)
        return
    if not path.is_file():
        detail = f"{_shown(path)}: neither a file nor a folder"
        yield Unread(file_url(path), reasons.UNSUPPORTED_TYPE, detail)
        return
    try:
        yield from reader(path, max_bytes)
    except OSError as error:
        why = error.strerror or str(error)
        detail = f"{_shown(path)}: {why}; check the file and its permissions"
        yield Unread(file_url(path), reasons.UNREADABLE, detail)


def _ending(path: Path) -> str:
    name = path.name.lower().removesuffix(".gz")
    return Path(name).suffix


def file_url(path: Path) -> str:
    """The file's `file:///…` address, without `..`; links stay as they were named."""
    return Path(os.path.abspath(path)).as_uri()  # noqa: PTH100


def _shown(path: Path) -> str:
    return os.fsencode(path).decode("utf-8", "replace")

"""The file of one run: hashes in order with the article of each, and where each block begins.

Records of 16 bytes stand in blocks of 4 KB; behind them stands the first hash of each block. A look
reads those first hashes, and then the blocks in which its own may stand. Nothing is mapped into
memory: pages that the system keeps of a file would count as the load's.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import numpy as np
import numpy.typing as npt

from tasks.lake.files import flush

Numbers = npt.NDArray[np.int64]
Part = tuple[Numbers, Numbers]
"""Hashes in order, and the article of each."""

HASH = np.dtype("<i8")
RECORD = np.dtype([("hash", HASH), ("article_id", HASH)])
IN_BLOCK = 256
"""Records of a block."""

BLOCK_BYTES = IN_BLOCK * RECORD.itemsize


@dataclass(frozen=True, slots=True)
class Run:
    """One file.

    Attributes:
        path: Where it lies.
        entries: How many hashes it has.
    """

    path: Path
    entries: int

    @property
    def name(self) -> str:
        """What the warehouse calls it."""
        return self.path.name

    def is_whole(self) -> bool:
        """Whether the file is there, and as long as it should be."""
        length = self.entries * RECORD.itemsize + _blocks(self.entries) * HASH.itemsize
        return self.path.is_file() and self.path.stat().st_size == length

    def read(self) -> Part:
        """All of it."""
        return _parted(np.fromfile(self.path, RECORD, self.entries))

    def holders(self, asked: Numbers) -> Numbers:
        """The articles that have some hashes, in no order, some several times.

        Args:
            asked: The hashes, in order.
        """
        hashes, articles = _parted(self._around(asked))
        first = np.searchsorted(hashes, asked)
        there = first < len(hashes)
        there[there] = hashes[first[there]] == asked[there]
        first = first[there]
        number = np.searchsorted(hashes, asked[there], "right") - first
        # Each place is its hash's first one, and as many on as it is behind that one.
        behind = np.arange(number.sum()) - np.repeat(np.cumsum(number) - number, number)
        return np.asarray(articles[np.repeat(first, number) + behind])

    def _around(self, asked: Numbers) -> npt.NDArray[np.void]:
        """The records of all blocks in which hashes may stand, in order."""
        records = self.entries * RECORD.itemsize
        begins = np.fromfile(self.path, HASH, offset=records)
        # A hash that begins a block may also end the block before it.
        first = np.maximum(np.searchsorted(begins, asked) - 1, 0)
        last = np.searchsorted(begins, asked, "right")
        wanted = sorted({no for span in zip(first, last, strict=True) for no in range(*span)})
        with self.path.open("rb") as file:
            found = [
                os.pread(file.fileno(), min(BLOCK_BYTES, records - start), start)
                for start in (no * BLOCK_BYTES for no in wanted)
            ]
        return np.frombuffer(b"".join(found), RECORD)


def write_run(folder: Path, kind: str, parts: Iterable[Part], entries: int) -> Run:
    """Write a run and put it on the disk.

    Args:
        folder: Where it is to lie; it is made if it is not there.
        kind: What its name begins with.
        parts: All that it is to have, in order.
        entries: How many hashes these are.
    """
    folder.mkdir(exist_ok=True)
    run = Run(folder / f"{kind}-{uuid4().hex}", entries)
    written, begins = 0, [np.zeros(0, HASH)]
    with run.path.open("wb") as file:
        for hashes, articles in parts:
            begins.append(hashes[-written % IN_BLOCK :: IN_BLOCK].astype(HASH, copy=False))
            records = np.empty(len(hashes), RECORD)
            records["hash"], records["article_id"] = hashes, articles
            file.write(records.tobytes())
            written += len(hashes)
        file.write(np.concatenate(begins).tobytes())
    flush(run.path)
    flush(folder)
    return run


def merged(parts: Sequence[Part]) -> Part:
    """Several parts as one, in order."""
    hashes, articles = (np.concatenate(each) for each in zip(*parts, strict=True))
    order = np.argsort(hashes, kind="stable")
    return hashes[order], articles[order]


def _blocks(entries: int) -> int:
    return -(-entries // IN_BLOCK)


def _parted(records: npt.NDArray[np.void]) -> Part:
    return np.ascontiguousarray(records["hash"]), np.ascontiguousarray(records["article_id"])

"""Parquet tables whose columns have types and values of all kinds."""

import decimal
import io
import random
from collections.abc import Callable, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tests.fuzzing.oddities import odd_text

COLUMNS = ("headline", "body", "date", "url", "authors", "source", "lang", "id")
MOMENTS = (0, -1, 1772704800, 253402300800, 2**31, 2**62, -(2**62), 2**63 - 1)
ZONES = (None, "UTC", "+01:00", "-23:59", "+25:00", "Europe/Berlin", "Mars/Base", "")
TEXTS = (
    "The quay opens",
    "Mara Lind said so.",
    "2026-03-05",
    "https://paper.example/a",
    "en",
    None,
)

Maker = Callable[[int, random.Random], "pa.Array[Any]"]


def _texts(rows: int, rng: random.Random) -> list[str | None]:
    odd = (odd_text(rng).encode("utf-8", "replace").decode() for _ in range(rows))
    return [rng.choice((*TEXTS, value)) for value in odd]


def _moments(rows: int, rng: random.Random) -> "pa.Array[Any]":
    unit = rng.choice(("s", "ms", "us", "ns"))
    values = pa.array([rng.choice(MOMENTS) for _ in range(rows)], pa.int64())
    return values.view(pa.timestamp(unit, rng.choice(ZONES)))


def _days(rows: int, rng: random.Random) -> "pa.Array[Any]":
    days = [rng.choice((0, 20_517, 2**31 - 1, -(2**31))) for _ in range(rows)]
    return pa.array(days, pa.int32()).view(pa.date32())


def _bytes(rows: int, rng: random.Random) -> "pa.Array[Any]":
    values = pa.array([rng.choice((b"text", b"\xff\xfe", b"\xed\xa0\x80")) for _ in range(rows)])
    return values.view(rng.choice((pa.binary(), pa.string())))


def _one_type(values: Sequence[object], kind: "pa.DataType | None" = None) -> Maker:
    return lambda rows, rng: pa.array([rng.choice(values) for _ in range(rows)], kind)


MAKERS: tuple[Maker, ...] = (
    _moments,
    _moments,
    _days,
    _bytes,
    lambda rows, rng: pa.array(_texts(rows, rng)).dictionary_encode(),
    lambda rows, rng: pa.array(_texts(rows, rng), pa.large_string()),
    lambda rows, rng: pa.array([_texts(2, rng) for _ in range(rows)], pa.list_(pa.string())),
    lambda rows, rng: pa.array([{"name": text, "n": [1]} for text in _texts(rows, rng)]),
    lambda rows, _: pa.array([[("k", 1)]] * rows, pa.map_(pa.string(), pa.int64())),
    lambda rows, _: pa.nulls(rows),
    _one_type((1.5, float("nan"), float("inf"), -0.0)),
    _one_type((decimal.Decimal("1.50"), None)),
    _one_type((True, None)),
    _one_type((0, 2**62), pa.int64()),
    _one_type((0, 86_399_999_999_999), pa.time64("ns")),
    _one_type((0, 2**62), pa.duration("us")),
    _one_type(([1, 2], None), pa.list_(pa.int8())),
)


def odd_table(rng: random.Random) -> bytes:
    """A Parquet file of a few rows, about a third of whose columns are of odd types."""
    rows = rng.choice((1, 3, 3, 7))
    names = rng.sample(COLUMNS, rng.randrange(2, len(COLUMNS) + 1))
    columns = []
    for _ in names:
        make = rng.choice(MAKERS) if rng.random() < 0.35 else None
        columns.append(make(rows, rng) if make else pa.array(_texts(rows, rng), pa.string()))
    if rng.random() < 0.05:
        names[-1] = names[0]
    out = io.BytesIO()
    try:
        pq.write_table(
            pa.Table.from_arrays(columns, names),
            out,
            row_group_size=rng.choice((2, 100)),
            compression=rng.choice(("snappy", "none", "gzip", "zstd")),
        )
    except pa.ArrowException:
        # a moment that no unit of the format holds
        return odd_table(rng)
    return out.getvalue()

"""Inputs changed at random: bytes, values, lines, encodings, nesting, and halves of two."""

import json
import random
import re
from collections.abc import Callable, Sequence

from tests.fuzzing.oddities import (
    ADDRESSES,
    DATES,
    JSON,
    LABELS,
    NUMBERS,
    TAGS,
    WORDS,
    odd_date,
    odd_text,
)

LARGEST = 2**20
"""Bytes above which a mutant is cut off."""

Change = Callable[[bytes, random.Random], bytes]

DATE = re.compile(rb"\d{4}-\d\d-\d\d[T\d:.+Z-]*|[A-Z][a-z]{2}, \d\d? [A-Z][a-z]{2} [\d: +-]{8,20}")
LABEL = re.compile(rb"""(?<=charset=)["']?[\w-]+|(?<=encoding=["'])[\w-]+""", re.IGNORECASE)
ADDRESS = re.compile(rb"https?://[^\s\"'<>\\),]+")
NUMBER = re.compile(rb"\d+")
QUOTED = re.compile(rb"\"[^\"\n]{0,300}\"")
HEADER = re.compile(rb"(?m)(?<=: )[^\r\n]{1,300}$")
WORD = re.compile(rb"[A-Za-z]{3,}")
TAG = re.compile(rb"(?<=<)/?[A-Za-z][\w:-]*")
TEXT = re.compile(rb"(?<=>)[^<>]{1,200}(?=<)")
BETWEEN = re.compile(rb"(?<=[ >\n])(?=[A-Za-z<\"])")

RULES: tuple[tuple[re.Pattern[bytes], Callable[[random.Random], str]], ...] = (
    (DATE, lambda rng: rng.choice(DATES)),
    (DATE, odd_date),
    (LABEL, lambda rng: rng.choice(LABELS)),
    (ADDRESS, lambda rng: rng.choice(ADDRESSES)),
    (NUMBER, lambda rng: rng.choice(NUMBERS)),
    (QUOTED, lambda rng: rng.choice(JSON)),
    (QUOTED, lambda rng: json.dumps(odd_text(rng), ensure_ascii=rng.random() < 0.5)),
    (QUOTED, lambda rng: f'"{odd_text(rng)}"'),
    (HEADER, odd_text),
    (HEADER, lambda rng: f"=?{rng.choice(LABELS)}?{rng.choice('qbx')}?{rng.choice(WORDS)}?="),
    (WORD, lambda rng: rng.choice(WORDS)),
    (TAG, lambda rng: rng.choice(TAGS)),
    (TEXT, odd_text),
    (BETWEEN, lambda rng: f"<{rng.choice(TAGS)} datetime='{odd_date(rng)}'>"),
)
"""What is replaced, and by what."""

PAIRS = (
    (b"<div>", b"</div>"),
    (b"<b><i>", b""),
    (b"<table><tr><td>", b""),
    (b"<blockquote>", b""),
    (b"[", b"]"),
    (b'{"a":[', b"]}"),
    (b"<item>", b""),
    (b"\xe2\x80\x9c", b"\xe2\x80\x9d"),
    (b"(", b")"),
    (b"Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n", b""),
)
"""What is put around a part of an input, many times over."""

CODECS = ("utf-8-sig", "utf-16", "utf-16-be", "utf-32", "latin-1", "cp1252", "cp037", "shift_jis")


def encoded(text: str) -> bytes:
    """UTF-8, halves of surrogate pairs as they are."""
    return text.encode("utf-8", "surrogatepass")


def change_values(data: bytes, rng: random.Random) -> bytes:
    """Put odd values in the place of some, or all, of one sort."""
    pattern, value = rng.choice(RULES)
    places = [match.span() for match in pattern.finditer(data)]
    if not places:
        return change_bytes(data, rng)
    count = len(places) if rng.random() < 0.08 else min(len(places), rng.choice((1, 1, 2, 5)))
    for start, end in sorted(rng.sample(places, count), reverse=True):
        data = data[:start] + encoded(value(rng)) + data[end:]
        if len(data) > LARGEST:
            break
    return data


def change_bytes(data: bytes, rng: random.Random) -> bytes:
    """Flip, insert, cut or repeat a few bytes."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 3, 12))):
        at = rng.randrange(len(changed) + 1)
        what = rng.randrange(5)
        if what == 0 and changed:
            changed[at % len(changed)] ^= 1 << rng.randrange(8)
        elif what == 1:
            changed[at:at] = rng.randbytes(rng.choice((1, 2, 4, 16)))
        elif what == 2:
            del changed[at : at + rng.choice((1, 2, 40, 1500))]
        elif what == 3:
            changed[at:at] = changed[at : at + rng.choice((2, 80, 2500))] * rng.choice((1, 4))
        else:
            changed[at:at] = encoded(rng.choice(WORDS))
    return bytes(changed)


def change_lines(data: bytes, rng: random.Random) -> bytes:
    """Drop, double, shuffle or join lines, or end them in another way."""
    lines = data.split(b"\n")
    what = rng.randrange(5)
    if what == 0:
        del lines[rng.randrange(len(lines))]
    elif what == 1:
        lines.insert(rng.randrange(len(lines)), rng.choice(lines))
    elif what == 2:
        rng.shuffle(lines)
    return rng.choice((b"\n", b"\n", b"\r\n", b"\r", b"", b"\n\n")).join(lines)


def change_encoding(data: bytes, rng: random.Random) -> bytes:
    """Write the same text in another encoding, its labels as they were."""
    return data.decode("utf-8", "replace").encode(rng.choice(CODECS), "replace")


def change_nesting(data: bytes, rng: random.Random) -> bytes:
    """Put a part within something, three times or two thousand."""
    opening, closing = rng.choice(PAIRS)
    depth = rng.choice((3, 40, 300, 2000))
    start = rng.randrange(len(data) + 1)
    end = rng.randrange(start, len(data) + 1)
    return data[:start] + opening * depth + data[start:end] + closing * depth + data[end:]


CHANGES: tuple[tuple[Change, float], ...] = (
    (change_values, 10),
    (change_bytes, 3),
    (change_lines, 1),
    (change_nesting, 1),
    (change_encoding, 0.5),
)


def mutate(data: bytes, others: Sequence[bytes], rng: random.Random) -> bytes:
    """Change an input a few times.

    Args:
        data: The input.
        others: Inputs of which a part may follow its beginning.
        rng: Decides.
    """
    changes, weights = zip(*CHANGES, strict=True)
    if rng.random() < 0.04:
        other = rng.choice(others)
        data = data[: rng.randrange(len(data) + 1)] + other[rng.randrange(len(other) + 1) :]
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        data = rng.choices(changes, weights)[0](data, rng)[:LARGEST]
    return data

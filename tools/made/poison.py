"""Makes harmful or merely odd inputs of every kind, which a soak puts among good ones.

Each builder makes one file with a unique name. Some hold good items next to the bad one: their
titles begin with `Good`, the bad one's with `Bad`. A bad item may become an article or a rejection,
but it must not disappear.
"""

import gzip
import io
import json
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.parquet as pq

ZONES = ("+24:00", "+9999", "-99:99", "+25", " Mars/Base", "+01:00+01:00")
LABELS = ("hex", "base64", "idna", "rot13", "zlib", "uu", "punycode", "undefined", "utf-16", "é")
ADDRESSES = (
    "http://[::1",
    "http://[v1.x]/",
    "http://x:port/",
    "http://a\x00b/",
    "//",
    "http://xn--/",
)
DATES = (
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-12:00",
    "10000-01-01",
    "2026-13-45",
    "1e400",
)
SURROGATE = "\ud800"
ODD_JSON_LD = '<script type="application/ld+json">{"@type":"NewsArticle","author":[[{}]]}</script>'


@dataclass(frozen=True, slots=True)
class Poison:
    """A file with a bad item.

    Attributes:
        name: The file's name.
        content: Its bytes.
        good: How many good items it holds.
    """

    name: str
    content: bytes
    good: int


def text(title: str, chance: random.Random) -> str:
    """A short article with unique words."""
    number = chance.randrange(10**9)
    return (
        f"The council of Saltmere met on Monday about {title}, number {number}.\n"
        f"“We counted {number % 977} boats at berth {number % 89},” said Ada Obi, the mayor.\n"
        f"Tom Reyes told reporters that {number % 313} of them had paid twice.\n"
    )


def record(title: str, chance: random.Random, **more: object) -> dict[str, object]:
    """The same as a record."""
    return {"id": title.replace(" ", "-"), "title": title, "text": text(title, chance)} | more


def html(title: str, chance: random.Random, head: str = "", body: str = "") -> bytes:
    """The same as a web page."""
    paragraphs = "".join(f"<p>{line}</p>" for line in text(title, chance).splitlines())
    page = (
        f"<!doctype html><html lang=en><head><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1>{body}{paragraphs}</article></body></html>"
    )
    return page.encode("utf-8", "surrogatepass")


def _records(number: int, chance: random.Random) -> Poison:
    bad: dict[str, object] = chance.choice(
        [
            {"published_at": f"2026-03-05T10:00:00{chance.choice(ZONES)}"},
            {"published_at": chance.choice(DATES)},
            {"published_at": int("9" * chance.choice([12, 25, 400]))},
            {"url": chance.choice(ADDRESSES)},
            {"source": f"Pier {SURROGATE}"},
            {"authors": [None, {"name": []}, SURROGATE]},
            {"language": chance.choice(["xx", "", "english" * 40])},
        ]
    )
    rows = [
        record(f"Good {number} 0", chance),
        record(f"Bad {number}", chance, **bad),
        record(f"Good {number} 1", chance),
    ]
    return Poison(f"{number}.jsonl", "\n".join(map(json.dumps, rows)).encode(), 2)


def _page(number: int, chance: random.Random) -> Poison:
    zone, label, address = chance.choice(ZONES), chance.choice(LABELS), chance.choice(ADDRESSES)
    head, body = chance.choice(
        [
            (f'<meta property="article:published_time" content="2026-03-05T10:00{zone}">', ""),
            (f"<meta charset={label}>", ""),
            (
                f'<link rel=canonical href="{address}"><meta property=og:url content="{address}">',
                "",
            ),
            ("", f'<time datetime="2026T0:0{zone}">today</time>'),
            ("", "<div>" * chance.choice([300, 3000])),
            ("", "“" * 500 + "<p>" + "’" * 500),
            (ODD_JSON_LD, ""),
        ]
    )
    return Poison(f"{number}.html", html(f"Bad {number}", chance, head, body), 0)


def _mail(number: int, chance: random.Random) -> Poison:
    subject, date, sender, kind = "news", "Thu, 05 Mar 2026 10:00:00 +0100", "a@b.example", "plain"
    odd = chance.randrange(4)
    if odd == 0:
        subject = f"=?{chance.choice(LABELS)}?q?abc?="
    elif odd == 1:
        date = f"Thu, 05 Mar 2026 10:00:00 {chance.choice(['+9900', '+2500', 'XYZ'])}"
    elif odd == 2:
        sender = "a:" * 1500 + " <a@b.example>"
    else:
        kind = f"html; charset={chance.choice(LABELS)}"
    head = f"From: {sender}\r\nSubject: Bad {number} {subject}\r\nDate: {date}\r\n"
    head += f"Message-ID: <{number}@b.example>\r\nContent-Type: text/{kind}\r\n\r\n"
    return Poison(f"{number}.eml", (head + text(f"Bad {number}", chance)).encode(), 0)


def _table(number: int, chance: random.Random) -> Poison:
    titles = [f"Good {number} 0", f"Bad {number}", f"Good {number} 1"]
    times = [1_772_704_800, chance.choice([2**40, -(2**40), 253_402_300_800]), 1_772_704_800]
    dates = chance.choice(
        [
            pa.array(times).view(pa.timestamp("s", "UTC")),
            pa.array([1, 2**62, 1]).view(pa.timestamp("ns", "UTC")),
            pa.array([0, 2**31 - 1, 0], pa.int32()).view(pa.date32()),
            pa.array([b"2026-03-05", b"\xff\xfe", b"2026-03-05"]).view(pa.string()),
        ]
    )
    columns = {"title": titles, "text": [text(title, chance) for title in titles], "date": dates}
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return Poison(f"{number}.parquet", out.getvalue(), 2)


def _crawl(number: int, chance: random.Random) -> Poison:
    address, date, kind = f"https://paper.example/bad-{number}", "2026-03-05T10:00:00Z", "text/html"
    odd = chance.randrange(3)
    if odd == 0:
        address = f"{chance.choice(ADDRESSES)}/{number}"
    elif odd == 1:
        date = chance.choice(DATES)
    else:
        kind += f"; charset={chance.choice(LABELS)}"
    said = [
        (f"https://paper.example/good-{number}-0", "2026-03-05T10:00:00Z", "text/html", 0),
        (address, date, kind, None),
        (f"https://paper.example/good-{number}-1", "2026-03-05T10:00:00Z", "text/html", 1),
    ]
    out = b""
    for place, when, media_type, good in said:
        title = f"Bad {number}" if good is None else f"Good {number} {good}"
        http = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\n\r\n".encode() + html(
            title, chance
        )
        out += (
            (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {place}\r\n"
                f"WARC-Date: {when}\r\n"
                f"WARC-Record-ID: <urn:uuid:{number}-{good}>\r\nContent-Length: {len(http)}\r\n"
                "Content-Type: application/http; msgtype=response\r\n\r\n"
            ).encode()
            + http
            + b"\r\n\r\n"
        )
    return Poison(f"{number}.warc", out, 2)


def _archive(number: int, chance: random.Random) -> Poison:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for title in (f"Good {number} 0", f"Bad {number}", f"Good {number} 1"):
            archive.writestr(f"{title}.txt", f"{title}\n\n{text(title, chance)}")
    data = bytearray(out.getvalue())
    at = data.index(b"Bad") + 60
    data[at : at + 4] = b"\0\xff\0\xff"
    return Poison(f"{number}.zip", bytes(data), 2)


def _mutilated(number: int, chance: random.Random) -> Poison:
    """Any of the others with some bytes overwritten; its good items may be lost."""
    whole = chance.choice([_records, _page, _mail, _table, _crawl])(number, chance)
    data = bytearray(whole.content)
    for _ in range(chance.choice([1, 5, 50])):
        data[chance.randrange(len(data))] = chance.randrange(256)
    if chance.random() < 0.3:
        data = data[: chance.randrange(1, len(data))]
    content, name = bytes(data), whole.name
    return (
        Poison(f"{name}.gz", gzip.compress(content)[:-6], 0)
        if number % 7 == 0
        else Poison(name, content, 0)
    )


BUILDERS: tuple[Callable[[int, random.Random], Poison], ...] = (
    _records,
    _page,
    _mail,
    _table,
    _crawl,
    _archive,
    _mutilated,
)


def poison(number: int, chance: random.Random) -> Poison:
    """A bad file of a kind drawn at random.

    Args:
        number: Its number, which is in its name and its titles.
        chance: The source of random choices.
    """
    return chance.choice(BUILDERS)(number, chance)

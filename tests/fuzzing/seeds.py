"""Sound inputs of every kind, from which mutants are made: the samples, and forms they lack."""

import base64
import csv
import gzip
import io
import json
import random
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.fuzzing.tables import odd_table

SAMPLES = Path("samples")
KINDS = {
    ".html": "html",
    ".htm": "html",
    ".txt": "text",
    ".jsonl": "jsonl",
    ".eml": "eml",
    ".csv": "csv",
}
LARGEST = 60_000
"""Bytes of the largest sample that is taken."""

TEXT = (
    "The quay opens\n\n“We are glad,” Mara Lind said on Monday. "
    "She told the council that it took nine years.\n"
)
HTML = (
    '<html lang="en"><head><meta charset="utf-8"><title>The quay opens | Courier</title>'
    '<link rel="canonical" href="https://paper.example/2026/03/quay-opens">'
    '<meta property="article:published_time" content="2026-03-05T10:00:00+01:00">'
    '<meta name="author" content="Ada Birch"><script type="application/ld+json">'
    '{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"The quay opens",'
    '"datePublished":"2026-03-05T10:00:00+01:00","author":[{"@id":"#ada"}],'
    '"articleBody":"&amp;#38; so"},'
    '{"@type":"Person","@id":"#ada","name":"Ada Birch"}]}</script></head><body><article>'
    '<h1>The quay opens</h1><time datetime="2026-03-05T10:00:00+01:00">Thursday</time>'
    + "<p>“We are glad,” Mara Lind said on Monday, and the council agreed with her at once.</p>" * 6
    + '<a href="/2026/03/other">Another story</a></article></body></html>'
)
RECORD = {
    "id": "q-1",
    "url": "https://paper.example/quay",
    "title": "The quay opens",
    "text": TEXT,
    "authors": ["Ada Birch", "Tom Reyes"],
    "published_at": "2026-03-05T10:00:00+01:00",
    "source": "The Courier",
    "language": "en",
}
ITEM = (
    "<item><title>Quay &amp; gate</title><link>https://paper.example/a?id=1</link>"
    '<guid isPermaLink="false">tag:1</guid><pubDate>Thu, 05 Mar 2026 10:00:00 +0100</pubDate>'
    "<dc:creator><![CDATA[Ada Birch]]></dc:creator><description>&lt;p&gt;Text&#8217;s&lt;/p&gt;"
    "</description><content:encoded><![CDATA[<p>“Go,” said Mara Lind.</p>]]>"
    "</content:encoded></item>"
    "<item><title>Told here</title><description>Mara Lind said that it opens.</description></item>"
)
LISTINGS = (
    (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xml:base="https://paper.example/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>Courier</title><language>en-gb</language>{ITEM}</channel></rss>"
    ),
    (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">'
        "<title>C</title>"
        '<entry><id>tag:2</id><title type="html">Quay &lt;b&gt;</title>'
        '<link rel="alternate" href="/b"/><updated>2026-03-05T10:00:00Z</updated>'
        "<published>2026-03-05T10:00:00+01:00</published><author><name>Ada</name></author>"
        '</entry><entry><title>T</title><content type="xhtml"><div><p>Mara Lind said so.</p></div>'
        "</content></entry></feed>"
    ),
    (
        '<?xml version="1.0" encoding="UTF-8"?><urlset '
        'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>'
        "<loc>https://paper.example/c</loc><lastmod>2026-03-05T10:00:00+01:00</lastmod><news:news>"
        "<news:publication_date>2026-03-05</news:publication_date><news:title>C</news:title>"
        "</news:news></url></urlset>"
    ),
    (
        "<sitemapindex><sitemap><loc>https://paper.example/s.xml.gz</loc>"
        "<lastmod>2026-03-05</lastmod></sitemap></sitemapindex>"
    ),
    (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/"><channel><title>R</title></channel>'
        '<item rdf:about="https://paper.example/d"><title>D</title></item></rdf:RDF>'
    ),
    json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Courier",
            "items": [
                {"id": 7, "content_html": "<p>Lind said so.</p>", "date_modified": "2026-03-05"},
                {"id": "8", "url": "/e", "date_published": "2026-03-05T10:00:00+01:00"},
            ],
        }
    ),
    "https://paper.example/f\nhttps://paper.example/g?x=1\n",
)
WATCH = (
    '[[feed]]\nurl = "https://paper.example/rss"\nname = "Courier"\ncountry = "GB"\n'
    'language = "en"\ninterval = "30m"\nlimit = 200\n\n[[site]]\nurl = "https://b.example"\n'
    'name = "B"\n'
)
OVERRIDES = (
    "alias,type,same_as,same_as_type,article,note\nM. Lind,person,Mara Lind,,,met\n"
    "Lind,person,M. Lind,person,12,\n# a remark\nSDU,organisation,,,,\n"
)
CORRECTIONS = (
    "article,words,correction,value,by,at,note\nhttps://paper.example/a,“It rained,”,speaker,"
    "Mara Lind,ann,2026-03-02,heard\n12,the rain,not_a_quote,,,,\n# a remark\n"
    "12,it will rain,missing,nobody,bo,,\n12,it may,modality,negated,,,\n"
)
ROBOTS = (
    "User-agent: *\nDisallow: /private\nAllow: /*.html$\nCrawl-delay: 2\n"
    "Sitemap: https://paper.example/sitemap.xml\n"
)
HEAD = (
    "From: Ada Birch <ada@paper.example>\r\nTo: desk@paper.example\r\n"
    "Subject: =?utf-8?q?The_quay_=E2=80=93_open?=\r\nDate: Thu, 05 Mar 2026 10:00:00 +0100\r\n"
    "Message-ID: <1@paper.example>\r\nArchived-At: <https://paper.example/m/1>\r\n"
    "MIME-Version: 1.0\r\n"
)


def seeds_of(samples: Path = SAMPLES) -> dict[str, list[bytes]]:
    """Inputs by kind."""
    found: dict[str, list[bytes]] = {
        "html": [HTML.encode()],
        "text": [TEXT.encode()],
        "jsonl": [(json.dumps(RECORD, ensure_ascii=False) + "\n" + json.dumps(RECORD)).encode()],
        "eml": list(_mails()),
        "mbox": [b"".join(b"From a Mon Mar  2 08:30:00 2026\n" + mail for mail in _mails())],
        "csv": [_csv(mark).encode() for mark in ",;\t"],
        "warc": [_warc(packed=False), _warc(packed=True)],
        "listing": [text.encode() for text in LISTINGS],
        "links": [
            b'<link rel="alternate" type="application/rss+xml" href="/rss"><a href="b">b</a>'
        ],
        "watchlist": [WATCH.encode()],
        "corrections": [CORRECTIONS.encode()],
        "overrides": [OVERRIDES.encode()],
        "robots": [ROBOTS.encode()],
    }
    for path in sorted(samples.rglob("*")):
        kind = KINDS.get(Path(path.name.removesuffix(".gz")).suffix)
        if kind and path.is_file():
            data = path.read_bytes()
            data = gzip.decompress(data) if path.suffix == ".gz" else data
            found[kind].append(data if kind != "jsonl" else b"\n".join(data.split(b"\n")[:3]))
    return {kind: [data for data in all_ if len(data) <= LARGEST] for kind, all_ in found.items()}


def _mails() -> Iterator[bytes]:
    """Letters: plain, of several forms, with attachments, in one another, in a mailbox."""
    for form, body in (("plain", TEXT), ("html", HTML)):
        stated = f"Content-Type: text/{form}; charset=utf-8\r\n"
        yield f"{HEAD}{stated}Content-Transfer-Encoding: 8bit\r\n\r\n{body}".encode()
        packed = base64.encodebytes(body.encode()).decode()
        part = f"--B\r\n{stated}Content-Transfer-Encoding: base64\r\n\r\n{packed}\r\n"
        attached = (
            "--B\r\nContent-Type: image/png; name*0*=utf-8''a; name*1=\"b.png\"\r\n"
            "Content-Disposition: attachment\r\nContent-Transfer-Encoding: x-uuencode\r\n\r\n"
            "begin 644 a\r\n#0V%T\r\n`\r\nend\r\n--B--\r\n"
        )
        yield f'{HEAD}Content-Type: multipart/mixed; boundary="B"\r\n\r\n{part}{attached}'.encode()
    inner = HEAD + "Content-Type: text/plain\r\n\r\n" + TEXT
    yield (
        f"{HEAD}Content-Type: multipart/alternative; boundary=C\r\n\r\npreamble\r\n--C\r\n"
        "Content-Type: text/plain; charset=iso-8859-1\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\nCaf=E9 said Lind=\r\n on.\r\n--C\r\n"
        f"Content-Type: message/rfc822\r\n\r\n{inner}\r\n--C--\r\n"
    ).encode()
    told = "From: Ada <ada@paper.example>\r\nDate: Tue, Mar 3, 2026 at 9:14 AM\r\nSubject: Quay\r\n"
    mark = "---------- Forwarded message ---------\r\n"
    yield f"{HEAD}Content-Type: text/plain\r\n\r\nSee:\r\n{mark}{told}\r\n{TEXT}".encode()
    quoted = "".join(f"> {line}\r\n" for line in (told + "\r\n" + TEXT).splitlines())
    yield f"{HEAD}Content-Type: text/plain\r\n\r\nBegin forwarded message:\r\n\r\n{quoted}".encode()
    yield f"From ada@paper.example Thu Mar  5 10:00:00 2026\r\n{inner}".encode()


def _csv(delimiter: str) -> str:
    table = io.StringIO()
    rows = csv.writer(table, delimiter=delimiter)
    rows.writerow(("headline", "body", "date", "url", "author", "id"))
    for number in range(3):
        rows.writerow(
            (f"Quay {number}", TEXT, "2026-03-05", f"https://p.example/{number}", "Jo; Al", number)
        )
    return table.getvalue()


def _warc(*, packed: bool) -> bytes:
    """Three responses: as it is, in chunks, compressed."""
    page = HTML.encode()
    chunks = b"".join(f"{len(p):x}\r\n".encode() + p + b"\r\n" for p in (page[:99], page[99:]))
    bodies = (
        ("", page),
        ("Transfer-Encoding: chunked\r\n", chunks + b"0\r\n\r\n"),
        ("Content-Encoding: gzip\r\n", gzip.compress(page, mtime=0)),
    )
    records = []
    for number, (how, body) in enumerate(bodies):
        answer = (
            f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{how}"
            'ETag: "7"\r\nLast-Modified: Thu, 05 Mar 2026 10:00:00 GMT\r\n\r\n'
        ).encode() + body
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\n"
            f"WARC-Target-URI: https://paper.example/2026/quay-{number}.html\r\n"
            f"WARC-Date: 2026-03-05T10:00:0{number}Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n"
        ).encode()
        records.append(head + answer + b"\r\n\r\n")
    return b"".join(gzip.compress(one, mtime=0) if packed else one for one in records)


def _zip(rng: random.Random) -> bytes:
    """An archive whose members are packed in ways of all kinds."""
    out = io.BytesIO()
    ways = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in (
            ("a/one.txt", TEXT),
            ("two.jsonl", json.dumps(RECORD)),
            ("three.csv", _csv(",")),
            ("n" * rng.choice((3, 300)) + "é.html", HTML),
        ):
            archive.writestr(zipfile.ZipInfo(name), data, rng.choice(ways))
        # Not by its name alone, for then it would be as old as this moment.
        archive.writestr(zipfile.ZipInfo("four.parquet"), odd_table(rng), rng.choice(ways))
    return out.getvalue()


def _tar(rng: random.Random) -> bytes:
    out = io.BytesIO()
    forms = (tarfile.PAX_FORMAT, tarfile.GNU_FORMAT)
    with tarfile.open(fileobj=out, mode="w", format=rng.choice(forms)) as archive:
        for name, data in (("one.txt", TEXT), ("é" * rng.choice((1, 60)) + ".html", HTML)):
            member = tarfile.TarInfo(name)
            member.size = len(data.encode())
            member.mtime = rng.choice((0, 1772704800, 2**33))
            archive.addfile(member, io.BytesIO(data.encode()))
    return out.getvalue()


def _packed_lines(rng: random.Random) -> bytes:
    """Compressed lines; what follows the first stream may be another, or nothing sound."""
    lines = json.dumps(RECORD).encode() + b"\n"
    return gzip.compress(lines * 3, mtime=0) + rng.choice((b"", zlib.compress(lines), lines))


MAKERS: Mapping[str, Callable[[random.Random], bytes]] = {
    "parquet": odd_table,
    "zip": _zip,
    "tar": _tar,
    "jsonl.gz": _packed_lines,
}
"""Kinds whose sound inputs are made at random, too."""

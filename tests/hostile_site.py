"""A site on loopback that does everything wrong, and one request to it."""

import asyncio
import gzip
import ssl
import zlib
from collections.abc import Sequence
from dataclasses import replace

from tasks.fetching.client.addresses import web_address
from tasks.fetching.client.client import Client, Wish
from tasks.fetching.client.outcomes import Outcome
from tasks.fetching.client.vetting import Resolve
from tasks.web_settings import WebSettings
from tests.web_server import (
    HOST,
    Answer,
    Asked,
    Raw,
    Route,
    big_bomb,
)

LIMIT = 2**20
HANGS_S = 60.0
WEB = WebSettings(contact="desk@paper.example", allow_hosts=(HOST,), timeout_s=HANGS_S)
HURRIED = replace(WEB, timeout_s=0.3)
"""For what never ends by itself."""

PAGE = b"<!doctype html><title>Pier</title><p>The pier is shut, said Ada Obi.</p>"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def raw(*parts: bytes, forever: bytes = b"", pause: float = 0.0) -> Raw:
    """Send bytes as they are, then the same bytes for ever, then hang up."""

    async def send(writer: asyncio.StreamWriter) -> None:
        for part in parts:
            writer.write(part)
            await writer.drain()
        while forever:
            writer.write(forever)
            await writer.drain()
            await asyncio.sleep(pause)

    return Raw(send)


async def hang(_writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(HANGS_S)


def not_modified(asked: Asked) -> Answer:
    if asked.headers.get("if-none-match") == '"v1"':
        return Answer(status=304, headers=(("ETag", '"v1"'),))
    return Answer(
        PAGE, headers=(("ETag", '"v1"'), ("Last-Modified", "Mon, 01 Jan 2024 00:00:00 GMT"))
    )


def redirect(to: str, status: int = 302) -> Answer:
    return Answer(status=status, headers=(("Location", to),))


def encoded(name: str, body: bytes) -> Answer:
    return Answer(body, headers=(("Content-Encoding", name),))


def deflated_bomb(_: Asked) -> Answer:
    """Made when it is asked for: it takes longer than all the others together."""
    return encoded("deflate", zlib.compress(bytes(64 * 2**20), 1))


ROUTES: dict[str, Route] = {
    "/ok": Answer(PAGE),
    "/cond": not_modified,
    "/r1": redirect("/ok"),
    "/r5": redirect("/r4"),
    "/r4": redirect("/r3"),
    "/r3": redirect("/r2"),
    "/r2": redirect("/r1"),
    "/r6": redirect("/r5"),
    "/permanent": redirect("/moved", 301),
    "/moved": redirect("ok", 308),
    "/half": redirect("/permanent", 307),
    "/loop": redirect("/loop"),
    "/to-file": redirect("file:///etc/hostname"),
    "/to-nowhere": Answer(status=302),
    "/to-private": redirect("http://10.0.0.7/"),
    "/to-mapped": redirect("http://[::ffff:7f00:1]/"),
    "/to-decimal": redirect("http://2130706433/"),
    "/to-broken": redirect("http://[broken/"),
    "/gzip": encoded("gzip", gzip.compress(PAGE)),
    "/gzips": encoded("gzip", gzip.compress(PAGE[:20]) + gzip.compress(PAGE[20:])),
    "/deflate": encoded("deflate", zlib.compress(PAGE)),
    "/raw-deflate": encoded("deflate", zlib.compress(PAGE)[2:-4]),
    "/gzip-cut": encoded("gzip", gzip.compress(PAGE)[:-9]),
    "/gzip-not": encoded("gzip", PAGE),
    "/brotli": encoded("br", b"\x0b\x02\x80"),
    "/bomb": encoded("gzip", big_bomb(400)),
    "/bomb-deflate": deflated_bomb,
    "/big": Answer(b"x" * (LIMIT + 1)),
    "/just": Answer(b"x" * LIMIT),
    "/endless": raw(HEAD + b"\r\n", forever=b"x" * 65536),
    "/drip": raw(HEAD + b"\r\n", forever=b"<p>x</p>", pause=0.02),
    "/hang": Raw(hang),
    "/slow-head": raw(HEAD, forever=b"X-A: b\r\n", pause=0.02),
    "/endless-head": raw(HEAD, forever=b"X-A: " + b"b" * 4000 + b"\r\n"),
    "/hints": raw(forever=b"HTTP/1.1 103 Early Hints\r\n\r\n", pause=0.01),
    "/no-http": raw(b"SSH-2.0-OpenSSH_9.6\r\n"),
    "/hang-up": raw(b""),
    "/cut": raw(HEAD + b"Content-Length: 100000\r\n\r\n" + PAGE),
    "/chunk": raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"),
    "/two-lengths": raw(HEAD + b"Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde"),
    "/pdf": Answer(b"%PDF-1.7\n" + bytes(2000), type="application/pdf"),
    "/pdf-as-html": Answer(b"%PDF-1.7\n" + bytes(2000)),
    "/png-untyped": Answer(b"\x89PNG\r\n\x1a\n" + bytes(200), type=None),
    "/untyped": Answer(PAGE, type=None),
    "/odd-type": Answer(PAGE, type="html"),
    "/json": Answer(b'{"a": 1}', type="application/json"),
    "/feed": Answer(b"<rss></rss>", type="application/rss+xml"),
    "/empty": Answer(b" \n"),
    "/201": Answer(PAGE, status=201),
    "/403": Answer(PAGE, status=403),
    "/404": Answer(PAGE, status=404),
    "/410": Answer(PAGE, status=410),
    "/429": Answer(status=429, headers=(("Retry-After", "7"),)),
    "/503": Answer(status=503),
    "/500": Answer(PAGE, status=500),
    "/latin": Answer("é".encode("latin-1"), type="Text/HTML; Charset=ISO-8859-1"),
    "/space%20%C3%A9?q=%E9&id=7": Answer(PAGE),
}


TRUST = ssl.create_default_context()
"""Made once, for making it takes longer than most of these tests."""


def ask(
    url: str,
    web: WebSettings = WEB,
    resolve: Resolve | None = None,
    trust: ssl.SSLContext | None = None,
    **wish: object,
) -> Outcome:
    async def run() -> Outcome:
        async with Client(web, LIMIT, resolve, trust or TRUST) as client:
            return await client.fetch(Wish(web_address(url), **wish))  # type: ignore[arg-type]

    return asyncio.run(run())


def answers(*looks: Sequence[str]) -> Resolve:
    """A resolver whose answers change from look to look."""
    left = list(looks)

    async def resolve(_host: str, _port: int) -> Sequence[str]:
        return left.pop(0) if len(left) > 1 else left[0]

    return resolve

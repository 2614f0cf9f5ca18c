"""Whatever a server does, asking it ends in time, in its typed outcome, within its memory."""

import asyncio
import gzip
import socket
import ssl
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import h2.config
import h2.connection
import h2.events
import pytest

from onrecord import reasons
from tasks.fetching.addresses import web_address
from tasks.fetching.client import Client, Wish, retry_after_s
from tasks.fetching.outcomes import Failed, Fetched, FetchError, NotModified, Outcome
from tasks.fetching.settings import WebSettings, WebSettingsError
from tasks.fetching.vetting import Allowed, Resolve, is_public
from tests.web_server import (
    HOST,
    Answer,
    Asked,
    Certificates,
    Raw,
    Route,
    Site,
    big_bomb,
    make_certificates,
    serve,
)

LIMIT = 2**20
DEADLINE_S = 0.3
WEB = WebSettings(contact="desk@paper.example", allow_hosts=(HOST,), timeout_s=DEADLINE_S)
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
    await asyncio.sleep(60)


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
    "/bomb-deflate": encoded("deflate", zlib.compress(bytes(64 * 2**20), 9)),
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


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serve(ROUTES) as served:
        yield served


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


@pytest.mark.parametrize(
    ("path", "final"),
    [
        ("/ok", "/ok"),
        ("/r1", "/ok"),
        ("/r5", "/ok"),
        ("/gzip", "/gzip"),
        ("/gzips", "/gzips"),
        ("/deflate", "/deflate"),
        ("/raw-deflate", "/raw-deflate"),
        ("/untyped", "/untyped"),
        ("/odd-type", "/odd-type"),
        ("/space é?q=%E9&id=7&utm_source=rss#top", "/space%20%C3%A9?q=%E9&id=7"),
    ],
)
def test_pages_arrive_whole(site: Site, path: str, final: str) -> None:
    outcome = ask(site.url + path)
    assert isinstance(outcome, Fetched), outcome
    assert outcome.content == PAGE
    assert (outcome.final_url, outcome.status) == (site.url + final, 200)


def test_a_page_of_exactly_the_limit_arrives(site: Site) -> None:
    assert isinstance(ask(site.url + "/just"), Fetched)


@pytest.mark.parametrize(
    ("path", "reason", "words"),
    [
        pytest.param("/r6", reasons.BAD_REDIRECT, "more than 5", id="six redirects"),
        pytest.param("/loop", reasons.BAD_REDIRECT, "more than 5", id="redirects to itself"),
        pytest.param("/to-file", reasons.BAD_ADDRESS, "only http", id="redirects to a file"),
        pytest.param("/to-nowhere", reasons.HTTP_STATUS, "302", id="redirects without address"),
        pytest.param("/to-broken", reasons.BAD_ADDRESS, "check", id="redirects to no address"),
        pytest.param("/to-private", reasons.PRIVATE_ADDRESS, "10.0.0.7", id="private network"),
        pytest.param("/to-mapped", reasons.PRIVATE_ADDRESS, "ALLOW_HOSTS", id="v4 inside v6"),
        pytest.param("/to-decimal", reasons.PRIVATE_ADDRESS, "2130706433", id="decimal"),
        pytest.param("/gzip-cut", reasons.BROKEN_ARCHIVE, "too early", id="gzip cut short"),
        pytest.param("/gzip-not", reasons.BROKEN_ARCHIVE, "damaged", id="gzip in name only"),
        pytest.param("/brotli", reasons.BROKEN_ARCHIVE, "'br'", id="unasked compression"),
        pytest.param("/bomb", reasons.TOO_LARGE, "1,048,576", id="400 MB of zeros in gzip"),
        pytest.param("/bomb-deflate", reasons.TOO_LARGE, "1,048,576", id="the same in deflate"),
        pytest.param("/big", reasons.TOO_LARGE, "MAX_INPUT_BYTES", id="a byte too many"),
        pytest.param("/endless", reasons.TOO_LARGE, "1,048,576", id="a body without end"),
        pytest.param("/drip", reasons.TIMEOUT, "in time", id="a drip"),
        pytest.param("/hang", reasons.TIMEOUT, "in time", id="no answer"),
        pytest.param("/slow-head", reasons.TIMEOUT, "in time", id="headers in a drip"),
        pytest.param("/hints", reasons.TIMEOUT, "in time", id="hints without end"),
        pytest.param("/endless-head", reasons.BAD_ANSWER, "", id="headers without end"),
        pytest.param("/no-http", reasons.BAD_ANSWER, "", id="another protocol"),
        pytest.param("/two-lengths", reasons.BAD_ANSWER, "", id="two lengths"),
        pytest.param("/chunk", reasons.BAD_ANSWER, "", id="a broken chunk"),
        pytest.param("/cut", reasons.BAD_ANSWER, "", id="less than was promised"),
        pytest.param("/hang-up", reasons.BAD_ANSWER, "", id="nothing at all"),
        pytest.param("/pdf", reasons.UNSUPPORTED_TYPE, "application/pdf", id="a PDF"),
        pytest.param("/pdf-as-html", reasons.BINARY, "a PDF document", id="a PDF as HTML"),
        pytest.param("/png-untyped", reasons.BINARY, "a PNG image", id="a picture, untyped"),
        pytest.param("/json", reasons.UNSUPPORTED_TYPE, "json", id="JSON"),
        pytest.param("/feed", reasons.UNSUPPORTED_TYPE, "rss", id="a feed for a page"),
        pytest.param("/empty", reasons.EMPTY, "nothing", id="nothing but white space"),
        pytest.param("/201", reasons.HTTP_STATUS, "201", id="success of another kind"),
        pytest.param("/403", reasons.HTTP_STATUS, "403", id="forbidden"),
        pytest.param("/404", reasons.GONE, "404", id="not there, with a page"),
        pytest.param("/410", reasons.GONE, "410", id="taken away"),
        pytest.param("/429", reasons.RATE_LIMITED, "429", id="too many requests"),
        pytest.param("/503", reasons.RATE_LIMITED, "503", id="busy"),
        pytest.param("/500", reasons.HTTP_STATUS, "500", id="a fault of the server"),
    ],
)
def test_what_cannot_be_had_says_why_in_time(
    site: Site, path: str, reason: str, words: str
) -> None:
    started = time.monotonic()
    outcome = ask(site.url + path)
    assert time.monotonic() - started < 5 * DEADLINE_S
    assert isinstance(outcome, Failed), outcome
    assert (outcome.reason, words in outcome.detail) == (reason, True), outcome
    assert str(site.port) not in outcome.detail
    if reason != reasons.TIMEOUT:  # that takes its time
        assert ask(site.url + path) == outcome, "the same failure in the same words"


def test_a_feed_is_welcome_where_listings_are(site: Site) -> None:
    assert isinstance(ask(site.url + "/feed", listings=True), Fetched)


def test_the_beginning_is_enough_where_it_is_cut(site: Site) -> None:
    outcome = ask(site.url + "/endless", anything=True, cut=True, max_bytes=1000)
    assert isinstance(outcome, Fetched)
    assert outcome.content == b"x" * 1000


def test_validators_are_kept_and_sent(site: Site) -> None:
    first = ask(site.url + "/cond")
    assert isinstance(first, Fetched)
    assert (first.etag, first.last_modified) == ('"v1"', "Mon, 01 Jan 2024 00:00:00 GMT")
    again = ask(site.url + "/cond", etag=first.etag, last_modified=first.last_modified)
    assert again == NotModified(site.url + "/cond", moved=False)


@pytest.mark.parametrize(
    ("path", "moved"), [("/permanent", True), ("/half", False), ("/r1", False), ("/ok", False)]
)
def test_only_permanent_redirects_all_the_way_are_a_move(
    site: Site,
    path: str,
    moved: bool,  # noqa: FBT001  # a column of the table
) -> None:
    outcome = ask(site.url + path)
    assert isinstance(outcome, Fetched)
    assert outcome.moved is moved


def test_type_and_charset_are_read_whatever_their_case(site: Site) -> None:
    outcome = ask(site.url + "/latin")
    assert isinstance(outcome, Fetched)
    assert (outcome.content_type, outcome.charset) == ("text/html", "ISO-8859-1")


def test_we_say_who_we_are(site: Site) -> None:
    site.asked.clear()
    ask(site.url + "/ok")
    ask(site.url + "/ok", WebSettings(allow_hosts=(HOST,)))
    agents = [asked.headers["user-agent"] for asked in site.asked]
    assert agents[0].startswith("OnRecord/")
    assert agents[0].endswith(" (+desk@paper.example)")
    assert agents[1].endswith(" (no contact given)")


def test_a_redirect_that_must_not_be_followed_is_not(site: Site) -> None:
    refusal = Failed(reasons.ROBOTS_DISALLOWED, "no")

    async def run() -> Outcome:
        async def never(_: object) -> Failed:
            return refusal

        async with Client(WEB, LIMIT) as client:
            return await client.fetch(Wish(web_address(site.url + "/r1")), never)

    site.asked.clear()
    assert asyncio.run(run()) == refusal
    assert site.paths == ["/r1"]


PRIVATE = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",  # noqa: S104  # an address to refuse
    "255.255.255.255",
    "224.0.0.1",
    "::1",
    "::",
    "fe80::1%eth0",
    "fc00::1",
    "fec0::1",
    "ff02::1",
    "::ffff:10.0.0.1",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::1",
    "2001:db8::1",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)
    assert not Allowed.of([HOST]).permits("paper.example", address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f::1", "64:ff9b::5db8:d70e"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


def test_names_allow_names_and_networks_allow_addresses() -> None:
    allowed = Allowed.of(["intranet.example", "10.0.0.0/8", "[::1]"])
    assert allowed.permits("Intranet.example", "192.168.0.1")
    assert allowed.permits("other.example", "10.9.9.9")
    assert allowed.permits("::1", "::1")
    assert not allowed.permits("other.example", "192.168.0.1")


@pytest.mark.parametrize(
    "host",
    [
        "2130706433",
        "0177.0.0.1",
        "0x7f.1",
        "127.1",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "①②⑦.0.0.1",
    ],
)
def test_no_spelling_of_loopback_gets_through(site: Site, host: str) -> None:
    """The system's resolver reads all of these; `127.0.0.1` alone is allowed by name."""
    site.asked.clear()
    outcome = ask(f"http://{host}:{site.port}/ok", WebSettings(timeout_s=5))
    assert isinstance(outcome, Failed)
    assert outcome.reason == reasons.PRIVATE_ADDRESS
    assert site.paths == []


def answers(*looks: Sequence[str]) -> Resolve:
    """A resolver whose answers change from look to look."""
    left = list(looks)

    async def resolve(_host: str, _port: int) -> Sequence[str]:
        return left.pop(0) if len(left) > 1 else left[0]

    return resolve


def test_a_name_that_leads_inside_at_the_second_look_is_refused(site: Site) -> None:
    """Rebinding. What was vetted is what is connected to, and each connection is vetted."""
    resolve = answers(["198.18.0.1"], [HOST])
    web = WebSettings(allow_hosts=("198.18.0.0/15",), timeout_s=DEADLINE_S)

    async def run() -> list[Outcome]:
        wish = Wish(web_address(f"http://rebind.example:{site.port}/ok"))
        async with Client(web, LIMIT, resolve) as client:
            return [await client.fetch(wish), await client.fetch(wish)]

    site.asked.clear()
    found = [outcome for outcome in asyncio.run(run()) if isinstance(outcome, Failed)]
    assert found[0].reason in {reasons.UNREACHABLE, reasons.TIMEOUT}
    assert found[1].reason == reasons.PRIVATE_ADDRESS
    assert site.paths == []


def test_of_several_addresses_only_those_allowed_are_tried(site: Site) -> None:
    web = WebSettings(allow_hosts=("127.0.0.0/8",), timeout_s=5)
    dead = "127.0.0.9"  # nothing listens there
    outcome = ask(f"http://two.example:{site.port}/ok", web, answers(["10.0.0.1", dead, HOST]))
    assert isinstance(outcome, Fetched), outcome


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://a.example/", reasons.BAD_ADDRESS),
        ("file:///etc/passwd", reasons.BAD_ADDRESS),
        ("//a.example/", reasons.BAD_ADDRESS),
        ("http://", reasons.BAD_ADDRESS),
        ("http://user:word@a.example/", reasons.BAD_ADDRESS),
        ("http://a.example:99999/", reasons.BAD_ADDRESS),
        ("http://a.example:0/", reasons.BAD_ADDRESS),
        ("http://[::1/", reasons.BAD_ADDRESS),
        ("http://a.example/" + "x" * 5000, reasons.BAD_ADDRESS),
    ],
)
def test_what_is_no_address_of_the_web_is_refused_before_asking(url: str, reason: str) -> None:
    with pytest.raises(FetchError) as caught:
        web_address(url)
    assert caught.value.failed.reason == reason


@pytest.mark.parametrize(
    ("host", "reason"),
    [
        ("no-such-host.invalid", reasons.HOST_NOT_FOUND),
        ("a" * 70 + ".example", reasons.BAD_ADDRESS),
    ],
)
def test_hosts_that_do_not_exist(host: str, reason: str) -> None:
    outcome = ask(f"http://{host}/", WebSettings(timeout_s=20))
    assert isinstance(outcome, Failed)
    assert outcome.reason == reason


def test_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    outcome = ask(f"http://{HOST}:{port}/")
    assert isinstance(outcome, Failed)
    assert (outcome.reason, outcome.temporary) == (reasons.UNREACHABLE, True)


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return make_certificates(tmp_path_factory.mktemp("tls"), HOST, "paper.example")


def test_a_server_is_believed_only_with_a_certificate_for_its_name(
    certificates: Certificates,
) -> None:
    web = WebSettings(allow_hosts=("127.0.0.0/8",), timeout_s=5)
    with serve(ROUTES, certificates.server) as secure:
        good = ask(
            f"https://paper.example:{secure.port}/ok", web, answers([HOST]), certificates.client
        )
        assert isinstance(good, Fetched), good
        for host, trust, words in (
            ("other.example", certificates.client, "Hostname mismatch"),
            ("paper.example", None, "self-signed certificate"),
        ):
            bad = ask(f"https://{host}:{secure.port}/ok", web, answers([HOST]), trust)
            assert isinstance(bad, Failed)
            assert bad.reason == reasons.BAD_CERTIFICATE
            assert words in bad.detail


def test_a_handshake_that_never_ends_is_cut_short_and_closed() -> None:
    """A server that takes the connection and says nothing; no socket is left behind."""
    with socket.create_server((HOST, 0)) as silent:
        outcome = ask(f"https://{HOST}:{silent.getsockname()[1]}/")
        assert isinstance(outcome, Failed)
        assert outcome.reason == reasons.TIMEOUT
        connection, _ = silent.accept()
        with connection:
            connection.settimeout(2)
            while connection.recv(4096):
                pass


def test_plain_http_on_a_port_for_https(site: Site) -> None:
    outcome = ask(f"https://{HOST}:{site.port}/ok")
    assert isinstance(outcome, Failed)
    assert outcome.reason in {reasons.UNREACHABLE, reasons.TIMEOUT}


@dataclass
class Http2:
    """A server that speaks nothing but HTTP/2.

    Attributes:
        port: Where it listens.
        connections: How many it has had.
    """

    port: int = 0
    connections: int = 0

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        settings = h2.config.H2Configuration(client_side=False, validate_outbound_headers=False)
        speaker = h2.connection.H2Connection(settings)
        speaker.local_settings.max_concurrent_streams = 2
        speaker.local_settings.acknowledge()
        speaker.initiate_connection()
        writer.write(speaker.data_to_send())
        while data := await reader.read(65536):
            for event in speaker.receive_data(data):
                if isinstance(event, h2.events.RequestReceived):
                    assert event.stream_id
                    self.answer(speaker, event.stream_id, dict(event.headers or ()))
            writer.write(speaker.data_to_send())
        writer.close()

    def answer(
        self, speaker: h2.connection.H2Connection, stream: int, asked: Mapping[bytes, bytes]
    ) -> None:
        path = asked[b":path"].decode()
        if path == "/hang":
            return
        status = "soon" if path == "/status" else "200"
        speaker.send_headers(stream, [(":status", status), ("content-type", "text/html")])
        speaker.send_data(stream, PAGE, end_stream=True)


def over_http_2(
    certificates: Certificates, timeout_s: float, *paths: str
) -> tuple[Http2, list[Outcome]]:
    """Ask a server for paths, one after the other; for the last two at once."""
    certificates.server.set_alpn_protocols(["h2"])
    speaking = Http2()

    async def run() -> list[Outcome]:
        server = await asyncio.start_server(speaking.connected, HOST, 0, ssl=certificates.server)
        speaking.port = server.sockets[0].getsockname()[1]
        web = WebSettings(allow_hosts=(HOST,), timeout_s=timeout_s)
        async with Client(web, LIMIT, trust=certificates.client) as client:
            wishes = [Wish(web_address(f"https://{HOST}:{speaking.port}{path}")) for path in paths]
            found = [await client.fetch(wish) for wish in wishes[:-2]]
            found += await asyncio.gather(*(client.fetch(wish) for wish in wishes[-2:]))
        server.close()
        await server.wait_closed()
        await asyncio.sleep(0.05)  # the server's ends of the connections close
        return found

    return speaking, asyncio.run(run())


def test_http_2_is_spoken_over_one_connection_where_it_is_offered(
    certificates: Certificates,
) -> None:
    speaking, found = over_http_2(certificates, 5, *["/ok"] * 6)
    assert [getattr(outcome, "content", outcome) for outcome in found] == [PAGE] * 6
    assert speaking.connections == 1


def test_a_broken_status_over_http_2_is_an_outcome(certificates: Certificates) -> None:
    _, found = over_http_2(certificates, 5, "/status")
    (outcome,) = found
    assert isinstance(outcome, Failed)
    assert (outcome.reason, outcome.detail) == (
        reasons.BAD_ANSWER,
        f"{HOST}: the status is no number",
    )


def test_what_was_broken_off_does_not_fill_a_connection(certificates: Certificates) -> None:
    """A connection of this server holds two requests; three that time out must not keep the
    next ones from it."""
    _, found = over_http_2(certificates, 0.6, "/hang", "/hang", "/hang", "/ok", "/ok")
    timeouts = [outcome.reason for outcome in found if isinstance(outcome, Failed)]
    assert timeouts == [reasons.TIMEOUT] * 3
    assert [outcome.content for outcome in found[3:] if isinstance(outcome, Fetched)] == [PAGE] * 2


def test_connections_are_kept(site: Site) -> None:
    async def run() -> int:
        async with Client(WEB, LIMIT) as client:
            for _ in range(5):
                await client.fetch(Wish(web_address(site.url + "/ok")))
            return len(client.connections)

    assert asyncio.run(run()) == 1


NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Mon, 02 Mar 2026 12:05:00 GMT", 300.0),
        ("Mon, 02 Mar 2026 11:00:00 GMT", 0.0),
        ("99999999999", 86400.0),
        ("soon", None),
        ("-5", None),
        ("", None),
        ("Sat, 31 Feb 2026 11:00:00 GMT", None),
        ("Mon, 02 Mar 999999999999 11:00:00 GMT", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str | None, seconds: float | None) -> None:
    assert retry_after_s(value, NOW) == seconds


MEMORY = """
import asyncio, resource, sys
from tasks.fetching.addresses import web_address
from tasks.fetching.client import Client, Wish
from tasks.fetching.settings import WebSettings

def peak():
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit

async def run(urls):
    async with Client(WebSettings(allow_hosts=("127.0.0.1",), timeout_s=5), 16 * 2**20) as client:
        await client.fetch(Wish(web_address(urls[0])))
        before = peak()
        for url in urls[1:]:
            print((await client.fetch(Wish(web_address(url), listings=True))).reason)
        print(peak() - before)

asyncio.run(run(sys.argv[1:]))
"""


def test_no_bomb_costs_more_than_60_mb(site: Site) -> None:
    paths = ["/ok", "/bomb", "/bomb-deflate", "/endless", "/endless-head"]
    command = [sys.executable, "-c", MEMORY, *(site.url + path for path in paths)]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    *found, extra = ended.stdout.split()
    assert found == [reasons.TOO_LARGE] * 3 + [reasons.BAD_ANSWER]
    assert int(extra) < 60


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FETCH_TIMEOUT", "0"),
        ("FETCH_TIMEOUT", "soon"),
        ("HOST_INTERVAL", "-1"),
        ("FETCHES", "0"),
        ("RECHECK_HOURS", "nan"),
        ("CONTACT", "Ägir"),
        ("CONTACT", "a\nb"),
        ("ALLOW_HOSTS", "10.0.0.0/99"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(WebSettingsError, match=f"ONRECORD_{name}="):
        WebSettings.from_environment({f"ONRECORD_{name}": value})


def test_settings_are_read() -> None:
    environment = {
        "ONRECORD_CONTACT": "desk@paper.example",
        "ONRECORD_ALLOW_HOSTS": "Intranet.example, 10.0.0.0/8",
        "ONRECORD_RECHECK_HOURS": "0.5",
        "ONRECORD_HOST_INTERVAL": "0",
    }
    web = WebSettings.from_environment(environment)
    assert web.contact == "desk@paper.example"
    assert web.allow_hosts == ("intranet.example", "10.0.0.0/8")
    assert (web.recheck_s, web.host_interval_s) == (1800.0, 0.0)

"""Servers are believed by their certificates, and spoken to by HTTP/2 where they offer it."""

import asyncio
import socket
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import h2.config
import h2.connection
import h2.events
import pytest

from onrecord import reasons
from tasks.fetching.client.addresses import web_address
from tasks.fetching.client.client import Client, Wish
from tasks.fetching.client.outcomes import Failed, Fetched, Outcome
from tasks.web_settings import WebSettings
from tests.hostile_site import LIMIT, PAGE, ROUTES, answers, ask
from tests.web_server import (
    HOST,
    Certificates,
    Site,
    make_certificates,
    serve,
)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serve(ROUTES) as served:
        yield served


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return make_certificates(tmp_path_factory.mktemp("tls"), HOST, "paper.example")


def test_a_server_is_believed_only_with_a_certificate_for_its_name(
    certificates: Certificates,
) -> None:
    web = WebSettings(allow_hosts=("127.0.0.0/8",), timeout_s=60)
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
        soon = WebSettings(allow_hosts=(HOST,), timeout_s=2)
        outcome = ask(f"https://{HOST}:{silent.getsockname()[1]}/", soon)
        assert isinstance(outcome, Failed)
        assert outcome.reason == reasons.TIMEOUT
        connection, _ = silent.accept()
        with connection:
            connection.settimeout(60)
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
    speaking, found = over_http_2(certificates, 60, *["/ok"] * 6)
    assert [getattr(outcome, "content", outcome) for outcome in found] == [PAGE] * 6
    assert speaking.connections == 1


def test_a_broken_status_over_http_2_is_an_outcome(certificates: Certificates) -> None:
    _, found = over_http_2(certificates, 60, "/status")
    (outcome,) = found
    assert isinstance(outcome, Failed)
    assert (outcome.reason, outcome.detail) == (
        reasons.BAD_ANSWER,
        f"{HOST}: the status is no number",
    )


def test_what_was_broken_off_does_not_fill_a_connection(certificates: Certificates) -> None:
    """A connection of this server holds two requests; three that time out must not keep the
    next ones from it."""
    began = time.monotonic()
    over_http_2(certificates, 60, "/ok", "/ok")
    # As much more on a machine that is slow, or busy.
    enough = max(1, 20 * (time.monotonic() - began))
    _, found = over_http_2(certificates, enough, "/hang", "/hang", "/hang", "/ok", "/ok")
    timeouts = [outcome.reason for outcome in found if isinstance(outcome, Failed)]
    assert timeouts == [reasons.TIMEOUT] * 3
    assert [outcome.content for outcome in found[3:] if isinstance(outcome, Fetched)] == [PAGE] * 2

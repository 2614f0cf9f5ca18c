"""The web is fetched through a proxy where a setting names one, and what can be vetted still is."""

import socketserver
import threading
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from socket import create_connection

import pytest

from onrecord import reasons
from tasks.fetching.client.outcomes import Failed, Fetched
from tasks.fetching.client.vetting import Resolve
from tasks.web_settings import WebSettings, WebSettingsError
from tests.hostile_site import PAGE, ROUTES, answers, ask
from tests.web_server import HOST, Answer, make_certificates, serve

PUBLIC = "93.184.216.34"


@dataclass
class Seen:
    """What a proxy was asked for: first lines, and who asked."""

    port: int = 0
    lines: list[str] = field(default_factory=list)
    users: list[str] = field(default_factory=list)


@contextmanager
def proxy_to(port: int, answer: bytes = b"") -> Iterator[Seen]:
    """A proxy that connects whoever asks to one port of loopback, or gives one answer to all."""
    seen = Seen()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            head = []
            while line := self.rfile.readline().strip():
                head.append(line.decode("latin-1"))
            seen.lines.append(head[0])
            seen.users += [line for line in head if line.lower().startswith("proxy-auth")]
            if answer:
                self.wfile.write(answer)
                return
            with create_connection((HOST, port)) as behind:
                if head[0].startswith("CONNECT"):
                    self.wfile.write(b"HTTP/1.1 200 Connected\r\n\r\n")
                    back = threading.Thread(target=self.pass_on, args=(behind,))
                    back.start()
                    while data := self.request.recv(65536):
                        behind.sendall(data)
                    back.join(1)
                    return
                method, address, _ = head[0].split()
                path = "/" + address.split("/", 3)[3]
                kept = [line for line in head[1:] if not line.lower().startswith("proxy-")]
                ask = [f"{method} {path} HTTP/1.1", *kept, "Connection: close", "", ""]
                behind.sendall("\r\n".join(ask).encode("latin-1"))
                behind.settimeout(60)
                self.pass_on(behind)

        def pass_on(self, behind: object) -> None:
            try:
                while data := behind.recv(65536):  # type: ignore[attr-defined]
                    self.wfile.write(data)
            except OSError:
                return

    with socketserver.ThreadingTCPServer((HOST, 0), Handler) as server:
        server.daemon_threads = True
        seen.port = server.server_address[1]
        serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        serving.start()
        try:
            yield seen
        finally:
            server.shutdown()
            serving.join()


def through(port: int, user: str = "", **more: object) -> WebSettings:
    return WebSettings(proxy=f"http://{user}{HOST}:{port}", timeout_s=60, **more)  # type: ignore[arg-type]


async def unknown_here(_host: str, _port: int) -> Sequence[str]:
    raise OSError("no such host")


@pytest.mark.parametrize("resolve", [answers([PUBLIC]), unknown_here], ids=["known", "unknown"])
def test_a_host_that_is_public_or_unknown_here_is_fetched_through_it(resolve: Resolve) -> None:
    with serve(ROUTES) as site, proxy_to(site.port) as seen:
        found = ask("http://paper.example/ok", through(seen.port), resolve)
    assert isinstance(found, Fetched), found
    assert found.content == PAGE
    assert seen.lines == ["GET http://paper.example/ok HTTP/1.1"]
    assert site.asked[0].host == "paper.example"


def test_a_secure_page_is_fetched_through_a_tunnel_and_its_server_verified(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    certificates = make_certificates(tmp_path_factory.mktemp("tls"), "paper.example")
    public = answers([PUBLIC])
    with serve(ROUTES, certificates.server) as site, proxy_to(site.port) as seen:
        url = "https://paper.example/ok"
        good = ask(url, through(seen.port), public, certificates.client)
        bad = ask(url, through(seen.port), public)
    assert isinstance(good, Fetched), good
    assert isinstance(bad, Failed), bad
    assert bad.reason == reasons.BAD_CERTIFICATE
    assert seen.lines == ["CONNECT paper.example:443 HTTP/1.1"] * 2


def test_the_proxy_gets_user_and_password_and_the_site_does_not() -> None:
    with serve(ROUTES) as site, proxy_to(site.port) as seen:
        ask("http://paper.example/ok", through(seen.port, "desk:p%40ss@"), answers([PUBLIC]))
    assert seen.users == [f"Proxy-Authorization: Basic {b64encode(b'desk:p@ss').decode()}"]
    assert not any(name.startswith("proxy") for name in site.asked[0].headers)


@pytest.mark.parametrize(
    ("url", "resolve"),
    [
        ("http://paper.example/ok", answers(["10.0.0.7"])),
        ("http://paper.example/ok", answers([PUBLIC, "127.0.0.1"])),
        ("http://169.254.169.254/latest", None),
        ("http://[::ffff:127.0.0.1]/", None),
        ("http://localhost/", None),
    ],
)
def test_a_private_host_is_refused_before_the_proxy_hears_of_it(
    url: str, resolve: Resolve | None
) -> None:
    with proxy_to(9) as seen:
        found = ask(url, through(seen.port), resolve)
    assert isinstance(found, Failed)
    assert (found.reason, seen.lines) == (reasons.PRIVATE_ADDRESS, [])


def test_a_redirect_to_a_private_host_is_refused_too() -> None:
    moved = Answer(status=302, headers=(("Location", "http://10.0.0.7/"),))
    looks = answers([PUBLIC], ["10.0.0.7"])
    with serve({"/moved": moved}) as site, proxy_to(site.port) as seen:
        found = ask("http://paper.example/moved", through(seen.port), looks)
    assert isinstance(found, Failed)
    assert (found.reason, len(seen.lines)) == (reasons.PRIVATE_ADDRESS, 1)


def test_a_private_host_that_is_allowed_is_asked_directly() -> None:
    with serve(ROUTES) as site, proxy_to(9) as seen:
        web = through(seen.port, allow_hosts=(HOST,))
        found = ask(f"{site.url}/ok", web)
    assert isinstance(found, Fetched), found
    assert seen.lines == []


def test_a_proxy_that_refuses_or_is_not_there_is_named_without_its_password() -> None:
    refusal = b"HTTP/1.1 403 Not for you\r\nContent-Length: 0\r\n\r\n"
    with proxy_to(9, refusal) as seen:
        web = through(seen.port, "desk:secret@")
        refused = ask("https://paper.example/", web, answers([PUBLIC]))
    gone = ask("http://paper.example/", web, answers([PUBLIC]))
    for found, words in ((refused, "403 Not for you"), (gone, "")):
        assert isinstance(found, Failed)
        assert found.reason == reasons.UNREACHABLE
        assert f"the proxy {HOST}:{seen.port} of ONRECORD_PROXY" in found.detail
        assert words in found.detail
        assert "secret" not in found.detail
    assert "secret" not in repr(web)


def test_variables_of_other_programs_make_no_proxy() -> None:
    environment = {"http_proxy": "http://127.0.0.1:9", "ALL_PROXY": "socks5://127.0.0.1:9"}
    assert WebSettings.from_environment(environment).proxy is None
    named = WebSettings.from_environment({"ONRECORD_PROXY": " http://squid.example:3128 "})
    assert named.proxy == "http://squid.example:3128"


@pytest.mark.parametrize(
    "value", ["squid.example", "socks5://u:secret@h:1", "http://h:x", "http://"]
)
def test_an_address_that_is_no_proxy_is_refused_without_repeating_it(value: str) -> None:
    with pytest.raises(WebSettingsError, match="ONRECORD_PROXY: expected the address") as refused:
        WebSettings.from_environment({"ONRECORD_PROXY": value})
    assert "secret" not in str(refused.value)

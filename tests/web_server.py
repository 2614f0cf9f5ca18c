"""A web server of the tests' own, on loopback, that behaves as badly as it is told to."""

import asyncio
import gzip
import ssl
import threading
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came in."""

    path: str
    host: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back; `None` as a type sends no Content-Type."""

    body: bytes | str = b""
    status: int = 200
    type: str | None = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0.0


@dataclass(frozen=True, slots=True)
class Raw:
    """Writes what it likes; then the connection ends."""

    write: Callable[[asyncio.StreamWriter], Awaitable[None]]


Route = Answer | Raw | Callable[[Asked], Answer]


@dataclass
class Site:
    """Paths with what they answer; what is not there answers 404.

    Attributes:
        routes: By path, with the query where it matters.
        port: Where it listens.
        asked: Every request, in order.
    """

    routes: dict[str, Route] = field(default_factory=dict)
    port: int = 0
    asked: list[Asked] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for since the last look."""
        found = [asked.path for asked in self.asked]
        self.asked.clear()
        return found


@contextmanager
def serve(
    routes: Mapping[str, Route] | None = None, tls: ssl.SSLContext | None = None
) -> Iterator[Site]:
    """Serve until the block ends."""
    site, ready, stop = Site(dict(routes or {})), threading.Event(), asyncio.Event()
    loops: list[asyncio.AbstractEventLoop] = []

    async def run() -> None:
        loops.append(asyncio.get_running_loop())
        at_work: set[asyncio.Task[None]] = set()

        async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.current_task()
            assert task
            at_work.add(task)
            with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                while await one_request(reader, writer, site):
                    pass
            at_work.discard(task)
            writer.transport.abort()

        server = await asyncio.start_server(connected, HOST, 0, ssl=tls, backlog=512)
        site.port = server.sockets[0].getsockname()[1]
        ready.set()
        await stop.wait()
        server.close()
        for task in list(at_work):
            task.cancel()
        await asyncio.gather(*at_work, return_exceptions=True)

    thread = threading.Thread(target=lambda: asyncio.run(run()), daemon=True)
    thread.start()
    ready.wait()
    try:
        yield site
    finally:
        loops[0].call_soon_threadsafe(stop.set)
        thread.join()


async def one_request(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, site: Site
) -> bool:
    """Answer one request; whether another may follow on the connection."""
    line = await reader.readline()
    if not line:
        return False
    path = line.split()[1].decode()
    headers: dict[str, str] = {}
    while (raw := await reader.readline()).strip():
        name, _, value = raw.decode("latin-1").partition(":")
        headers[name.lower()] = value.strip()
    asked = Asked(path, headers.get("host", ""), headers)
    site.asked.append(asked)
    route = site.routes.get(path) or site.routes.get(path.partition("?")[0]) or Answer(status=404)
    if isinstance(route, Raw):
        await route.write(writer)
        return False
    answer = route if isinstance(route, Answer) else route(asked)
    if answer.delay:
        await asyncio.sleep(answer.delay)
    writer.write(as_bytes(answer))
    await writer.drain()
    return True


def as_bytes(answer: Answer) -> bytes:
    body = answer.body.encode() if isinstance(answer.body, str) else answer.body
    lines = [f"HTTP/1.1 {answer.status} X", *(f"{name}: {value}" for name, value in answer.headers)]
    if answer.type is not None:
        lines.append(f"Content-Type: {answer.type}")
    if answer.status != 304:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + (b"" if answer.status == 304 else body)


def bomb(megabytes: int) -> bytes:
    """Zeros, compressed a thousandfold."""
    return gzip.compress(bytes(megabytes * 2**20), 1) if megabytes < 64 else big_bomb(megabytes)


def big_bomb(megabytes: int) -> bytes:
    """The same without ever holding them all: members one after the other."""
    return gzip.compress(bytes(2**20), 9) * megabytes


@dataclass(frozen=True, slots=True)
class Certificates:
    """A server's certificate, and who trusts it.

    Attributes:
        server: For the server.
        client: For a client that trusts it.
    """

    server: ssl.SSLContext
    client: ssl.SSLContext


def make_certificates(folder: Path, *names: str) -> Certificates:
    """A certificate for names and addresses, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    named = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    now = datetime.now(UTC)
    listed = [
        x509.IPAddress(ip_address(name)) if name[0].isdigit() else x509.DNSName(name)
        for name in names
    ]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(named)
        .issuer_name(named)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(listed), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = folder / "server.pem"
    pem.write_bytes(
        certificate.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(pem)
    return Certificates(server, ssl.create_default_context(cafile=str(pem)))

"""Vets hosts: their addresses are checked before and after connecting."""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import httpcore2

from onrecord import reasons
from tasks.fetching.client.outcomes import Failed, FetchError
from tasks.fetching.client.public_ranges import Network, is_public

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""Looks up a host; gives its addresses, best first. Raises `OSError` or `UnicodeError`."""

LOOKUPS = 16
"""Look-ups under way at once: each blocks a thread, some of them for many seconds."""

TRIED = 4
"""Most addresses of one host that are tried in turn."""

ATTEMPT_S = 8.0
"""Seconds for connecting to one address while there are others to try."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """Hosts and networks that may be asked although they are not public.

    Attributes:
        names: Host names as URLs spell them, in lower case.
        networks: Every address in these is allowed, under any host name.
    """

    names: frozenset[str] = frozenset()
    networks: tuple[Network, ...] = ()

    @classmethod
    def of(cls, entries: Iterable[str]) -> "Allowed":
        """Read the entries of `ONRECORD_ALLOW_HOSTS`.

        Raises:
            ValueError: An entry with a slash is no network.
        """
        listed = [entry.strip("[]") for entry in entries]
        networks = tuple(ipaddress.ip_network(entry) for entry in listed if "/" in entry)
        return cls(frozenset(entry for entry in listed if "/" not in entry), networks)

    def permits(self, host: str, address: str) -> bool:
        """Whether a connection for a host may go to an address."""
        if host.lower() in self.names or is_public(address):
            return True
        parsed = ipaddress.ip_address(address.partition("%")[0])
        return any(parsed in network for network in self.networks)


def system_resolver() -> Resolve:
    """Look-ups by the operating system, which also reads `127.1` and `0x7f000001`."""
    threads = ThreadPoolExecutor(LOOKUPS, thread_name_prefix="lookup")

    async def resolve(host: str, port: int) -> Sequence[str]:
        found = await asyncio.get_running_loop().run_in_executor(
            threads, lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        )
        return list(dict.fromkeys(str(entry[4][0]) for entry in found))

    return resolve


@dataclass(frozen=True)
class VettedNetwork(httpcore2.AsyncNetworkBackend):
    """Connections to vetted addresses only.

    The connection is made to the very address that was vetted, so a host that resolves to another
    address a moment later gains nothing. The peer's address is checked nevertheless.
    """

    allowed: Allowed
    resolve: Resolve
    below: httpcore2.AnyIOBackend = field(default_factory=httpcore2.AnyIOBackend)

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  # the library's interface
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Look up the host, vet its addresses, connect, vet the peer.

        Raises:
            FetchError: There is no such host, or it may not be asked.
            httpcore2.ConnectError: No address answered.
        """
        addresses = await self._vetted(host, port)
        for place, address in enumerate(addresses, start=1):
            last = place == len(addresses)
            try:
                stream = await self.below.connect_tcp(
                    address, port, timeout if last else ATTEMPT_S, local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if last:
                    raise
                continue
            peer = stream.get_extra_info("server_addr")
            if peer is None or not self.allowed.permits(host, str(peer[0])):
                await stream.aclose()
                raise private_host(host)
            return VettedStream(stream)
        raise _unknown(host)

    async def _vetted(self, host: str, port: int) -> Sequence[str]:
        try:
            found = await self.resolve(host, port)
        except UnicodeError as error:
            detail = f"{host[:80]!r} is no name that a host can have; check the address"
            raise FetchError(Failed(reasons.BAD_ADDRESS, detail)) from error
        except OSError as error:
            raise _unknown(host) from error
        permitted = [address for address in found if self.allowed.permits(host, address)]
        if found and not permitted:
            raise private_host(host)
        return permitted[:TRIED]


class VettedStream(httpcore2.AsyncNetworkStream):
    """A connection that is closed when its handshake is cut short by a deadline."""

    def __init__(self, stream: httpcore2.AsyncNetworkStream) -> None:
        self._stream = stream

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109
        """Up to so many bytes; empty at the end."""
        return await self._stream.read(max_bytes, timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109
        """Send all of it."""
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        """End the connection."""
        await self._stream.aclose()

    async def start_tls(
        self,
        ssl_context: Any,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109
    ) -> httpcore2.AsyncNetworkStream:
        """Make the TLS handshake; if it fails or is cut short, the socket is closed."""
        done = False
        try:
            secured = await self._stream.start_tls(ssl_context, server_hostname, timeout)
            done = True
        finally:
            if not done:
                await self._stream.aclose()
        return secured

    def get_extra_info(self, info: str) -> Any:
        """What the transport knows: `server_addr`, `ssl_object` and so on."""
        return self._stream.get_extra_info(info)


def private_host(host: str) -> FetchError:
    """The refusal of a host that is not on the public internet."""
    detail = (
        f"{host}: not on the public internet, so it is not fetched; to allow it, name it in "
        "ONRECORD_ALLOW_HOSTS"
    )
    return FetchError(Failed(reasons.PRIVATE_ADDRESS, detail))


def _unknown(host: str) -> FetchError:
    detail = f"{host}: no such host could be found; check the spelling and the connection"
    return FetchError(Failed(reasons.HOST_NOT_FOUND, detail, temporary=True))

"""Connections through the proxy that the settings name, and the vetting that is left to do there.

The proxy makes the connections, so their addresses are not known here. Hosts are looked up here
nevertheless, and those of private networks are refused before the proxy hears of them. A host that
only the proxy can look up is left to the proxy to allow or refuse.
"""

import ssl
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

import httpcore2

from onrecord import reasons
from tasks.fetching.client.addresses import WebAddress
from tasks.fetching.client.outcomes import Failed
from tasks.fetching.client.public_ranges import is_public
from tasks.fetching.client.vetting import Allowed, Resolve, VettedStream, private_host


@dataclass(frozen=True)
class Proxy:
    """A proxy, and which requests go through it.

    Attributes:
        url: Its address, perhaps with a user and a password, so it is never shown.
        allowed: Hosts of private networks that may be asked; they are asked directly.
        resolve: Looks up hosts.
    """

    url: str = field(repr=False)
    allowed: Allowed
    resolve: Resolve

    @property
    def name(self) -> str:
        """Its address as it may be shown, without user and password."""
        parts = urlsplit(self.url)
        return f"{parts.hostname}:{parts.port}" if parts.port else f"{parts.hostname}"

    async def takes(self, address: WebAddress) -> bool:
        """Whether a request goes through the proxy.

        Raises:
            FetchError: The host is not on the public internet, and not allowed.
        """
        try:
            found = await self.resolve(address.host, address.port)
        except (OSError, UnicodeError):
            return True
        if all(is_public(each) for each in found):
            return True
        if all(self.allowed.permits(address.host, each) for each in found):
            return False
        raise private_host(address.host)

    def pool(
        self, trust: ssl.SSLContext, connections: int, kept_s: float
    ) -> httpcore2.AsyncConnectionPool:
        """A pool of connections through the proxy.

        Args:
            trust: Verifies servers behind the proxy.
            connections: Most connections; half of them are kept while they are idle.
            kept_s: Seconds for which an idle connection is kept.
        """
        parts = urlsplit(self.url)
        secure = parts.scheme == "https"
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        port = parts.port or (443 if secure else 80)
        return httpcore2.AsyncHTTPProxy(
            httpcore2.URL(scheme=parts.scheme, host=parts.hostname or "", port=port, target="/"),
            proxy_auth=(user.encode(), password.encode()) if user else None,
            ssl_context=trust,
            proxy_ssl_context=httpcore2.default_ssl_context() if secure else None,
            max_connections=connections,
            max_keepalive_connections=connections // 2,
            keepalive_expiry=kept_s,
            http2=True,
            network_backend=ToProxy(),
        )

    def failed(self, host: str, why: str) -> Failed:
        """The failure to reach a host through the proxy, or the proxy itself."""
        detail = (
            f"{host}: cannot be reached through the proxy {self.name} of ONRECORD_PROXY ({why})"
        )
        return Failed(reasons.UNREACHABLE, detail, temporary=True)


@dataclass(frozen=True)
class ToProxy(httpcore2.AsyncNetworkBackend):
    """Connections to the proxy, which may be in a private network, since the user named it."""

    below: httpcore2.AnyIOBackend = field(default_factory=httpcore2.AnyIOBackend)

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  # the library's interface
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Connect."""
        return VettedStream(
            await self.below.connect_tcp(host, port, timeout, local_address, socket_options)
        )

"""The HTTP client: requests an address, and always returns an outcome."""

import asyncio
import re
import ssl
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.message import Message
from importlib.metadata import version
from types import TracebackType
from typing import Self

import httpcore2

from onrecord import reasons
from onrecord.cleaning.metadata.moments import parse_mail_date
from tasks.fetching.client.addresses import WebAddress, web_address
from tasks.fetching.client.decoding import ACCEPTED, Body
from tasks.fetching.client.media_types import check_content, check_type
from tasks.fetching.client.outcomes import Failed, Fetched, FetchError, NotModified, Outcome
from tasks.fetching.client.proxy import Proxy
from tasks.fetching.client.vetting import Allowed, Resolve, VettedNetwork, system_resolver
from tasks.web_settings import WebSettings

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})
MAX_REDIRECTS = 5
"""Most redirects in a row: RFC 9309 asks for at least five for robots.txt."""

GONE = frozenset({404, 410})
PATIENCE = frozenset({429, 503})
"""Statuses of a server that asks us to wait."""

ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,"
    "application/xml;q=0.9,application/feed+json;q=0.9,text/plain;q=0.8,*/*;q=0.1"
)
KEEPALIVE_S = 15.0
"""Seconds for which an idle connection is kept: longer than the usual interval between requests
to a host."""

VARYING = re.compile(r"[\d<(].*", re.DOTALL)
MAX_WAIT_S = 24 * 3600.0
"""The longest wait in seconds that is accepted from a server's Retry-After."""

Headers = Mapping[bytes, bytes]
MayFollow = Callable[[WebAddress], Awaitable[Failed | None]]
"""Called before each redirect; gives the reason why it must not be followed, or None."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A request to make.

    Attributes:
        address: The address.
        listings: Whether feeds and sitemaps are accepted, not only pages.
        anything: Whether any kind of content is accepted, as for robots.txt.
        cut: Whether to keep the beginning of content that is too large.
        etag: Validator of the content that is held; None without one.
        last_modified: The same.
        max_bytes: Bytes of the largest content; None for the client's own limit.
    """

    address: WebAddress
    listings: bool = False
    anything: bool = False
    cut: bool = False
    etag: str | None = None
    last_modified: str | None = None
    max_bytes: int | None = None


class Client:
    """Connections to any number of hosts, over HTTP/2 where a host speaks it.

    Args:
        web: The deadline, the user agent and the hosts that may be asked.
        max_bytes: Bytes of the largest content, as sent and as decoded.
        resolve: Looks up hosts; None for the operating system's resolver.
        trust: Verifies servers; None for the operating system's certificates.

    Attributes:
        requests: How many requests were sent, redirects included.
    """

    def __init__(
        self,
        web: WebSettings,
        max_bytes: int,
        resolve: Resolve | None = None,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._web = web
        self._max_bytes = max_bytes
        self._agent = user_agent(web.contact)
        self._slots = asyncio.Semaphore(web.fetches)
        self.requests = 0
        allowed, resolve = Allowed.of(web.allow_hosts), resolve or system_resolver()
        trust = trust or httpcore2.default_ssl_context()
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=trust,
            max_connections=2 * web.fetches,
            max_keepalive_connections=web.fetches,
            keepalive_expiry=KEEPALIVE_S,
            http2=True,
            network_backend=VettedNetwork(allowed, resolve),
        )
        self._proxy = Proxy(web.proxy, allowed, resolve) if web.proxy else None
        self._proxied = self._proxy and self._proxy.pool(trust, 2 * web.fetches, KEEPALIVE_S)

    async def __aenter__(self) -> Self:
        """The client itself."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close all connections."""
        await self._pool.aclose()
        if self._proxied:
            await self._proxied.aclose()

    @property
    def connections(self) -> Sequence[object]:
        """The connections that are open, idle or not."""
        proxied = self._proxied.connections if self._proxied else []
        return [*self._pool.connections, *proxied]

    async def fetch(self, wish: Wish, may_follow: MayFollow | None = None) -> Outcome:
        """Send a request, follow redirects, read the answer; all before the deadline."""
        host = wish.address.host
        try:
            # The deadline begins after the wait for a slot, which is not the server's fault.
            async with self._slots, asyncio.timeout(self._web.timeout_s):
                return await self._follow(wish, may_follow)
        except FetchError as error:
            return error.failed
        except TimeoutError:
            detail = f"{host}: no whole answer in time; ONRECORD_FETCH_TIMEOUT sets how long"
            return Failed(reasons.TIMEOUT, detail, temporary=True)
        except (httpcore2.NetworkError, httpcore2.TimeoutException, ssl.SSLError) as error:
            return _broken_off(host, error)
        except (httpcore2.ProtocolError, httpcore2.UnsupportedProtocol) as error:
            detail = f"{host}: {_words(error)}"
            return Failed(reasons.BAD_ANSWER, detail, temporary=True)

    async def _follow(self, wish: Wish, may_follow: MayFollow | None) -> Outcome:
        address, moved = wish.address, True
        for hops in range(MAX_REDIRECTS + 1):
            answer = await self._ask(address, wish)
            if isinstance(answer, Fetched | NotModified):
                return replace(answer, moved=bool(moved and hops))
            if isinstance(answer, Failed):
                return answer
            moved = moved and answer.permanent
            following = web_address(answer.location, address.url)
            refusal = await may_follow(following) if may_follow else None
            if refusal is not None:
                return refusal
            address = following
        detail = f"{wish.address.host}: more than {MAX_REDIRECTS} redirects, one after the other"
        return Failed(reasons.BAD_REDIRECT, detail)

    async def _ask(self, address: WebAddress, wish: Wish) -> "Outcome | Redirect":
        self.requests += 1
        request = httpcore2.Request("GET", address.url, headers=self._headers(address, wish))
        pool = self._pool
        if self._proxy and self._proxied and await self._proxy.takes(address):
            pool = self._proxied
        try:
            answer = await self._send(request, pool)
            try:
                return await self._read(answer, address, wish)
            finally:
                await answer.aclose()
        except httpcore2.ProxyError as error:
            assert self._proxy is not None  # noqa: S101  # only the proxy's pool raises it
            return self._proxy.failed(address.host, str(error))
        except httpcore2.ConnectError as error:
            broken = _broken_off(address.host, error)
            if self._proxy is None or pool is self._pool or broken.reason != reasons.UNREACHABLE:
                return broken
            return self._proxy.failed(address.host, _words(error))
        except (httpcore2.ProtocolError, asyncio.CancelledError):
            await self._drop(request, pool)
            raise

    async def _send(
        self, request: httpcore2.Request, pool: httpcore2.AsyncConnectionPool
    ) -> httpcore2.Response:
        try:
            try:
                return await pool.handle_async_request(request)
            except (httpcore2.ReadError, httpcore2.WriteError, httpcore2.RemoteProtocolError):
                # The server may have closed a kept connection meanwhile, so a second attempt is
                # fair.
                return await pool.handle_async_request(request)
        except ValueError as error:
            # Over HTTP/2 the library converts the status to a number without checking it.
            raise httpcore2.RemoteProtocolError("the status is no number") from error

    @staticmethod
    async def _drop(request: httpcore2.Request, pool: httpcore2.AsyncConnectionPool) -> None:
        """Close an HTTP/2 connection after a fault or a deadline.

        For the library a request that was broken off stays open on it, until there is no room for
        more.
        """
        for connection in pool.connections:
            if connection.can_multiplex() and connection.can_handle_request(request.url.origin):
                await connection.aclose()

    def _headers(self, address: WebAddress, wish: Wish) -> list[tuple[bytes, bytes]]:
        default = {"http": 80, "https": 443}[address.scheme]
        host = f"[{address.host}]" if ":" in address.host else address.host
        listed = {
            "Host": host if address.port == default else f"{host}:{address.port}",
            "User-Agent": self._agent,
            "Accept": ACCEPT,
            "Accept-Encoding": ACCEPTED,
            "If-None-Match": wish.etag,
            "If-Modified-Since": wish.last_modified,
        }
        return [(name.encode(), value.encode("latin-1")) for name, value in listed.items() if value]

    async def _read(
        self, answer: httpcore2.Response, address: WebAddress, wish: Wish
    ) -> "Outcome | Redirect":
        headers = {name.lower(): value for name, value in answer.headers}
        status = answer.status
        if status == 304 and (wish.etag or wish.last_modified):
            # Before redirects, since 304 begins with a 3 too.
            return NotModified(address.url, moved=True)
        location = _location(headers)
        if status in REDIRECTS and location:
            return Redirect(location, permanent=status in PERMANENT)
        if status not in (200, 203):
            return _refused(address.host, status, headers)
        media_type, charset = _content_type(headers)
        listings = wish.listings or wish.anything
        if not wish.anything:
            check_type(media_type, listings=listings)
        content = await self._content(answer, headers, wish)
        if not wish.anything:
            check_content(content, listings=listings)
        return Fetched(
            final_url=address.url,
            moved=True,
            status=status,
            content_type=media_type,
            charset=charset,
            etag=_text(headers, b"etag"),
            last_modified=_text(headers, b"last-modified"),
            content=content,
        )

    async def _content(self, answer: httpcore2.Response, headers: Headers, wish: Wish) -> bytes:
        encoding = _text(headers, b"content-encoding") or ""
        body = Body(encoding, wish.max_bytes or self._max_bytes, cut=wish.cut)
        async with aclosing(answer.aiter_stream()) as chunks:
            async for chunk in chunks:
                body.add(chunk)
                if body.full:
                    break
        content = body.finish()
        if not content.strip() and not wish.anything:
            raise FetchError(Failed(reasons.EMPTY, "the server sent a page with nothing in it"))
        return content


@dataclass(frozen=True, slots=True)
class Redirect:
    """The answer is elsewhere.

    Attributes:
        location: The target as the server states it, relative or absolute.
        permanent: Whether the redirect is permanent.
    """

    location: str
    permanent: bool


def user_agent(contact: str | None) -> str:
    """The user agent that publishers see: the program, its version, and whom to write to."""
    about = f" (+{contact})" if contact else " (no contact given)"
    return f"OnRecord/{version('onrecord')}{about}"


def retry_after_s(value: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for, in either of its forms: `120` or a date.

    Returns:
        A day at most; None without the header, or if it cannot be read.
    """
    if value is None:
        return None
    text = value.strip()
    if text.isascii() and text.isdecimal():
        return min(float(text[:9]), MAX_WAIT_S)
    moment = parse_mail_date(text)
    if moment is None:
        return None
    return min(max((moment.at - now).total_seconds(), 0.0), MAX_WAIT_S)


def _refused(host: str, status: int, headers: Headers) -> Failed:
    if status in GONE:
        return Failed(reasons.GONE, f"{host} answered {status}: there is no such page")
    if status in PATIENCE:
        asked = retry_after_s(_text(headers, b"retry-after"), datetime.now(UTC))
        detail = f"{host} answered {status}: it asks for patience; a later run asks again"
        return Failed(reasons.RATE_LIMITED, detail, temporary=True, retry_after_s=asked)
    detail = f"{host} answered {status} instead of a page"
    return Failed(reasons.HTTP_STATUS, detail, temporary=status >= 500 or status == 408)


def _content_type(headers: Headers) -> tuple[str, str | None]:
    """Media type and charset, as far as the header states them."""
    value = _text(headers, b"content-type")
    if not value:
        return "", None
    message = Message()
    message["Content-Type"] = value
    stated = "/" in value.partition(";")[0]
    try:
        charset = message.get_param("charset")
    except ValueError:
        # a parameter that is a number of thousands of digits
        charset = None
    return (
        message.get_content_type() if stated else "",
        charset.strip() or None if isinstance(charset, str) else None,
    )


def _text(headers: Headers, name: bytes) -> str | None:
    value = headers.get(name)
    return value.decode("latin-1").strip() or None if value is not None else None


def _location(headers: Headers) -> str | None:
    """Where a redirect leads; bytes beyond ASCII are UTF-8, as browsers take them, or as sent."""
    value = headers.get(b"location", b"").strip()
    try:
        return value.decode("utf-8") or None
    except UnicodeDecodeError:
        return "".join(chr(byte) if byte < 128 else f"%{byte:02X}" for byte in value)


def _broken_off(host: str, error: Exception) -> Failed:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            detail = f"{host}: {cause.verify_message or 'its certificate is not valid'}"
            return Failed(reasons.BAD_CERTIFICATE, detail, temporary=True)
        cause = cause.__cause__ or cause.__context__
    detail = f"{host}: no connection, or it broke off ({type(error).__name__})"
    return Failed(reasons.UNREACHABLE, detail, temporary=True)


def _words(error: Exception) -> str:
    """The library's message up to its first figure or object, since these change each time."""
    return VARYING.sub("", str(error)).strip(" :,") or type(error).__name__

"""One client for everything: asks for an address and always says what came of it."""

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
from onrecord.cleaning.moments import parse_mail_date
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
GONE = frozenset({404, 410})
PATIENCE = frozenset({429, 503})
ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,"
    "application/xml;q=0.9,application/feed+json;q=0.9,text/plain;q=0.8,*/*;q=0.1"
)
KEEPALIVE_S = 15.0
VARYING = re.compile(r"[\d<(].*", re.DOTALL)
MAX_WAIT_S = 24 * 3600.0
"""The longest patience that a server's Retry-After is believed to mean."""

Headers = Mapping[bytes, bytes]
MayFollow = Callable[[WebAddress], Awaitable[Failed | None]]
"""Asked before each redirect; gives the reason for which it must not be followed."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What to ask for.

    Attributes:
        address: Where.
        listings: Feeds and sitemaps are welcome, not only pages.
        anything: Any kind of content is: for robots.txt.
        cut: Keep the beginning of what is too large.
        etag: Validator of what is held; None without one.
        last_modified: The same.
        max_bytes: Largest content; None for the client's own limit.
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
        web: Gives the deadline, the user agent and who may be asked.
        max_bytes: Largest content, as sent and as decoded.
        resolve: Looks up hosts; the operating system unless given.
        trust: Verifies servers; the operating system's certificates unless given.

    Attributes:
        requests: How many were sent, redirects included.
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
        """Ask, follow redirects, read; never later than the deadline, never without a reason."""
        host = wish.address.host
        try:
            # Waiting for a slot is nobody's fault and takes nothing off the time.
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
            assert self._proxy is not None  # noqa: S101  # who else raises it
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
                # A connection that was kept may have been closed at the other end meanwhile.
                return await pool.handle_async_request(request)
        except ValueError as error:
            # Over HTTP/2 the library does not look at a status before it makes a number of it.
            raise httpcore2.RemoteProtocolError("the status is no number") from error

    @staticmethod
    async def _drop(request: httpcore2.Request, pool: httpcore2.AsyncConnectionPool) -> None:
        """Close a connection for many requests after a fault or a deadline.

        What was broken off stays open on it for the library, until there is no room for more.
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
            # Before redirects, for it begins with a 3 too.
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
        location: Where, as the server has it, relative or absolute.
        permanent: For good.
    """

    location: str
    permanent: bool


def user_agent(contact: str | None) -> str:
    """How we name ourselves to publishers: the program, its version, whom to write to."""
    about = f" (+{contact})" if contact else " (no contact given)"
    return f"OnRecord/{version('onrecord')}{about}"


def retry_after_s(value: str | None, now: datetime) -> float | None:
    """Seconds that a header Retry-After asks for, in either of its forms.

    Returns:
        None without the header or for one that means nothing; a day at most.
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
    """Media type and charset, as far as the header has them."""
    value = _text(headers, b"content-type")
    if not value:
        return "", None
    message = Message()
    message["Content-Type"] = value
    stated = "/" in value.partition(";")[0]
    try:
        charset = message.get_param("charset")
    except ValueError:
        # a parameter with a number of thousands of digits
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
    """What the library says, up to the figures and objects in it, which change each time."""
    return VARYING.sub("", str(error)).strip(" :,") or type(error).__name__

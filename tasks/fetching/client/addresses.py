"""Addresses as they are requested: in ASCII, without parameters that only track readers."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from w3lib.url import safe_url_string

from onrecord import reasons
from onrecord.urls import masked, tracks
from tasks.fetching.client.outcomes import Failed, FetchError

DEFAULT_PORTS = {"http": 80, "https": 443}
MAX_LENGTH = 4096
"""Most characters of an address that is requested."""


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An address of the web, ready to be requested.

    Attributes:
        url: The whole address, in ASCII, without a fragment.
        scheme: http or https.
        host: In lower case, without brackets.
        port: The port, the scheme's own where the address names none.
    """

    url: str
    scheme: str
    host: str
    port: int

    @property
    def origin(self) -> str:
        """Scheme, host and port, to which a robots.txt applies."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"


def web_address(url: str, base: str | None = None) -> WebAddress:
    """Read an address.

    Parameters that only track the reader are left out. The others stay as they are, in their order
    and encoding, which matter to some servers.

    Args:
        url: An address as it was written.
        base: The address that a relative one refers to.

    Raises:
        FetchError: It is not an address of the web.
    """
    try:
        absolute = urljoin(base, url.strip()) if base else url.strip()
        if len(absolute) > MAX_LENGTH:
            raise _bad(absolute, f"longer than {MAX_LENGTH} characters")
        parts = urlsplit(safe_url_string(absolute))
        port = parts.port
    except (ValueError, UnicodeError) as error:
        # The library's message may quote a password that it takes for a port.
        raise _bad(url, str(error) if masked(url) == url else "it cannot be read") from error
    scheme, host = parts.scheme.lower(), (parts.hostname or "").rstrip(".")
    if scheme not in DEFAULT_PORTS:
        raise _bad(url, "only http and https addresses are fetched")
    if not host or not host.isascii() or any(mark in host for mark in " \\/@"):
        raise _bad(url, "it names no host")
    if parts.username is not None or parts.password is not None:
        raise _bad(url, "addresses with user names are not fetched")
    if port == 0:
        raise _bad(url, "there is no port 0")
    netloc = _netloc(scheme, host, port)
    bare = SplitResult(scheme, netloc, parts.path or "/", _untracked(parts.query), "")
    return WebAddress(urlunsplit(bare), scheme, host, port or DEFAULT_PORTS[scheme])


def _netloc(scheme: str, host: str, port: int | None) -> str:
    bracketed = f"[{host}]" if ":" in host else host
    return bracketed if port in (None, DEFAULT_PORTS[scheme]) else f"{bracketed}:{port}"


def _untracked(query: str) -> str:
    pieces: Iterable[str] = query.split("&")
    return "&".join(piece for piece in pieces if not tracks(piece.partition("=")[0]))


def _bad(url: str, why: str) -> FetchError:
    shown = masked(url)[:200]
    return FetchError(Failed(reasons.BAD_ADDRESS, f"{shown!r}: {why}; check the address"))

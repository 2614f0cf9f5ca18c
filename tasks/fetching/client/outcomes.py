"""The outcome of a request: exactly one of fetched, not modified and failed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fetched:
    """A whole answer with content.

    Attributes:
        final_url: The address after redirects.
        moved: Whether there were redirects, all of them permanent.
        status: HTTP status.
        content_type: Media type in lower case; the empty string where the server named none.
        charset: Encoding that the server declared; None where it declared none.
        etag: The answer's validator; None without one.
        last_modified: The header as sent; None without one.
        content: The body after decompression.
    """

    final_url: str
    moved: bool
    status: int
    content_type: str
    charset: str | None
    etag: str | None
    last_modified: str | None
    content: bytes


@dataclass(frozen=True, slots=True)
class NotModified:
    """The server says that the content that we hold is still current.

    Attributes:
        final_url: The address after redirects.
        moved: Whether there were redirects, all of them permanent.
    """

    final_url: str
    moved: bool


@dataclass(frozen=True, slots=True)
class Failed:
    """Nothing could be fetched, and why.

    Attributes:
        reason: One of `onrecord.reasons`.
        detail: A sentence: what, where, why, what to do. The same failure gives the same
            sentence, so it must not hold times or numbers that change.
        temporary: Whether a later request may help.
        retry_after_s: Seconds that the server asked us to wait; None if it did not.
    """

    reason: str
    detail: str
    temporary: bool = False
    retry_after_s: float | None = None


Outcome = Fetched | NotModified | Failed


class FetchError(Exception):
    """Ends a fetch from within; the client returns it as the outcome."""

    def __init__(self, failed: Failed) -> None:
        super().__init__(failed.detail)
        self.failed = failed

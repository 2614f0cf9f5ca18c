"""What comes of asking for an address: exactly one of three."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fetched:
    """A whole answer with content.

    Attributes:
        final_url: Where it came from after redirects.
        moved: All redirects on the way were permanent, and there was one.
        status: HTTP status.
        content_type: Media type in lower case; the empty string where the server named none.
        charset: Encoding that the server declared; None where it declared none.
        etag: The answer's validator; None without one.
        last_modified: The header as sent; None without one.
        content: The body, after the transport's compression is undone.
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
    """The server says that what we hold is still what there is.

    Attributes:
        final_url: Where the answer came from after redirects.
        moved: All redirects on the way were permanent, and there was one.
    """

    final_url: str
    moved: bool


@dataclass(frozen=True, slots=True)
class Failed:
    """There is nothing to be had, and this is why.

    Attributes:
        reason: One of `onrecord.reasons`.
        detail: A sentence: what, where, why, what to do. The same failure gives the same
            sentence, so it names no times and no numbers that change.
        temporary: Asking again later may help.
        retry_after_s: Seconds for which the server asked for patience; None where it did not.
    """

    reason: str
    detail: str
    temporary: bool = False
    retry_after_s: float | None = None


Outcome = Fetched | NotModified | Failed


class FetchError(Exception):
    """Ends a fetch from within; the client turns it into its outcome."""

    def __init__(self, failed: Failed) -> None:
        super().__init__(failed.detail)
        self.failed = failed

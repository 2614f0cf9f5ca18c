"""Which answers are read: by their media type, and by how their content begins."""

from onrecord import reasons
from onrecord.cleaning.decode import describe_binary
from tasks.fetching.client.outcomes import Failed, FetchError

PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain", ""})
"""Media types of pages; the empty one is a server's that names none, and is accepted."""

LISTINGS = frozenset(
    {
        "application/atom+xml",
        "application/feed+json",
        "application/gzip",
        "application/json",
        "application/octet-stream",
        "application/rdf+xml",
        "application/rss+xml",
        "application/x-gzip",
        "application/xml",
        "text/rss+xml",
        "text/xml",
    }
)
"""Media types of feeds and sitemaps, which may also be labelled as pages."""

GZIP_MAGIC = b"\x1f\x8b"


def check_type(media_type: str, *, listings: bool) -> None:
    """Refuse an answer by its media type, before its content is read.

    Args:
        media_type: In lower case, without parameters; empty if the server named none.
        listings: Whether feeds and sitemaps are accepted too.

    Raises:
        FetchError: It is not the kind of content that was requested.
    """
    if media_type in PAGES or (listings and media_type in LISTINGS):
        return
    wanted = "a web page, a feed or a sitemap" if listings else "a web page"
    detail = f"the server sent {media_type[:60]!r}, not {wanted}"
    raise FetchError(Failed(reasons.UNSUPPORTED_TYPE, detail))


def check_content(content: bytes, *, listings: bool) -> None:
    """Refuse an answer by how its content begins, even if its media type is right.

    Raises:
        FetchError: The content is not text.
    """
    if listings and content.startswith(GZIP_MAGIC):
        return
    binary = describe_binary(content)
    if binary is not None:
        detail = f"the server called it a page, but it is {binary}"
        raise FetchError(Failed(reasons.BINARY, detail))

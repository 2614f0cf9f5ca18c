"""Addresses: normal form, registered domain, and which of a page's claims to believe."""

from urllib.parse import SplitResult, parse_qsl, urlencode, urljoin, urlsplit

from courlan import normalize_url
from tld import get_fld

from onrecord.lexicons import load_lexicon
from onrecord.records import CanonicalUrl

WEB = ("http", "https")

MAX_LENGTH = 2000
"""Characters above which a stated address is taken for an error of the page."""


def canonical_url(url: str) -> CanonicalUrl:
    """Bring an address to normal form.

    Scheme and host in lower case, no default port, no fragment, no parameters that only
    track the reader, the others in order of name. All other parameters stay, empty ones
    too: on many sites the number of the article is one of them. Addresses that are not of
    the web (`urn:`, `file:`) and those that do not parse pass unchanged.
    """
    parts = split_web_url(url)
    if parts is None:
        return CanonicalUrl(url)
    query = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not tracks(name)
    )
    path = parts.path or "/"
    try:
        bare = normalize_url(parts._replace(path=path, query="", fragment=""))
        return CanonicalUrl(f"{bare}?{urlencode(query)}" if query else bare)
    except ValueError:
        # a port that is no number, or characters that cannot be encoded
        return CanonicalUrl(url)


def registered_domain(url: str) -> str:
    """Give the domain that a publisher registered: `bbc.co.uk` for `www.bbc.co.uk/news`.

    Returns:
        The domain in lower case; the last two labels where the ending is no public suffix;
        the host itself for an IP address or a single label such as `localhost`; the empty
        string for what is not an address of the web.
    """
    parts = split_web_url(url)
    if parts is None or not parts.hostname:
        return ""
    host = parts.hostname
    fld = get_fld(f"https://{host}/", fail_silently=True)
    if fld:
        return str(fld)
    labels = host.split(".")
    return host if ":" in host or labels[-1].isdigit() else ".".join(labels[-2:])


def trusted_url(stated: str, page_url: str) -> str | None:
    """Decide whether a page's own statement of its address is to be believed.

    It is where it leads to the same publisher and not to the front page, to which careless
    templates point every page. For a local file nothing can be compared: any address of
    the web other than a front page will do.

    Args:
        stated: The link as the page has it, relative or absolute.
        page_url: Where the page came from.

    Returns:
        The absolute address, or None where it is not to be believed.
    """
    if len(stated) > MAX_LENGTH:
        return None
    absolute = join_url(page_url, stated)
    parts = split_web_url(absolute) if absolute else None
    if absolute is None or parts is None or len(absolute) > MAX_LENGTH:
        return None
    if parts.path.strip("/") == "" and not parts.query:
        return None
    domain = registered_domain(page_url)
    if domain and registered_domain(absolute) != domain:
        return None
    return absolute


def split_url(url: str) -> SplitResult | None:
    """Split an address of any scheme.

    Returns:
        None for what cannot be split: with broken brackets, or characters in its host that
        normalising would turn into `/`, `?`, `#`, `@` or `:`.
    """
    try:
        return urlsplit(url.strip())
    except ValueError:
        return None


def split_web_url(url: str) -> SplitResult | None:
    """Split an address of the web that names a host; None for any other."""
    parts = split_url(url)
    known = parts is not None and parts.scheme in WEB and bool(parts.hostname)
    return parts if known else None


def join_url(base: str, url: str) -> str | None:
    """Make a relative address absolute; None where one of the two cannot be split."""
    try:
        return urljoin(base, url.strip())
    except ValueError:
        return None


def tracks(name: str) -> bool:
    """Whether a query parameter only tells where a reader came from."""
    lexicon = load_lexicon("tracking_parameters")
    lowered = name.lower()
    head, mark, _ = lowered.partition("_")
    return lowered in lexicon or (bool(mark) and f"{head}_*" in lexicon)

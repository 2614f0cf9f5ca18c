"""Addresses: normal form, registered domain, what a page claims, and what is secret in them."""

import re
from functools import cache
from hashlib import blake2b
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urljoin, urlsplit

from courlan import normalize_url
from tld import get_fld

from onrecord.lexicons import load_lexicon
from onrecord.records import CanonicalUrl

WEB = ("http", "https")

MAX_LENGTH = 2000
"""Characters above which a stated address is taken for an error of the page."""

MASK = "masked"
"""What stands in an address for a secret: letters alone, which no form of an address escapes."""

MASKED = re.compile(rf"{MASK}(-[0-9a-f]{{8}})?")
USER = re.compile(r"(:\s*[/\\]\s*[/\\]|^//)[^/?#\\]+@")
BROKEN_USER = re.compile(r":\s*/\s*/(?=[^/?#@:\[\]\s]*:(?!\d*(?:[/?#\s]|$)))")
"""A scheme before a name and a password in which / ? or # stands as it is: no port follows."""

IN_PATH = re.compile(r"(;)([^=&;#?!/]{1,200})=([^;/]+)")
IN_QUERY = re.compile(r"([?&;#!/])([^=&;#?!/]{1,200})=([^&#]+)")
ENCODED = re.compile(r"[A-Za-z]+%3[Aa]%2[Ff]%2[Ff][^/?#&=]+")
NESTED = 5
"""Addresses inside addresses that are looked into: sites pass on whole addresses as values."""

WORD = re.compile(r"""(["'(<\[{“‘]*)(\S+?)(["')>\]}”’.,;:!]*)(?=\s|$)""")


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
        for name, value in parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape")
        if not tracks(name)
    )
    path = parts.path or "/"
    try:
        bare = normalize_url(parts._replace(path=path, query="", fragment=""))
        return CanonicalUrl(
            f"{bare}?{urlencode(query, errors='surrogateescape')}" if query else bare
        )
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
    """Whether a query parameter only says where a reader came from."""
    lexicon = load_lexicon("tracking_parameters")
    lowered = name.lower()
    head, mark, _ = lowered.partition("_")
    return lowered in lexicon or (bool(mark) and f"{head}_*" in lexicon)


def masked(address: str) -> str:
    """An address as it may be stored, logged and shown: without user, password and tokens.

    User and password become `masked`; the value of a parameter that lets somebody in (see the
    lexicons of secret parameters) becomes `masked-` and the first eight figures of its hash,
    so that two addresses stay two. Addresses of files and all without secrets stay as they
    are, and so does what is masked already.

    Args:
        address: Any text; one that is no address is looked through for the same forms.
    """
    return _masked(address, NESTED)


def masked_text(text: str) -> str:
    """A sentence with each address in it `masked`."""
    return WORD.sub(lambda word: f"{word[1]}{masked(word[2])}{word[3]}", text)


def _masked(address: str, depth: int) -> str:
    if address.startswith("file:") or not any(mark in address for mark in "@=%"):
        return address
    address = USER.sub(rf"\1{MASK}@", address)
    last = address.rfind("@")
    broken = BROKEN_USER.search(address, 0, last) if last >= 0 else None
    if broken:
        address = f"{address[: broken.end()]}{MASK}{address[last:]}"

    def value_masked(found: re.Match[str]) -> str:
        mark, name, value = found.groups()
        return f"{mark}{name}={_masked_value(name, value, depth)}"

    halves = re.search(r"[?#]", address)
    start = halves.start() if halves else len(address)
    path, rest = address[:start], address[start:]
    path = ENCODED.sub(lambda found: _decoded_and_masked(found[0], depth), path)
    return IN_PATH.sub(value_masked, path) + IN_QUERY.sub(value_masked, rest)


def _masked_value(name: str, value: str, depth: int) -> str:
    if MASKED.fullmatch(value):
        return value
    if not _is_secret(name, value):
        return _decoded_and_masked(_masked(value, depth - 1), depth) if depth else value
    if "pass" in name.lower() or "pwd" in name.lower():
        return MASK  # people choose passwords, so a hash would help who guesses
    hashed = blake2b(value.encode("utf-8", "surrogatepass"), digest_size=4)
    return f"{MASK}-{hashed.hexdigest()}"


def _decoded_and_masked(text: str, depth: int) -> str:
    """What is an address only after decoding; as it is where nothing in it is secret."""
    decoded = unquote(text)
    if decoded == text or not depth:
        return text
    safe = _masked(decoded, depth - 1)
    return text if safe == decoded else quote(safe, safe="", errors="surrogatepass")


def _is_secret(name: str, value: str) -> bool:
    """Whether a parameter lets in who knows its value."""
    plain = re.sub(r"[^a-z0-9]", "", unquote(name).lower())
    lexicon = load_lexicon("secret_parameters")
    if plain in lexicon or any(plain.endswith(end) for end in _secret_endings()):
        return True
    # `?key=politics` and `?sid=26/03/05/1234` name articles.
    mixed = len(value) >= 8 and re.search(r"[a-zA-Z]", value) and re.search(r"\d", value)
    return bool(mixed) and plain in load_lexicon("perhaps_secret_parameters")


@cache
def _secret_endings() -> tuple[str, ...]:
    entries = load_lexicon("secret_parameters")
    return tuple(entry.removeprefix("*") for entry in entries if entry.startswith("*"))

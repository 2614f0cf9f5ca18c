"""Settings of fetching, from `ONRECORD_*` environment variables."""

import ipaddress
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

PREFIX = "ONRECORD_"
HOUR_S = 3600.0


class WebSettingsError(ValueError):
    """A setting has a value that cannot be used; the message says which and what to do."""


@dataclass(frozen=True)
class WebSettings:
    """How pages are fetched, and how politely.

    Attributes:
        contact: A mail address or web address that publishers find in the user agent
            (`ONRECORD_CONTACT`); None where the user gave none.
        allow_hosts: Host names, addresses and networks in private ranges that may be fetched from
            (`ONRECORD_ALLOW_HOSTS`, separated by commas). A name allows the host that a URL names
            so, a network (`10.0.0.0/8`) every address in it.
        timeout_s: Seconds for one address, from looking up its host to the last byte,
            redirects included (`ONRECORD_FETCH_TIMEOUT`).
        host_interval_s: Seconds between two requests to one host where its robots.txt names
            no Crawl-delay (`ONRECORD_HOST_INTERVAL`).
        fetches: Requests under way at once, over all hosts (`ONRECORD_FETCHES`).
        fetches_per_host: Requests under way at once to one host.
        recheck_s: Seconds for which a page counts as unchanged without a request; they double each
            time the page is found unchanged (`ONRECORD_RECHECK_HOURS`).
        patience_s: The longest wait in seconds for a host's turn; addresses whose turn would come
            later are left for a later run.
        listing_limit: Most articles of one feed, sitemap or site, the newest first
            (`ONRECORD_LISTING_LIMIT`); a watch list has limits of its own.
        proxy: Address of a proxy through which the web is fetched (`ONRECORD_PROXY`), perhaps with
            a user and a password; None without one. `http_proxy` and the like have no effect.
        since: Articles that a feed or sitemap dates earlier are left out, seconds since 1970; None
            for no limit. Articles without a date are fetched.
        until: Articles that a feed or sitemap dates at this moment or later are left out, likewise.
    """

    contact: str | None = None
    allow_hosts: tuple[str, ...] = ()
    timeout_s: float = 30.0
    host_interval_s: float = 1.0
    fetches: int = 64
    fetches_per_host: int = 2
    recheck_s: float = 24 * HOUR_S
    patience_s: float = 60.0
    listing_limit: int = 1000
    proxy: str | None = field(default=None, repr=False)
    since: float | None = None
    until: float | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "WebSettings":
        """Read the variables.

        Raises:
            WebSettingsError: A variable is set to something that cannot be used.
        """
        return cls(
            contact=_contact(environment.get(PREFIX + "CONTACT", "")),
            allow_hosts=_hosts(environment.get(PREFIX + "ALLOW_HOSTS", "")),
            timeout_s=_quantity(environment, "FETCH_TIMEOUT", cls.timeout_s),
            host_interval_s=_quantity(environment, "HOST_INTERVAL", cls.host_interval_s, low=0),
            listing_limit=round(_quantity(environment, "LISTING_LIMIT", cls.listing_limit, low=1)),
            proxy=_proxy(environment.get(PREFIX + "PROXY", "")),
            fetches=round(_quantity(environment, "FETCHES", cls.fetches, low=1)),
            recheck_s=HOUR_S
            * _quantity(environment, "RECHECK_HOURS", cls.recheck_s / HOUR_S, low=0),
        )


def _contact(value: str) -> str | None:
    if not value.strip():
        return None
    if not value.isascii() or not value.isprintable():
        raise WebSettingsError(
            f"{PREFIX}CONTACT={value!r}: expected a mail or web address in plain ASCII"
        )
    return value.strip()


def _hosts(value: str) -> tuple[str, ...]:
    entries = tuple(entry.strip().lower() for entry in value.split(",") if entry.strip())
    for entry in entries:
        try:
            if "/" in entry:
                ipaddress.ip_network(entry)
        except ValueError as error:
            raise WebSettingsError(
                f"{PREFIX}ALLOW_HOSTS={value}: {error}; expected names, addresses or networks"
            ) from error
    return entries


def _proxy(value: str) -> str | None:
    if not value.strip():
        return None
    try:
        parts = urlsplit(value.strip())
        usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        # The value may hold a password, so it is not repeated.
        raise WebSettingsError(
            f"{PREFIX}PROXY: expected the address of a proxy, such as http://proxy.example:3128"
        )
    return value.strip()


def _quantity(
    environment: Mapping[str, str], name: str, default: float, low: float = 0.001
) -> float:
    value = environment.get(PREFIX + name)
    if value is None:
        return default
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not low <= number < math.inf:
        raise WebSettingsError(f"{PREFIX}{name}={value}: expected a number of at least {low:g}")
    return number

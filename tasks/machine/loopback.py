"""Keeps requests to this machine itself away from proxies.

urllib, httpx (in Prefect's client) and requests use `http_proxy` and the like for 127.0.0.1 too,
unless `no_proxy` names it.
"""

from collections.abc import Iterator, Mapping, MutableMapping
from ipaddress import ip_address
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, build_opener

LOOPBACK = ("127.0.0.1", "localhost", "::1")
ANY = "*"
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "ws_proxy", "wss_proxy", "socks_proxy")
NO_PROXY = "no_proxy"

open_directly = build_opener(ProxyHandler({})).open
"""Opens an address of this machine without any proxy of the environment."""


def keep_loopback_direct(environment: MutableMapping[str, str]) -> None:
    """Let programs reach this machine directly, and other hosts as the environment says.

    Variables that Prefect's client cannot use are removed: it would not start with them, even to
    reach this machine.

    Args:
        environment: The variables of this process, or of one that is to be started.
    """
    named = [name for name in environment if name.lower() in PROXIES and environment[name]]
    if not named:
        return
    listed = [
        entry.strip()
        for name in (NO_PROXY, NO_PROXY.upper())
        for entry in environment.get(name, "").split(",")
    ]
    # `*` counts only as the sole entry, so a longer list that holds it becomes `*` alone.
    direct = filter(_is_host, [*listed, *LOOPBACK, *_server_here(environment)])
    kept = [ANY] if ANY in listed else list(dict.fromkeys(direct))
    environment[NO_PROXY] = environment[NO_PROXY.upper()] = ",".join(kept)
    for name in named:
        if not _is_usable(environment[name]):
            del environment[name]


def _server_here(environment: Mapping[str, str]) -> Iterator[str]:
    """The host of the Prefect server if it is this machine under another address."""
    try:
        host = urlsplit(environment.get("PREFECT_API_URL", "")).hostname or ""
        if ip_address(host).is_loopback:
            yield host
    except ValueError:
        return


def _is_host(entry: str) -> bool:
    """Whether an entry of `no_proxy` is one that httpx can read; it raises for others."""
    return bool(entry) and not set(entry) & set("[]@?# ") and not ({":", "/"} <= set(entry))


def _is_usable(proxy: str) -> bool:
    """Whether httpx accepts this as a proxy: an HTTP proxy whose port is a number."""
    import httpx  # noqa: PLC0415  # most environments name no proxy

    try:
        httpx.Proxy(proxy if "://" in proxy else f"http://{proxy}")
    except (ValueError, httpx.InvalidURL):
        return False
    # It takes SOCKS too, but only where another package is installed.
    return not proxy.lower().startswith("socks")

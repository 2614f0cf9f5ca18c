"""Only addresses of the public internet are asked, however they are spelled."""

import asyncio
import socket
from collections.abc import Iterator
from ipaddress import ip_network

import pytest

from onrecord import reasons
from tasks.fetching.client.addresses import web_address
from tasks.fetching.client.client import Client, Wish
from tasks.fetching.client.outcomes import Failed, Fetched, FetchError, Outcome
from tasks.fetching.client.public_ranges import RANGES, is_public
from tasks.fetching.client.vetting import Allowed
from tasks.web_settings import WebSettings
from tests.hostile_site import LIMIT, ROUTES, answers, ask
from tests.web_server import (
    HOST,
    Site,
    serve,
)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serve(ROUTES) as served:
        yield served


PRIVATE = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",  # noqa: S104  # an address to refuse
    "255.255.255.255",
    "224.0.0.1",
    "::1",
    "::",
    "fe80::1%eth0",
    "fc00::1",
    "fec0::1",
    "ff02::1",
    "::ffff:10.0.0.1",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::1",
    "2001:db8::1",
    "3fff::1",
    "5f00::1",
    "100::1",
    "100:0:0:1::1",
    "2001:2::1",
    "2001:10::1",
    "4000::1",
    "::5db8:d70e",
    "::ffff:0:5db8:d70e",
    "64:ff9b::a00:1",
    "64:ff9b:1::5db8:d70e",
    "2001:0:5db8:d70e::f5ff:fffe",
    "2001:0:a00:1::a247:28f1",
    "2606:2800:21f::5efe:10.0.0.1",
    "2606:2800:21f::200:5efe:192.168.0.1",
    "192.0.0.1",
    "192.0.2.1",
    "192.88.99.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "240.0.0.1",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)
    assert not Allowed.of([HOST]).permits("paper.example", address)


@pytest.mark.parametrize(
    "address",
    [
        "93.184.215.14",
        "192.0.0.9",
        "192.31.196.1",
        "2606:2800:21f::1",
        "2606:2800:21f::5efe:93.184.215.14",
        "2001:4:112::1",
        "2001:0:5db8:d70e::a247:28f1",
        "2002:5db8:d70e::1",
        "::ffff:93.184.215.14",
        "64:ff9b::5db8:d70e",
    ],
)
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


REACHABLE = {
    "192.0.0.9/32", "192.0.0.10/32", "192.31.196.0/24", "192.52.193.0/24", "192.175.48.0/24",
    "2000::/3", "2001:1::1/128", "2001:1::2/128", "2001:1::3/128", "2001:3::/32",
    "2001:4:112::/48", "2001:20::/28", "2001:30::/28", "2620:4f:8000::/48",
}  # fmt: skip
DECIDED_INSIDE = {"::ffff:0:0/96", "64:ff9b::/96", "2001::/32", "2002::/16"}
REFUSED = {
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
    "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
    "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "::/0", "2001::/23",
    "2001:2::/48", "2001:10::/28", "2001:db8::/32", "3fff::/20", "5f00::/16", "64:ff9b:1::/48",
    "100::/64", "100:0:0:1::/64", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
}  # fmt: skip


def test_the_table_has_the_ranges_of_the_registries() -> None:
    assert {text for text, public in RANGES.items() if public} == REACHABLE | DECIDED_INSIDE
    assert {text for text, public in RANGES.items() if not public} == REFUSED


@pytest.mark.parametrize("text", sorted(REFUSED))
def test_neither_end_of_a_range_that_is_refused_is_public(text: str) -> None:
    network = ip_network(text)
    assert not is_public(str(network[0]))
    assert not is_public(str(network[-1]))


@pytest.mark.parametrize("text", sorted(REACHABLE))
def test_the_last_address_of_a_range_that_is_reachable_is_public(text: str) -> None:
    # 2000::/3 ends with 3fff::/20, which is documentation
    last = ip_network("3ffe::/16")[-1] if text == "2000::/3" else ip_network(text)[-1]
    assert is_public(str(last))


def test_names_allow_names_and_networks_allow_addresses() -> None:
    allowed = Allowed.of(["intranet.example", "10.0.0.0/8", "[::1]"])
    assert allowed.permits("Intranet.example", "192.168.0.1")
    assert allowed.permits("other.example", "10.9.9.9")
    assert allowed.permits("::1", "::1")
    assert not allowed.permits("other.example", "192.168.0.1")


@pytest.mark.parametrize(
    "host",
    [
        "2130706433",
        "0177.0.0.1",
        "0x7f.1",
        "127.1",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "①②⑦.0.0.1",
    ],
)
def test_no_spelling_of_loopback_gets_through(site: Site, host: str) -> None:
    """The system's resolver reads all of these; `127.0.0.1` alone is allowed by name."""
    site.asked.clear()
    outcome = ask(f"http://{host}:{site.port}/ok", WebSettings(timeout_s=60))
    assert isinstance(outcome, Failed)
    assert outcome.reason == reasons.PRIVATE_ADDRESS
    assert site.paths == []


def test_a_name_that_leads_inside_at_the_second_look_is_refused(site: Site) -> None:
    """Rebinding. What was vetted is what is connected to, and each connection is vetted."""
    resolve = answers(["198.18.0.1"], [HOST])
    web = WebSettings(allow_hosts=("198.18.0.0/15",), timeout_s=3)

    async def run() -> list[Outcome]:
        wish = Wish(web_address(f"http://rebind.example:{site.port}/ok"))
        async with Client(web, LIMIT, resolve) as client:
            return [await client.fetch(wish), await client.fetch(wish)]

    site.asked.clear()
    found = [outcome for outcome in asyncio.run(run()) if isinstance(outcome, Failed)]
    assert found[0].reason in {reasons.UNREACHABLE, reasons.TIMEOUT}
    assert found[1].reason == reasons.PRIVATE_ADDRESS
    assert site.paths == []


def test_of_several_addresses_only_those_allowed_are_tried(site: Site) -> None:
    web = WebSettings(allow_hosts=("127.0.0.0/8",), timeout_s=60)
    dead = "127.0.0.9"  # nothing listens there
    outcome = ask(f"http://two.example:{site.port}/ok", web, answers(["10.0.0.1", dead, HOST]))
    assert isinstance(outcome, Fetched), outcome


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://a.example/", reasons.BAD_ADDRESS),
        ("file:///etc/passwd", reasons.BAD_ADDRESS),
        ("//a.example/", reasons.BAD_ADDRESS),
        ("http://", reasons.BAD_ADDRESS),
        ("http://user:word@a.example/", reasons.BAD_ADDRESS),
        ("http://a.example:99999/", reasons.BAD_ADDRESS),
        ("http://a.example:0/", reasons.BAD_ADDRESS),
        ("http://[::1/", reasons.BAD_ADDRESS),
        ("http://a.example/" + "x" * 5000, reasons.BAD_ADDRESS),
    ],
)
def test_what_is_no_address_of_the_web_is_refused_before_asking(url: str, reason: str) -> None:
    with pytest.raises(FetchError) as caught:
        web_address(url)
    assert caught.value.failed.reason == reason


@pytest.mark.parametrize(
    ("host", "reason"),
    [
        ("no-such-host.invalid", reasons.HOST_NOT_FOUND),
        ("a" * 70 + ".example", reasons.BAD_ADDRESS),
    ],
)
def test_hosts_that_do_not_exist(host: str, reason: str) -> None:
    outcome = ask(f"http://{host}/", WebSettings(timeout_s=60))
    assert isinstance(outcome, Failed)
    assert outcome.reason == reason


def test_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    outcome = ask(f"http://{HOST}:{port}/")
    assert isinstance(outcome, Failed)
    assert (outcome.reason, outcome.temporary) == (reasons.UNREACHABLE, True)

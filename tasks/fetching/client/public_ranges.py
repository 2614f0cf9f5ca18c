"""Which addresses are on the public internet, by IANA's registries of special-purpose addresses.

https://www.iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry, as of
November 2026. Python has such a table too, but it differs from version to version.
"""

import ipaddress
from collections.abc import Iterator

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

RANGES = {
    # IPv4; multicast stands in a registry of its own
    "0.0.0.0/8": False,  # this network
    "10.0.0.0/8": False,  # private use
    "100.64.0.0/10": False,  # shared by a provider's customers
    "127.0.0.0/8": False,  # loopback
    "169.254.0.0/16": False,  # link local, where clouds answer about themselves
    "172.16.0.0/12": False,  # private use
    "192.0.0.0/24": False,  # protocols of the IETF, but for two anycast addresses
    "192.0.0.9/32": True,
    "192.0.0.10/32": True,
    "192.0.2.0/24": False,  # documentation
    "192.31.196.0/24": True,  # AS112
    "192.52.193.0/24": True,  # AMT
    "192.88.99.0/24": False,  # relays of 6to4, given up
    "192.168.0.0/16": False,  # private use
    "192.175.48.0/24": True,  # AS112
    "198.18.0.0/15": False,  # benchmarks
    "198.51.100.0/24": False,  # documentation
    "203.0.113.0/24": False,  # documentation
    "224.0.0.0/4": False,  # multicast
    "240.0.0.0/4": False,  # reserved, broadcast included
    # IPv6; only 2000::/3 is given out at all, the rest is reserved
    "::/0": False,
    "2000::/3": True,
    "2001::/23": False,  # protocols of the IETF, but for those that follow
    "2001::/32": True,  # Teredo: decided by the IPv4 addresses inside
    "2001:1::1/128": True,
    "2001:1::2/128": True,
    "2001:1::3/128": True,
    "2001:2::/48": False,  # benchmarks
    "2001:3::/32": True,  # AMT
    "2001:4:112::/48": True,  # AS112
    "2001:10::/28": False,  # ORCHID, given up
    "2001:20::/28": True,  # ORCHID, second version
    "2001:30::/28": True,  # identities of drones
    "2001:db8::/32": False,  # documentation
    "2002::/16": True,  # 6to4: decided by the IPv4 address inside
    "2620:4f:8000::/48": True,  # AS112
    "3fff::/20": False,  # documentation
    "5f00::/16": False,  # segment routing
    "64:ff9b::/96": True,  # NAT64: decided by the IPv4 address inside
    "64:ff9b:1::/48": False,  # NAT64 inside one network
    "::ffff:0:0/96": True,  # IPv4-mapped: decided by the IPv4 address inside
    "100::/64": False,  # to be discarded
    "100:0:0:1::/64": False,  # a prefix that stands for none
    "fc00::/7": False,  # private use
    "fe80::/10": False,  # link local
    "fec0::/10": False,  # site local, given up
    "ff00::/8": False,  # multicast
}
"""Per range, whether it is reachable from everywhere; the narrowest range with an address
decides."""

BY_WIDTH = sorted(
    ((ipaddress.ip_network(text), reachable) for text, reachable in RANGES.items()),
    key=lambda entry: -entry[0].prefixlen,
)
NAT64 = ipaddress.ip_network("64:ff9b::/96")
ISATAP = frozenset({0x00005EFE, 0x02005EFE})
"""The 32 bits before the IPv4 address in the second half of an ISATAP address."""


def is_public(address: str) -> bool:
    """Whether an address is on the public internet, and any IPv4 address inside it too.

    A NAT64 address with a prefix of a network's own cannot be distinguished from other addresses.

    Args:
        address: An IPv4 or IPv6 address as text, with or without a zone (`fe80::1%eth0`).
    """
    parsed = ipaddress.ip_address(address.partition("%")[0])
    return all(_is_reachable(each) for each in (parsed, *_inside(parsed)))


def _is_reachable(address: IPAddress) -> bool:
    return next((reachable for network, reachable in BY_WIDTH if address in network), True)


def _inside(address: IPAddress) -> Iterator[ipaddress.IPv4Address]:
    """The IPv4 addresses that an IPv6 address carries, in any of the known forms."""
    if address.version == 4:
        return
    if address.ipv4_mapped:
        yield address.ipv4_mapped
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield from address.teredo
    low = int(address) & 0xFFFFFFFF
    if address in NAT64 or (int(address) >> 32) & 0xFFFFFFFF in ISATAP:
        yield ipaddress.IPv4Address(low)

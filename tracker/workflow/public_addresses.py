"""Which addresses belong to the public network, seen through every disguise of IPv4 in IPv6."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final

# Their last 32 bits are an IPv4 address: mapped, translated, NAT64.
_CARRIERS: Final = tuple(
    IPv6Network(each) for each in ("::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96")
)
_SIX_TO_FOUR: Final = IPv6Network("2002::/16")
# Not all of them are private to Python, and what is may change with its version.
_CLOSED: Final = tuple(map(ip_network, (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
    "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24",
    "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
    "224.0.0.0/3", "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20",
    "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
)))  # fmt: skip


def is_public(written: str) -> bool:
    """Whether an address is one of the public network; what cannot be read is not."""
    try:
        address = ip_address(written.partition("%")[0])
    except ValueError:
        return False
    inner = _carried(address) if isinstance(address, IPv6Address) else None
    if inner is not None:
        return _open(inner)
    return _open(address)


def _open(address: IPv4Address | IPv6Address) -> bool:
    if any(address in network for network in _CLOSED if network.version == address.version):
        return False
    return address.is_global and not address.is_multicast


def _carried(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for."""
    number = int(address)
    if address in _SIX_TO_FOUR:
        return IPv4Address(number >> 80 & 0xFFFFFFFF)
    if any(address in network for network in _CARRIERS):
        return IPv4Address(number & 0xFFFFFFFF)
    return None

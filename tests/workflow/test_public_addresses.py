"""Public is what the whole world reaches; disguises of private addresses are seen through."""

from ipaddress import IPv4Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.workflow.public_addresses import is_public

PUBLIC = [
    "8.8.8.8",
    "93.184.215.14",
    "2606:4700::1111",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
    "2002:808:808::1",
]
CLOSED = [
    "0.0.0.0", "0.1.2.3", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.9.9.9", "169.254.169.254", "172.16.0.1",
    "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1",
    "203.0.113.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1",
    "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1",
    "64:ff9b::a00:1", "64:ff9b:1::808:808", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "2002:a00:1::1",
    "3fff::1", "fc00::1", "fd12:3456::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "", "example.com", "1.2.3",
]  # fmt: skip


@pytest.mark.parametrize(
    ("address", "public"), [*((each, True) for each in PUBLIC), *((each, False) for each in CLOSED)]
)
def test_known_addresses(address: str, public: bool) -> None:
    assert public == is_public(address)


@given(st.ip_addresses(v=4))
def test_every_disguise_of_an_address_is_as_public_as_itself(address: IPv4Address) -> None:
    number = int(address)
    disguises = [0xFFFF << 32 | number, 0x64FF9B << 96 | number, 0x2002 << 112 | number << 80]
    assert [is_public(str(address))] * 3 == [
        is_public(str(ip_address(each.to_bytes(16, "big")))) for each in disguises
    ]


@given(st.ip_addresses())
def test_nothing_is_public_that_python_knows_as_private(address: object) -> None:
    if address.is_private and not address.is_global and address.version == 4:
        assert not is_public(str(address))


@given(st.text(max_size=20))
def test_any_text(text: str) -> None:
    assert is_public(text) in (True, False)

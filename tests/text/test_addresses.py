"""Addresses without marks of campaigns and fragments."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text.addresses import plain_address


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.example/x?utm_source=mail&utm_medium=x", "https://a.example/x"),
        ("https://a.example/x?id=3&fbclid=abc&page=2", "https://a.example/x?id=3&page=2"),
        ("https://a.example/x#part-two", "https://a.example/x"),
        ("https://a.example/x#", "https://a.example/x"),
        ("https://a.example/#!/x", "https://a.example/#!/x"),
        ("https://a.example/#/x", "https://a.example/#/x"),
        ("https://a.example/x?a=utm_source", "https://a.example/x?a=utm_source"),
        ("https://a.example/x?", "https://a.example/x?"),
        ("file:///a#b", "file:///a#b"),
        ("https://[a#b", "https://[a#b"),
        ("words", "words"),
    ],
)
def test_plain_address(address: str, expected: str) -> None:
    assert expected == plain_address(address)


@given(st.text(alphabet="htps:/a.?&=#utm_x!", max_size=30))
def test_twice_changes_nothing(address: str) -> None:
    once = plain_address(f"https://a.example/{address}")
    assert once == plain_address(once)

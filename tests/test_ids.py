"""Keys are stable, spread and mind the borders between their parts."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord import ids


def test_keys_never_change() -> None:
    """Rows in lakes out there are found again only if these stay what they are."""
    assert ids.key("page", "file:///a.txt", "00") == 1239670108293991030
    assert ids.digest("pages", "1", "2") == "2d7cb3bf7ef0f763"


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_keys_fit_a_signed_64_bit_column(parts: list[str]) -> None:
    assert 0 <= ids.key(*parts) < 2**63


@given(st.text(), st.text(min_size=1), st.text())
def test_borders_between_parts_count(first: str, moved: str, last: str) -> None:
    assert ids.key(first + moved, last) != ids.key(first, moved + last)

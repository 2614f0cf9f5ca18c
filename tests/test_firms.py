"""Firms of two names are one, where the article says so and names neither of them alone."""

import pytest

from onrecord.entities.things.firms import find_firms


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The retailer Hart and Vale closed. Hart and Vale said so.", {("Hart", "Vale")}),
        ("Hart & Vale Ltd closed. Hart and Vale said so.", {("Hart", "Vale")}),
        ("Hart and Vale, a law firm, closed. Hart and Vale said so.", {("Hart", "Vale")}),
        ("Solicitors Hart and Vale closed. Hart and Vale said so.", {("Hart", "Vale")}),
        # Lists know it
        ("Marks and Spencer closed.", {("Marks", "Spencer")}),
        ("Johnson & Johnson closed.", {("Johnson", "Johnson")}),
        ("Tom Marks and Ann Spencer met. Marks and Spencer left.", set()),
        # Named once, they may be two firms
        ("A merger of Hart and Vale Plc failed.", set()),
        # Each is named alone as well
        ("A merger of Hart and Vale Plc failed. Hart and Vale fell. Hart said so.", set()),
        # Nothing says that they are a firm
        ("Hart and Vale left. Hart and Vale said so.", set()),
        # People with these names
        ("Tom Hart and Sue Vale run a firm. The firm Hart and Vale closed.", set()),
        ("", set()),
    ],
)
def test_two_names_are_a_firm_where_the_article_says_so(
    body: str, expected: set[tuple[str, str]]
) -> None:
    assert find_firms(body) == expected

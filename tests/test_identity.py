"""What the rules across articles read in names and roles."""

from collections.abc import Sequence

import pytest

from onrecord.identity.name_forms import name_form, short_given_names
from onrecord.identity.namesakes import (
    connect_articles,
    contradict,
    fields_of_roles,
    may_be_several,
    split_by_fields,
    split_by_initials,
)
from onrecord.records import ArticleId, EntityId

ANN, BEN = EntityId(1), EntityId(2)


def articles(*numbers: int) -> list[ArticleId]:
    return [ArticleId(number) for number in numbers]


@pytest.mark.parametrize(
    ("name", "given", "middle", "surname", "parts", "alone"),
    [
        ("Zoë Ångmark", "zoe", "", "angmark", ["angmark"], False),
        # An initial is no part of the name, a middle name is.
        ("Mary J. Anders", "mary", "", "anders", ["anders"], False),
        ("Mary Jane Anders", "mary", "jane", "anders", ["jane anders", "anders"], False),
        # Surnames of several words, and one that leads.
        ("Peter de Gravel", "peter", "de", "gravel", ["de gravel", "gravel"], False),
        ("Zhou Quanmei", "zhou", "", "quanmei", ["quanmei", "zhou"], True),
        # One word may be anybody's surname; two without a given name may be one, too.
        ("Marchbold", None, "", None, [], True),
        ("de Gravel", "de", "", "gravel", ["gravel"], True),
    ],
)
def test_people_are_taken_apart(
    name: str,
    given: str | None,
    middle: str,
    surname: str | None,
    parts: Sequence[str],
    *,
    alone: bool,
) -> None:
    form = name_form(name, "person")
    assert (form.given, form.middle, form.surname) == (given, middle, surname)
    assert (list(form.parts), form.alone) == (parts, alone)


@pytest.mark.parametrize(
    ("name", "kind", "folded", "short"),
    [
        ("Brenly Ltd.", "organisation", "brenly", None),
        ("the Saxo-Norse", "group", "saxonorse", None),
        ("N.G.B.", "organisation", "ngb", "NGB"),
        ("Łódź", "place", "lodz", None),
        ("Abel Crowmarsh Jr.", "person", "abelcrowmarshjr", None),
        # Names in other scripts keep their letters.
        ("Київ", "place", "киів", None),
    ],
)
def test_spellings_of_one_name_are_equal(
    name: str, kind: str, folded: str, short: str | None
) -> None:
    form = name_form(name, kind)
    assert (form.folded, form.short) == (folded, short)


def test_short_names_go_both_ways() -> None:
    pairs = set(short_given_names())
    assert {("william", "bill"), ("bill", "william")} <= pairs
    assert ("william", "anna") not in pairs


@pytest.mark.parametrize(
    ("some", "others", "do"),
    [
        (["sport"], ["politics"], True),
        (["sport"], ["sport"], False),
        (["law"], ["politics"], False),
        (["sport", "politics"], ["law"], False),
        ([], ["sport"], False),
    ],
)
def test_fields_contradict_where_nobody_is_known_in_both(
    some: list[str], others: list[str], *, do: bool
) -> None:
    assert contradict(some, others) is do


def test_every_role_has_one_field() -> None:
    roles = [role for role, _ in fields_of_roles()]
    assert len(roles) == len(set(roles))


def test_articles_are_connected_by_names_in_common() -> None:
    a, b, c, d = articles(1, 2, 3, 4)
    assert connect_articles([(a, 7), (b, 7), (b, 8), (c, 8), (d, None)]) == [[a, b, c], [d]]


def test_the_smaller_set_of_articles_is_about_somebody_else() -> None:
    a, b, c = articles(1, 2, 3)
    said = [(ANN, a, "sport"), (ANN, c, "politics"), (BEN, a, "sport")]
    assert may_be_several(said) == [ANN]
    (part,) = split_by_fields(said[:2], [(ANN, a, 7), (ANN, b, 7), (ANN, c, None)])
    assert (part.entity_id, part.article_id) == (ANN, c)
    assert part.part_id not in (ANN, c)
    assert part.evidence.startswith("described by roles of politics, not of sport")


def test_articles_that_say_nothing_of_somebody_split_nobody() -> None:
    a, b = articles(1, 2)
    assert list(split_by_fields([(ANN, a, "sport")], [(ANN, a, 7), (ANN, b, 8)])) == []


def test_initials_that_go_on_do_not_contradict() -> None:
    a, b, c, d = articles(1, 2, 3, 4)
    written = [(ANN, a, "H"), (ANN, b, "H"), (ANN, c, "HW"), (ANN, d, "K")]
    assert [part.article_id for part in split_by_initials(written)] == [d]

"""Ties depend on what articles say, not on how and when they came in."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tasks.maintenance.verify import failing_checks
from tasks.settings import Settings
from tasks.warehouse.session import open_read_only
from tests.made_ties import Told, named, write_told
from tests.strategies import ON_ONE_FIXTURE
from tests.test_load import ask, load, tables

PEOPLE = (
    "Ana Moreau",
    "Ana Maria Moreau",
    "A. Moreau",
    "Bill Moreau",
    "William Moreau",
    "Moreau",
    "Ana W. Moreau",
    "Ana K. Moreau",
    "Ivo Brandt",
    "Ivó Brandt",
    "Brandt",
)
THINGS = ("+Moreau", "+Brandt", "@Brandt", "+KBC", "@KBC", "+Kest Bee Club", "+Orm Inc", "+Orm")
OTHERS = ("@Leeds", "@York", "#Dutch", "+Silk House", "Lou Fenn", "Eda Moy")
ROLES = ("a striker", "the senator", "a physicist")
OVERRIDES = (
    "",
    "alias,type,same_as\nKBC,place,\nBill Moreau,person,Guillaume Moreau\n",
    "alias,same_as,same_as_type,article\nMoreau,Moreau Group,organisation,https://selby.example/1\n",
)
SHOWN = (
    "entities",
    "entity_aliases",
    "entity_ties",
    "name_counts",
    "names",
    "role_counts",
    "article_entities",
    "mentions",
    "quotes",
    "descriptions",
)


@st.composite
def tellings(draw: st.DrawFn) -> list[Told]:
    """A few articles with names that collide; some are versions of others."""
    told = []
    for had in range(draw(st.integers(3, 9))):
        people = draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3))
        others = draw(st.lists(st.sampled_from(THINGS + OTHERS), min_size=1, max_size=5))
        names = list({named(name)[2]: name for name in (*people, *others)}.values())
        introduced = "+Kest Bee Club" in names and draw(st.booleans())
        role = draw(st.sampled_from(ROLES))
        told.append(
            Told(
                address=str(draw(st.integers(0, 6))),
                names="; ".join(names),
                day=draw(st.sampled_from([None, 0, 2, 5, 400])),
                had=had,
                roles={names[0]: role} if draw(st.booleans()) else {},
                shorts={"KBC": "Kest Bee Club"} if introduced else {},
            )
        )
    return told


def shown(settings: Settings) -> dict[str, list[tuple[object, ...]]]:
    return {name: rows for name, rows in tables(settings).items() if name in SHOWN}


@hypothesis_settings(max_examples=3, suppress_health_check=ON_ONE_FIXTURE)
@given(told=tellings(), data=st.data())
def test_any_order_of_loads_gives_the_same_ties(
    told: list[Told], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """At once, in parts of any order, with overrides that come, change and go between.

    In parts each surname is looked at alone, too.
    """
    folder = tmp_path_factory.mktemp("ties")
    at_once, in_parts = Settings(home=folder / "a"), Settings(home=folder / "b")
    last = data.draw(st.sampled_from(OVERRIDES), label="overrides")
    for settings in (at_once, in_parts):
        settings.home.mkdir()
    (at_once.home / "overrides.csv").write_text(last, encoding="utf-8")
    write_told(at_once, folder, told)
    load(at_once)
    order: Sequence[Told] = data.draw(st.permutations(told), label="order")
    cuts = sorted(data.draw(st.sets(st.integers(1, len(told)), max_size=2), label="cuts"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tasks.warehouse.entity_ties.SURNAMES_AT_ONCE", 1)
        for start, end in zip([0, *cuts], [*cuts, len(told)], strict=True):
            between = data.draw(st.sampled_from(OVERRIDES), label="overrides so far")
            (in_parts.home / "overrides.csv").write_text(between, encoding="utf-8")
            if start < end:
                write_told(in_parts, folder, order[start:end])
            load(in_parts)
        (in_parts.home / "overrides.csv").write_text(last, encoding="utf-8")
        load(in_parts)
    assert shown(in_parts) == shown(at_once)
    with open_read_only(in_parts.warehouse) as con:
        assert failing_checks(con) == ""
    assert ask(in_parts, "select count(*) from articles") == ask(
        at_once, "select count(*) from articles"
    )

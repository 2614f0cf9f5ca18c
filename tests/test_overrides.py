"""The file in which a person overrules ties: what it may say, and what comes of it."""

from pathlib import Path

import pytest

from onrecord.identity.overrides import Override, OverridesError, parse_overrides
from tasks.settings import Settings, SettingsError
from tasks.warehouse.overrides import overrides_file, read_overrides
from tests.made_ties import Told, write_told
from tests.test_load import ask, load, tables

HEAD = "alias,type,same_as,same_as_type,article,note\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", []),
        ("# only remarks\n\n", []),
        (HEAD + "GDP,organisation,Green Party,,,\n", [("Green Party", "organisation")]),
        (HEAD + "Orm,place,Orm,organisation,,a firm\n", [("Orm", "organisation")]),
        (HEAD + "Ann Lee,person,,,,two people\n", [(None, None)]),
        ("alias,note\nAnn Lee,hers alone\n", [(None, None)]),
        ('\ufeffalias,type,same_as\n"Orm, Ltd",organisation,Orm\n', [("Orm", "organisation")]),
        # A row goes on where another one begins.
        (
            HEAD + "A1,place,B2,,,\nB2,place,C3,,,\n",
            [("C3", "place"), ("C3", "place")],
        ),
        # A name with another spelling of itself is only written otherwise.
        (HEAD + "POLITIFAX,organisation,PolitiFax,,,\n", [("PolitiFax", "organisation")]),
    ],
)
def test_rows_say_who_a_name_is(text: str, said: list[tuple[str | None, str | None]]) -> None:
    assert [(row.same_as, row.same_as_type) for row in parse_overrides(text)] == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,type\nAnn,person\n", "overrides.csv:1: the first line is 'name,type'; expected"),
        (HEAD + ",person,Ann Lee,,,\n", "overrides.csv:2: no alias"),
        (HEAD + "# why\n\nAnn,persn,Ann Lee,,,\n", "overrides.csv:4: type 'persn' is unknown"),
        (HEAD + "Ann,,Ann Lee,,,\n", "overrides.csv:2: say the type of 'Ann Lee'"),
        (HEAD + "Ann,person,,place,,\n", "overrides.csv:2: same_as_type without same_as"),
        (HEAD + "Lee, Ann,person,,,,,\n", "overrides.csv:2: 8 values in 6 columns"),
        (HEAD + 'Ann,person,"Ann Lee,,,\n', "overrides.csv: not CSV"),
        (
            HEAD + "Ann Lee,person,,,,\nANN LEE,person,Bo Ito,,,\n",
            "overrides.csv:3: 'ANN LEE' was decided in line 2",
        ),
        (
            HEAD + "A1,place,B2,,,\nB2,place,C3,,,\nC3,place,A1,,,\n",
            "overrides.csv: lines 2, 3, 4 lead round in a circle",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(text: str, said: str) -> None:
    with pytest.raises(OverridesError) as caught:
        parse_overrides(text)
    assert str(caught.value).startswith(said)


def test_a_row_keeps_its_line_and_note() -> None:
    rows = parse_overrides(HEAD + "# remark\nGDP,organisation,Green Party,,a1,so it says\n")
    assert rows == [
        Override(3, "GDP", "organisation", "Green Party", "organisation", "a1", "so it says")
    ]


def test_the_file_is_the_one_set_else_at_home_else_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, here, chosen = tmp_path / "home", tmp_path / "here", tmp_path / "mine.csv"
    home.mkdir()
    here.mkdir()
    monkeypatch.chdir(here)
    environment = {"ONRECORD_HOME": str(home)}
    assert overrides_file(Settings.from_environment(environment=environment)) is None
    (here / "overrides.csv").touch()
    found = Settings.from_environment(environment=environment)
    assert overrides_file(found) == here / "overrides.csv"
    (home / "overrides.csv").touch()
    assert overrides_file(found) == home / "overrides.csv"
    environment["ONRECORD_OVERRIDES"] = str(chosen)
    with pytest.raises(SettingsError, match=r"mine.csv: no such file; correct the path"):
        overrides_file(Settings.from_environment(environment=environment))
    chosen.write_bytes(b"alias\nJos\xe9\n")
    with pytest.raises(SettingsError, match="not UTF-8"):
        read_overrides(Settings.from_environment(environment=environment))


TOLD = (
    Told("a", "Ines Marchbold; +Dorn Port; +DPA; Wim Estel"),
    Told("b", "Marchbold; +Dorn Port; Wim Estel", day=1),
    Told("c", "Ines Marchbold; @Dorn Port; Ana Ruis", day=9),
)
NAMED = (
    "select replace(url, 'https://selby.example/', ''), article_entities.name, entities.name, "
    "entities.type from article_entities join articles using (article_id) "
    "join entities using (entity_id)"
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("told")
    settings = Settings(home=folder / "home")
    write_told(settings, folder, TOLD)
    load(settings)
    return settings


@pytest.mark.parametrize(
    ("row", "place", "entity"),
    [
        # One entity under two names.
        ("DPA,organisation,Dorn Port,,,", ("a", "DPA"), ("Dorn Port", "organisation")),
        # A surname that a rule ties is kept apart, or is somebody that no article names.
        ("Marchbold,person,,,,", ("b", "Marchbold"), ("Marchbold", "person")),
        ("Marchbold,person,Udo Marchbold,,,", ("b", "Marchbold"), ("Udo Marchbold", "person")),
        # Another name, another type, in all articles.
        ("Wim Estel,person,Willem Estel,,,", ("b", "Wim Estel"), ("Willem Estel", "person")),
        ("DORN PORT,,Dorn Port,place,,", ("a", "Dorn Port"), ("Dorn Port", "place")),
        # Two people of one name, told apart by hand.
        (
            "Ines Marchbold,person,Ines Marchbold of Leeds,,https://selby.example/c,",
            ("c", "Ines Marchbold"),
            ("Ines Marchbold of Leeds", "person"),
        ),
    ],
)
def test_a_row_changes_the_next_load_though_nothing_else_is_new(
    row: str, place: tuple[str, str], entity: tuple[str, str], told: Settings
) -> None:
    """Each row replaces the one before it, which is undone."""
    (told.home / "overrides.csv").write_text(HEAD + row + "\n", encoding="utf-8")
    load(told)
    found = {(address, name): rest for address, name, *rest in ask(told, NAMED)}
    assert tuple(found[place]) == entity
    why = "select distinct rule, evidence from entity_ties where rule = 'override'"
    assert ask(told, why) == [("override", "line 2 of the overrides")]


def test_without_the_file_everything_is_as_it_was(told: Settings) -> None:
    file = told.home / "overrides.csv"
    file.unlink(missing_ok=True)
    load(told, from_scratch=True)
    before = tables(told)
    file.write_text(f"{HEAD}Wim Estel,person,Ana Ruis,,,\nMarchbold,,,,,\n", encoding="utf-8")
    load(told)
    assert tables(told) != before
    file.unlink()
    load(told)
    assert tables(told) == before


def test_a_file_that_cannot_be_used_leaves_the_warehouse_as_it_was(
    settings: Settings, tmp_path: Path
) -> None:
    write_told(settings, tmp_path, TOLD)
    load(settings)
    before = settings.warehouse.read_bytes()
    (settings.home / "overrides.csv").write_text('alias\n"Ann\n', encoding="utf-8")
    with pytest.raises(SettingsError, match=r"overrides.csv: not CSV"):
        load(settings)
    assert settings.warehouse.read_bytes() == before

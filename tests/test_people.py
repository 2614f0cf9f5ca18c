"""What a newsroom knows of people: its file, its rows, and the public list of members."""

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli.main import app
from onrecord.people.rows import PeopleError, parse_people
from tasks.offline import ingest
from tasks.settings import Settings, SettingsError
from tasks.warehouse.people import people_file, read_people
from tasks.warehouse.session import open_read_only

STORY = """Harbour opens

Mayor Ada Obi opened the harbour. “It took nine years,” she said.
Ben Cole, a baker, said that it was late.
"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("who,party\nAnn,x\n", "people.csv:1: the first line is 'who,party'; it must have"),
        ("name\nAnn\n", "people.csv:1: no column says anything"),
        ("name,Party Name\nAnn,x\n", "people.csv:1: a column is called 'party name'"),
        ("name,function\nAnn,x\n", "people.csv:1: function is what articles state"),
        ("name,party\n,x\n", "people.csv:2: no name"),
        ("name,type,party\nAnn,hero,x\n", "people.csv:2: type 'hero' is unknown"),
        ("name,entity,party\nAnn,x1,x\n", "people.csv:2: entity 'x1' is no key"),
        ("name,from,party\nAnn,5 March,x\n", "people.csv:2: from '5 March' is no day"),
        (
            "name,from,to,party\nAnn,2026-02-01,2026-01-01,x\n",
            "people.csv:2: it begins on 2026-02-01 and ends on 2026-01-01",
        ),
        (
            "name,from,to,party\nAnn,,2026-01-31,x\nann,2026-01-31,,y\n",
            "people.csv:3: line 2 says of 'ann' on the same days that party is 'x'",
        ),
        ('name,party\nAnn,"x\n', "people.csv: not CSV"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(text: str, said: str) -> None:
    with pytest.raises(PeopleError) as caught:
        parse_people(text)
    assert str(caught.value).startswith(said)


def test_each_value_of_a_row_is_a_fact_with_its_days() -> None:
    found = parse_people(
        "# ours\nname,from,to,party,country,note\nAda Obi,2026-01-01,,Harbour,,why\n"
        "Ada Obi,,2025-12-31,Pier,Ruritania,\n"
    )
    assert [(one.line, one.fact, one.value, one.from_day, one.to_day) for one in found] == [
        (3, "party", "Harbour", date(2026, 1, 1), None),
        (4, "party", "Pier", None, date(2025, 12, 31)),
        (4, "country", "Ruritania", None, date(2025, 12, 31)),
    ]
    assert len({one.named_id for one in found}) == 1
    assert parse_people("") == []


def test_the_file_is_the_one_that_is_set_else_that_of_the_home(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    settings = Settings(home=home)
    assert people_file(settings) is None
    assert read_people(settings) == ()
    (home / "people.csv").write_text("name,party\nAda Obi,Harbour\n", encoding="utf-8")
    assert [one.value for one in read_people(settings)] == ["Harbour"]
    elsewhere = Settings.from_environment(home, {"ONRECORD_PEOPLE": str(tmp_path / "none.csv")})
    with pytest.raises(SettingsError, match=r"none\.csv: no such file"):
        people_file(elsewhere)
    (home / "people.csv").write_bytes(b"name,party\n\xff,x\n")
    with pytest.raises(SettingsError, match="not UTF-8"):
        read_people(settings)


def test_a_load_knows_what_the_file_says_and_no_more(tmp_path: Path) -> None:
    home, stories = tmp_path / "home", tmp_path / "stories"
    home.mkdir()
    stories.mkdir()
    (stories / "a.txt").write_text(STORY, encoding="utf-8")
    people = home / "people.csv"
    people.write_text("name,party\nAda Obi,Harbour\nNo One,Pier\n", encoding="utf-8")
    settings = Settings(home=home, workers=1)

    def facts() -> list[tuple[str, str]]:
        with open_read_only(settings.warehouse) as con:
            query = "select entities.name, value from known_facts join entities using (entity_id)"
            return con.execute(query).fetchall()

    ingest([str(stories)], settings)
    assert facts() == [("Ada Obi", "Harbour")]
    # The file alone is news enough for a load.
    people.write_text("name,party\nAda Obi,Pier\nBen Cole,Pier\n", encoding="utf-8")
    ingest([str(stories)], settings)
    assert sorted(facts()) == [("Ada Obi", "Pier"), ("Ben Cole", "Pier")]
    people.unlink()
    ingest([str(stories)], settings)
    assert facts() == []


MEMBERS = [
    {
        "id": {"bioguide": "L000001", "wikidata": "Q1"},
        "name": {"first": "Ann", "last": "Lee", "official_full": "Ann B. Lee"},
        "bio": {"gender": "F", "birthday": "1960-01-01"},
        "terms": [
            {
                "type": "rep",
                "start": "2019-01-03",
                "end": "2021-01-03",
                "state": "OR",
                "district": 5,
                "party": "Democrat",
            },
            {
                "type": "sen",
                "start": "2021-01-03",
                "end": "2027-01-03",
                "state": "OR",
                "party": "Independent",
            },
        ],
    },
    # Two of one name: nobody could tell which is meant.
    *(
        {
            "id": {"bioguide": key},
            "name": {"first": "Bo", "last": "Ito"},
            "bio": {"gender": "M"},
            "terms": [
                {"type": "rep", "start": day, "end": "2027-01-03", "state": "HI", "party": "X"}
            ],
        }
        for key, day in (("I000001", "2023-01-03"), ("I000002", "2025-01-03"))
    ),
]
ROWS = (
    "name,from,to,party,chamber,state,district,stated_gender,bioguide,wikidata\n"
    "Ann B. Lee,2019-01-03,2021-01-02,Democrat,house,OR,5,female,L000001,Q1\n"
    "Ann B. Lee,2021-01-03,2027-01-03,Independent,senate,OR,,female,L000001,Q1\n"
)


def as_yaml(members: object) -> str:
    """JSON is YAML; the published list is in block style, which this is not."""
    return json.dumps(members)


@pytest.mark.parametrize("name", ["legislators-current.json", "legislators-current.yaml"])
def test_the_list_of_members_becomes_rows_that_the_file_may_have(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text(as_yaml(MEMBERS), encoding="utf-8")
    result = CliRunner().invoke(app, ["people", str(file)])
    assert (result.exit_code, result.output) == (0, ROWS)
    assert {one.fact for one in parse_people(result.output)} == {
        *("party", "chamber", "state", "district", "stated_gender", "bioguide", "wikidata")
    }


BLOCKS = """- id:
    bioguide: L000001
    wikidata: Q1
  name:
    first: Ann
    last: Lee
    official_full: Ann B. Lee
  bio:
    gender: F
  terms:
  - type: rep
    start: '2019-01-03'
    end: '2021-01-03'
    state: OR
    district: 5
    party: Democrat
  - type: sen
    start: 2021-01-03
    end: 2027-01-03
    state: OR
    party: Independent
"""


def test_the_list_is_read_in_the_style_that_it_is_published_in(tmp_path: Path) -> None:
    file = tmp_path / "legislators-current.yaml"
    file.write_text(BLOCKS, encoding="utf-8")
    assert CliRunner().invoke(app, ["people", str(file)]).output == ROWS


def test_the_list_is_written_to_a_new_file_only(tmp_path: Path) -> None:
    file, out = tmp_path / "legislators-current.json", tmp_path / "people.csv"
    file.write_text(as_yaml(MEMBERS), encoding="utf-8")
    asked = ["people", str(file), "--out", str(out)]
    assert CliRunner().invoke(app, asked).exit_code == 0
    assert out.read_text(encoding="utf-8") == ROWS
    assert CliRunner().invoke(app, asked).exit_code == 2


def test_the_table_of_members_gives_rows_without_days(tmp_path: Path) -> None:
    file = tmp_path / "legislators-current.csv"
    file.write_text(
        "last_name,first_name,full_name,gender,type,state,district,party,bioguide_id\n"
        "Lee,Ann,,F,rep,OR,5,Democrat,L000001\n",
        encoding="utf-8",
    )
    result = CliRunner().invoke(app, ["people", str(file)])
    assert result.output.splitlines()[1] == "Ann Lee,,,Democrat,house,OR,5,female,L000001,"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.csv", "name\nAnn\n", "no column bioguide_id"),
        ("a.json", "[{}]", "member 1 is not as congress-legislators has them"),
        ("a.json", "[", "Expecting value"),
        ("a.yaml", "a: [", "while parsing"),
    ],
)
def test_what_is_no_such_list_is_refused(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    result = CliRunner().invoke(app, ["people", str(tmp_path / name)])
    assert result.exit_code == 2
    assert said in result.output

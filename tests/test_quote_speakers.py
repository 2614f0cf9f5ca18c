"""Who speaks together."""

import json

import pytest
from spacy.language import Language

from onrecord.annotate import annotate
from onrecord.records import ArticleId
from onrecord.text.paragraphs import split_paragraphs
from tasks import offline
from tasks.settings import Settings
from tasks.warehouse.session import open_read_only

TOGETHER = [
    # Two and three names; inverted; each with a role or an office.
    (
        "Lori Pettersen and Carl Brandvoll said they would walk.",
        ["Lori Pettersen", "Carl Brandvoll"],
    ),
    (
        "Alma Prout, Cedric Boon and Tilda Marsh said the roof should be blue.",
        ["Alma Prout", "Cedric Boon", "Tilda Marsh"],
    ),
    (
        "“We share one violin,” said Ines Alcazar and Pilar Monterde.",
        ["Ines Alcazar", "Pilar Monterde"],
    ),
    (
        "“We never met him,” Wendy Ames and her brother, Karl Ames, told the court.",
        ["Wendy Ames", "her brother, Karl Ames"],
    ),
    (
        "The railway and the drivers' union said in a statement that trains would run.",
        ["The railway", "the drivers' union"],
    ),
    # One person with two roles, and one of two people.
    ("The owner and coach Dora Quist said it was over.", ["The owner and coach Dora Quist"]),
    ("“I know,” said Kim Doyle, an actor and a singer.", ["Kim Doyle, an actor and a singer"]),
    ("Rafe Dunn or Dora Quist said that it failed.", ["Rafe Dunn or Dora Quist"]),
    ("“It is over,” she said.", ["she"]),
    ("“It was all over in a minute.”", []),
]


@pytest.mark.parametrize(("body", "speakers"), TOGETHER)
def test_each_of_those_who_speak_together_has_a_row(
    nlp: Language, body: str, speakers: list[str]
) -> None:
    paragraphs = split_paragraphs(ArticleId(7), body)
    docs = [nlp(body[paragraph.start : paragraph.end]) for paragraph in paragraphs]
    found = annotate(ArticleId(7), body, paragraphs, docs)
    assert [row.words for row in found.quote_speakers] == speakers
    assert [row.position for row in found.quote_speakers] == list(range(len(speakers)))
    assert all(row.entity_id == found.quotes[0].entity_id for row in found.quote_speakers[:1])


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("together")
    record = {"id": "1", "text": TOGETHER[0][0] + "\n“No,” Brandvoll said.", "language": "en"}
    source = folder / "records.jsonl"
    source.write_text(json.dumps(record), encoding="utf-8")
    settings = Settings(home=folder / "home")
    offline.ingest([str(source)], settings)
    return settings


def test_a_voice_counts_what_it_said_with_others_where_it_is_asked_for(home: Settings) -> None:
    with open_read_only(home.warehouse) as con:
        first = con.execute("select speaker, quotes from top_voices() order by 1").fetchall()
        each = con.execute("select speaker, quotes, as_second from all_voices() order by 1")
        assert first == [("Carl Brandvoll", 1), ("Lori Pettersen", 1)]
        assert each.fetchall() == [("Carl Brandvoll", 2, 1), ("Lori Pettersen", 1, 0)]

"""What `import onrecord` offers gives what a warehouse holds."""

import re
import subprocess
import sys
import warnings
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord.records import Article
from tasks.batches.annotating import annotate_all
from tasks.lake.opening import open_lake
from tasks.machine.linear_algebra import _functions, one_thread
from tasks.reading.questions import QuestionError
from tasks.settings import Settings
from tests.strategies import MARKS
from tools.typed_examples import examples

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
TEXT = "“The ferry is late,” said Ada Obi, the mayor of Port Selby.\nShe said nobody had asked her."


def test_the_import_is_light() -> None:
    code = (
        "import sys, onrecord; assert 'read' in dir(onrecord); "
        "heavy = {'prefect', 'duckdb', 'spacy', 'pyarrow', 'trafilatura'} & sys.modules.keys(); "
        "assert not heavy, heavy; "
        "onrecord.read; "
        "heavy = {'prefect', 'duckdb', 'pyarrow', 'trafilatura'} & sys.modules.keys(); "
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_every_name_of_the_face_is_there_and_no_other() -> None:
    assert all(getattr(onrecord, name) is not None for name in onrecord.FACE)
    with pytest.raises(AttributeError, match="no attribute 'reed'"):
        onrecord.reed  # noqa: B018


def test_speakers_are_objects_and_offsets_lead_into_the_text() -> None:
    article = onrecord.read(TEXT)
    assert [quote.speaker.name for quote in article.quotes] == ["Ada Obi", "Ada Obi"]
    assert [quote.speaker.words for quote in article.quotes][1] == "She"
    assert [[TEXT[a:b] for a, b in quote.spans] for quote in article.quotes] == [
        ["“The ferry is late,”"],
        ["nobody had asked her"],
    ]
    assert [(one.entity.name, one.text) for one in article.descriptions] == [
        ("Ada Obi", "the mayor of Port Selby")
    ]
    assert [TEXT[a:b] for a, b in article.paragraphs] == TEXT.split("\n")
    assert all(TEXT[m.span.start : m.span.end] == m.text for m in article.mentions)


def test_a_quote_that_names_nobody_has_a_speaker_without_words() -> None:
    (quote,) = onrecord.read("“The ferry is late and nobody cares.”").quotes
    assert (quote.speaker.words, quote.speaker.name, quote.speakers) == (None, None, ())


def test_those_who_speak_together_are_all_there() -> None:
    (quote,) = onrecord.read("Ada Obi and Tom Reyes said they would not resign.").quotes
    assert [speaker.name for speaker in quote.speakers] == ["Ada Obi", "Tom Reyes"]


def plain(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows without their article's key."""
    return [{name: row[name] for name in row if name != "article_id"} for row in rows]


@pytest.mark.parametrize("table", sorted(onrecord.TABLES))
def test_rows_are_those_of_the_lake(sample_home: Settings, table: str) -> None:
    lake = open_lake(sample_home)
    record = onrecord.TABLES[table]
    checked = 0
    for batch in lake.batches("articles"):
        articles = lake.read("articles", batch, "articles", Article)[:6]
        read = onrecord.read_many([article.body for article in articles])
        stored: list[Any] = []
        for annotated in lake.batches("annotations"):
            stored += lake.read("annotations", annotated, table, record)
        for article, found in zip(articles, read, strict=True):
            assert found.language == article.language
            own = [
                replace(row, article_id=found.article_id)
                for row in stored
                if row.article_id == article.article_id
            ]
            assert [*found.rows(table)] == own
            checked += len(own)
    assert checked


def test_a_page_gives_the_very_rows_of_its_ingestion(sample_home: Settings) -> None:
    with onrecord.open(sample_home.home) as warehouse:
        url, article_id = warehouse.sql(
            "select pages.url, article_id from articles join pages using (page_id) "
            "join quotes using (article_id) where reader = 'html' order by 1 limit 1"
        ).fetchall()[0]
        stored = warehouse.sql(
            "select content, speaker from quotes where article_id = $id order by quote_no",
            {"id": article_id},
        ).fetchall()
    file = Path(url.removeprefix("file://"))
    article = onrecord.read_html(file.read_bytes(), url=url)
    assert article.article_id == article_id
    assert [(quote.content, quote.speaker.words) for quote in article.quotes] == stored


def test_a_page_that_is_no_article_says_why() -> None:
    with pytest.raises(onrecord.UnreadableError, match=r"x\.example/a: .*\(empty\)"):
        onrecord.read_html(b"  ", url="https://x.example/a")


def test_a_text_in_capitals_is_read() -> None:
    article = onrecord.read(
        "DRUMMER AMADOU DIALLO TOLD FANS THE BAND WAS OVER. “I AM TIRED,” HE SAID."
    )
    assert (article.language, len(article.quotes)) == ("en", 2)
    assert [one.name for one in article.entities] == ["AMADOU DIALLO"]


def test_another_language_is_told_and_costs_nothing_else() -> None:
    with pytest.warns(onrecord.UnreadLanguageWarning, match="'pl'"):
        article = onrecord.read("Burmistrz powiedział, że nie przyjdzie. Potem wyszedł z sali.")
    assert (article.quotes, len(article.sentences), article.language) == ([], 2, "pl")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        english, french, polish = onrecord.read_many(
            [TEXT, "Le maire a dit non.", "Burmistrz powiedział, że nie przyjdzie."]
        )
    assert english.unread is None
    assert french.unread is None
    assert polish.unread is not None


@pytest.mark.parametrize("text", ["“No,” Obi said.", "“Barely,” Oakes chuckled.", "Hello."])
def test_the_shortest_english_is_read(text: str) -> None:
    assert onrecord.read(text).unread is None


def test_many_are_read_in_order_by_several_processes() -> None:
    texts = [f"“Number {number} is late,” said Ada Obi." for number in range(120)]
    read = [article.quotes[0].content for article in onrecord.read_many(texts, workers=2)]
    assert read == [f"“Number {number} is late,”" for number in range(120)]


def test_as_tables() -> None:
    article = onrecord.read(TEXT)
    (first, second) = article.to_dicts()
    assert (first["speaker"], second["speaker"]) == ("Ada Obi, the mayor of Port Selby", "She")
    arrow = article.to_arrow("mentions")
    assert isinstance(arrow, pa.Table)
    assert arrow.to_pylist() == article.to_dicts("mentions")
    assert onrecord.read(" \n ").to_arrow().num_rows == 0
    with pytest.raises(ValueError, match="no table 'quoets': an article has paragraphs, sentences"):
        article.to_dicts("quoets")


def test_half_a_surrogate_pair_is_refused_in_words() -> None:
    with pytest.raises(onrecord.UnreadableError, match="text 1: half of a surrogate pair at off"):
        [*onrecord.read_many(["Fine.", "Ada \ud83d said."], language="en")]


@given(st.text(alphabet="aB. \n\r\t\x00’é" + MARKS, max_size=80))
def test_no_text_is_an_error(text: str) -> None:
    article = onrecord.read(text, language="en")
    assert all(text[a:b].strip() for quote in article.quotes for a, b in quote.spans)


def test_the_component_of_a_pipeline_finds_the_same() -> None:
    nlp = spacy.load(Settings.model)
    nlp.add_pipe("onrecord")
    doc = nlp(TEXT)
    read = onrecord.read(TEXT)
    assert doc._.quotes == read.quotes
    assert doc._.article.entities == read.entities
    assert [(span.text, span.label_, span.id_) for span in doc.spans["quotes"]] == [
        ("“The ferry is late,”", "direct", "0"),
        ("nobody had asked her", "indirect", "1"),
    ]
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.quotes == read.quotes
    assert nlp("")._.quotes == []


def test_a_warehouse_answers_sql_and_questions(sample_home: Settings) -> None:
    with onrecord.open(sample_home.home) as warehouse:
        voices = warehouse.sql("from top_voices() limit 3").fetchall()
        assert len(voices) == 3
        said = warehouse.ask("who_said", name=voices[0][0], from_day=date(2026, 1, 1))
        assert said.fetchall()
        assert "who_said" in warehouse.questions
        with pytest.raises(QuestionError, match="did you mean who_said"):
            warehouse.ask("who_says", name="x")
        with pytest.raises(QuestionError, match=r"has no nmae; it takes name"):
            warehouse.ask("who_said", nmae="x")
        with pytest.raises(QuestionError, match="needs name"):
            warehouse.ask("who_said")
        with pytest.raises(QuestionError, match="'soon' is not a day such as"):
            warehouse.ask("who_said", name="x", from_day="soon")
        with pytest.raises(duckdb.PermissionException):
            warehouse.sql("from read_csv('/etc/passwd')")
        with pytest.raises(duckdb.Error):
            warehouse.connection.execute("delete from quotes")
    with pytest.raises(duckdb.ConnectionException):
        warehouse.sql("select 1")


def test_a_home_without_a_warehouse_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match="there is no warehouse yet; `onrecord ingest` makes one"):
        onrecord.open(tmp_path)


def test_the_guides_code_prints_what_the_guide_shows(capsys: pytest.CaptureFixture[str]) -> None:
    known: dict[str, Any] = {}
    blocks = re.findall(
        r"^```python\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", GUIDE, re.MULTILINE | re.DOTALL
    )
    assert len(blocks) == 6
    for code, shown in blocks:
        exec(compile(code, "docs/python.md", "exec"), known)  # noqa: S102  # our own page
        assert capsys.readouterr().out == shown


def test_the_examples_that_are_checked_for_types_are_all() -> None:
    found = examples()
    used = {"read(", "read_html(", "read_many(", "open(", "TABLES"}
    assert {name for name in used if f"onrecord.{name}" in found["guide"]} == used
    assert found["tour"].count("onrecord.") == 2
    assert found["package"].count("onrecord.read(") == 1
    assert [name for name, code in found.items() if "import onrecord" not in code] == []


def test_linear_algebra_has_one_thread_while_a_text_is_read_and_then_what_it_had(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Here numpy comes with OpenBLAS, as on most machines; else there is nothing to count."""
    found = _functions()
    assert found is not None
    count, change = found
    reading: list[int] = []

    def counted(*arguments: Any) -> Any:
        reading.append(count())
        return annotate_all(*arguments)

    monkeypatch.setattr("tasks.python.texts.annotate_all", counted)
    before = count()
    try:
        change(2)
        onrecord.read("“No,” said Ada Obi.")
        assert reading == [1]
        assert count() == 2
        with pytest.raises(LookupError), one_thread():
            raise LookupError
        assert count() == 2
    finally:
        change(before)

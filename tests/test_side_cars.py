"""`story.json` beside `story.txt` says what a plain text cannot say about itself."""

import json
from pathlib import Path

import pytest

from onrecord.cleaning.clean import clean_page
from onrecord.cleaning.text_article import split_matter, with_matter
from onrecord.records import Article, Page
from tasks.offline import ingest
from tasks.settings import Settings
from tasks.sources import Unread
from tasks.sources.dropped import DropFolder, Taken
from tasks.sources.files import Files
from tasks.sources.kinds import Limits
from tests.test_load import ask

LIMITS = Limits(10**6, 10**6)
TEXT = "Ferry stays\n\nThe ferry will stay, the minister said.\n"
STATED = {
    "headline": "\u201cIt stays\u201d: ferry saved",
    "Publication Date": "2026-03-04T08:30:00+01:00",
    "author": ["Ines Moreau", "Tom Reyes"],
    "outlet": "Saltmere Courier",
    "link": "https://courier.example/2026/ferry-stays",
    "lang": "en",
}


def told(folder: Path, stated: object, text: str = TEXT) -> list[Page | Unread]:
    (folder / "story.txt").write_text(text, encoding="utf-8")
    (folder / "story.json").write_text(json.dumps(stated), encoding="utf-8")
    return list(Files(str(folder), LIMITS).pages())


def article(pages: list[Page | Unread]) -> Article:
    (page,) = pages
    assert isinstance(page, Page)
    made = clean_page(page)
    assert isinstance(made, Article)
    return made


def test_a_text_has_what_its_side_car_states(tmp_path: Path) -> None:
    made = article(told(tmp_path, STATED))
    assert made.title == "\u201cIt stays\u201d: ferry saved"
    assert made.authors == ("Ines Moreau", "Tom Reyes")
    assert made.source_name == "Saltmere Courier"
    assert made.url == "https://courier.example/2026/ferry-stays"
    assert (str(made.published_at), made.published_offset) == ("2026-03-04 07:30:00+00:00", 60)
    assert made.language == "en"
    assert made.body == TEXT.strip()


def test_a_title_in_quotation_marks_keeps_them(tmp_path: Path) -> None:
    made = article(told(tmp_path, {"title": '"We won," says Poe'}))
    assert made.title == '"We won," says Poe'


def test_a_front_matter_of_the_text_itself_wins(tmp_path: Path) -> None:
    made = article(told(tmp_path, {"title": "Other"}, f"---\ntitle: Own\n---\n{TEXT}"))
    assert made.title == "Own"


@pytest.mark.parametrize("stated", [[1], "words", {"colour": "blue"}, {"title": None}])
def test_a_file_that_states_nothing_is_an_input_of_its_own(tmp_path: Path, stated: object) -> None:
    found = told(tmp_path, stated)
    assert len(found) == 2


def test_a_record_with_its_own_text_is_no_side_car(tmp_path: Path) -> None:
    found = told(tmp_path, {"text": "The mayor spoke.", "title": "Mayor"})
    assert [one.reader for one in found if isinstance(one, Page)] == ["jsonl", "text"]


def test_a_text_in_another_encoding_keeps_its_letters(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_bytes("Fähre bleibt, sagt sie.".encode("utf-16"))
    (tmp_path / "story.json").write_text('{"date": "2026-03-04"}', encoding="utf-8-sig")
    made = article(list(Files(str(tmp_path), LIMITS).pages()))
    assert made.body == "Fähre bleibt, sagt sie."
    assert made.published_precision == "day"


def test_a_side_car_leaves_the_drop_folder_with_its_text(tmp_path: Path) -> None:
    told(tmp_path, STATED)
    taken: list[Taken] = []
    (page,) = DropFolder(tmp_path, 0, LIMITS, taken.append).pages()
    assert isinstance(page, Page)
    assert [each.path.name for each in taken] == ["story.txt", "story.json"]
    assert {each.page_ids for each in taken} == {(page.page_id,)}


def test_a_changed_side_car_makes_another_version(tmp_path: Path, settings: Settings) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    told(texts, {"title": "One", "url": "https://courier.example/a"})
    ingest([str(texts)], settings)
    told(texts, {"title": "Two", "url": "https://courier.example/a"})
    assert ingest([str(texts)], settings).new == 1
    assert ask(settings, "select title from articles") == [("Two",)]


def test_values_that_would_end_a_front_matter_stay_values() -> None:
    stated, rest = split_matter(with_matter("Text.", {"title": "One\n---\ntwo"}))
    assert (stated, rest) == ({"title": "One --- two"}, "Text.")

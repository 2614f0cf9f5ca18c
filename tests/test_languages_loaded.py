"""Languages from the lake to the warehouse: which pack read an article, and what that changes."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tasks.offline import ingest
from tasks.settings import Settings, SettingsError, languages_of
from tests.test_load import ask

TEXTS = {
    "de": "„Die Fähre kommt heute zu spät“, sagte am Montag Bürgermeisterin Anna Weber. Weber "
    "erklärte, die Stadt habe kein Geld für einen neuen Kran am Hafen.",
    "en": "“The ferry is late again today,” said Anna Weber, the mayor, on Monday. She said that "
    "the town had no money for another crane.",
    "pl": "„Prom znowu się dziś spóźnił o godzinę”, powiedziała w poniedziałek burmistrz Anna "
    "Weber. Nikt nie wiedział o tym w porcie.",
}


@pytest.fixture
def source(tmp_path: Path) -> str:
    file = tmp_path / "three.jsonl"
    records = [
        {"id": code, "title": f"The {code} one", "text": text, "language": code}
        for code, text in TEXTS.items()
    ]
    file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return str(file)


READ = "select language, read_as from articles order by language"


def test_an_article_says_which_pack_read_it(source: str, settings: Settings) -> None:
    ingest([source], settings)
    assert ask(settings, READ) == [("de", "de"), ("en", "en"), ("pl", "xx")]
    assert ask(
        settings,
        "select language, quotes.kind, speaker is null, count(*) from quotes"
        " inner join articles using (article_id) group by all order by all",
    ) == [
        ("de", "direct", False, 1),
        ("de", "indirect", False, 1),
        ("en", "direct", False, 1),
        ("en", "indirect", False, 1),
        ("pl", "direct", True, 1),
    ]


def test_one_name_is_one_entity_in_all_languages(source: str, settings: Settings) -> None:
    ingest([source], settings)
    assert ask(settings, "select speaker, articles from top_voices() limit 1") == [
        ("Anna Weber", 2)
    ]


def test_shares_say_how_much_was_not_read(source: str, settings: Settings) -> None:
    ingest([source], settings)
    assert ask(settings, "select distinct articles_unread from voice_share()") == [(1,)]


def test_only_the_packs_that_are_asked_for_read(source: str, settings: Settings) -> None:
    ingest([source], replace(settings, languages=("en",)))
    assert ask(settings, READ) == [("de", None), ("en", "en"), ("pl", None)]
    # What more packs find is another batch, and counts.
    wider = replace(settings, languages=("de", "en"))
    assert wider.annotate_stage != replace(settings, languages=("en",)).annotate_stage
    assert settings.annotate_stage != wider.annotate_stage


def test_packs_are_named_by_their_codes() -> None:
    assert languages_of("de, EN de", "x=") == ("de", "en")
    assert languages_of("", "x=") is None
    with pytest.raises(SettingsError, match="ONRECORD_LANGUAGES=qq: no language pack 'qq'"):
        Settings.from_environment(environment={"ONRECORD_LANGUAGES": "qq"})

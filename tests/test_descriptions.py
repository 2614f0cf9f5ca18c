import pytest
from spacy.language import Language

from onrecord.annotate import assemble
from onrecord.parsed import ParsedArticle
from onrecord.records import ArticleId
from onrecord.text.paragraphs import split_paragraphs


def described(nlp: Language, body: str) -> list[tuple[str, str]]:
    """Names with what is said of them, in text order."""
    paragraphs = split_paragraphs(ArticleId(0), body)
    docs = [nlp(body[paragraph.start : paragraph.end]) for paragraph in paragraphs]
    annotation = assemble(ParsedArticle(body, paragraphs, docs), ArticleId(0), [])
    names = {entity.entity_id: entity.name for entity in annotation.article_entities}
    assert all(body[one.start : one.end] == one.text for one in annotation.descriptions)
    return [(names[one.entity_id], one.text) for one in annotation.descriptions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # before the name
        ("UK Prime Minister Tom Askew smiled.", [("Tom Askew", "UK Prime Minister")]),
        (
            "They met Kenya’s President Anna Kariuki.",
            [("Anna Kariuki", "Kenya’s President")],
        ),
        # after it
        (
            "Carl Berg, a Leeds-based wheat trader, sold.",
            [("Carl Berg", "a Leeds-based wheat trader")],
        ),
        # after it, ending where a relative clause starts
        (
            "Carl Berg, a lawyer who lives in Bonn, sold.",
            [("Carl Berg", "a lawyer")],
        ),
        # the name in apposition
        ("The team’s coach, Anna Berg, wept.", [("Anna Berg", "The team’s coach")]),
        # a sentence of its own
        ("Anna Berg is a former judge.", [("Anna Berg", "a former judge")]),
        # a relative clause deep inside, a name cut short, a place of writing before it
        (
            "Carl Berg, a professor of law at Selby College, who wrote it, agreed.",
            [("Carl Berg", "a professor of law at Selby College")],
        ),
        ("LEEDS - Wheat trader Carl Berg sold it.", [("Carl Berg", "Wheat trader")]),
        # words that hyphens join are one
        ("They met editor-in-chief Anna Berg.", [("Anna Berg", "editor-in-chief")]),
        # what somebody believes is not what the article says
        ("Voters believe Anna Berg is a former judge.", []),
        # no place is somebody's son, and no person a claim
        ("He was born in Japan, the son of a sailor.", []),
        ("They fired Carl Berg, a claim that they deny.", []),
        # honorifics and adjectives say nothing
        ("Mr. Carl Berg met young Anna Berg.", []),
        # what is denied, possible or quoted is said of nobody
        ("Anna Berg is not a lawyer.", []),
        ("Anna Berg may be a lawyer.", []),
        ("“Anna Berg is a liar and a coward,” Carl Berg said.", []),
        # a state after a town is no description of it
        ("She moved to Dallas, Texas, in May.", []),
    ],
)
def test_descriptions(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    assert described(nlp, text) == expected

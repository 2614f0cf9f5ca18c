import re
from pathlib import Path

import pytest
from spacy.language import Language

from onrecord.parsed import ParsedArticle
from onrecord.quotes import extract_attributions
from onrecord.quotes.rules import RULES
from onrecord.records import ArticleId
from onrecord.text.paragraphs import split_paragraphs

PAGE = Path(__file__).parent.parent / "docs" / "rules.md"
ROW = re.compile(r"\| `([a-z._]+)` \| ([0-9.]+) \| \d+\+? \| .+ \| (.+) \|")
ROWS = [found.groups() for found in ROW.finditer(PAGE.read_text(encoding="utf-8"))]


def test_the_page_names_every_rule_once_in_order() -> None:
    assert [rule for rule, _, _ in ROWS] == sorted(RULES)


def test_the_page_and_the_code_state_the_same_precision() -> None:
    assert {rule: float(figure) for rule, figure, _ in ROWS} == dict(RULES)


@pytest.mark.parametrize(("rule", "example"), [(rule, example) for rule, _, example in ROWS])
def test_the_example_of_each_rule_makes_it_fire(nlp: Language, rule: str, example: str) -> None:
    body = example.replace("¶", "\n")
    paragraphs = split_paragraphs(ArticleId(0), body)
    docs = [nlp(body[paragraph.start : paragraph.end]) for paragraph in paragraphs]
    found = extract_attributions(ParsedArticle(body, paragraphs, docs))
    assert rule in {attribution.rule for attribution in found}
    assert all(0 < attribution.confidence < 1 for attribution in found)

"""What cleaning dropped or added is told, piece by piece, with its rule."""

import pytest

from onrecord.cleaning.clean import clean_with_decisions
from onrecord.cleaning.decisions import RULES, CleaningDecision, Decision, count_decisions
from onrecord.records import Article, ArticleId
from tests.made_pages import PARAGRAPHS, make_page, news_html

REFRAIN = "This story is part of our series on bridges and harbours."


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (news_html(), set()),
        (news_html(after="<p>Sign up for our letters.</p>"), {("dropped", "furniture")}),
        (
            news_html(body="".join(f"<p>{text}</p><p>{REFRAIN}</p>" for text in PARAGRAPHS)),
            {("dropped", "repeat")},
        ),
        (
            news_html(
                body=f"<div class='author-bio'><p>Ada Obi covers ports.</p></div>"
                f"{''.join(f'<p>{text}</p>' for text in PARAGRAPHS)}"
            ),
            {("dropped", "box")},
        ),
    ],
)
def test_each_piece_has_its_rule(html: str, expected: set[tuple[str, str]]) -> None:
    found = clean_with_decisions(make_page(html))
    assert isinstance(found.result, Article)
    told = {(decision.action, decision.rule) for decision in found.decisions}
    assert expected <= told
    assert {rule for _, rule in told} <= set(RULES)


def test_what_was_dropped_is_not_in_the_body_and_what_was_added_is() -> None:
    found = clean_with_decisions(make_page(news_html(after="<p>Sign up for our letters.</p>")))
    assert isinstance(found.result, Article)
    for decision in found.decisions:
        assert (decision.text in found.result.body) == (decision.action == "added")


def test_decisions_are_counted_by_rule() -> None:
    decisions = [
        Decision("dropped", "tail", "More"),
        Decision("added", "standfirst", "So it began."),
        Decision("dropped", "tail", "Even more"),
    ]
    assert list(count_decisions(ArticleId(7), decisions)) == [
        CleaningDecision(ArticleId(7), "added", "standfirst", 1, 12),
        CleaningDecision(ArticleId(7), "dropped", "tail", 2, 13),
    ]

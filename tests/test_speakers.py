"""Speakers' phrases, given by hand, resolved in parsed text."""

import re

import pytest
from spacy.language import Language

from onrecord.annotate import assemble
from onrecord.parsed import Attribution, ParsedArticle
from onrecord.records import ArticleId
from onrecord.text.paragraphs import split_paragraphs
from onrecord.text.spans import Span

MARK = re.compile(r"\[([^\]]+)\]")


def attribution(start: int, end: int, paragraph: int) -> Attribution:
    """A speaker's phrase with its last character as a content that does not matter."""
    return Attribution(
        spans=(Span(end - 1, end),),
        kind="indirect",
        cue=None,
        speaker=Span(start, end),
        via=None,
        paragraph_no=paragraph,
        tier="statement",
        modality="asserted",
        rule="test.given",
        confidence=1.0,
    )


def resolve(nlp: Language, text: str) -> list[str | None]:
    """Names to which the speakers marked `[…]` are resolved, in text order."""
    body = MARK.sub(r"\1", text)
    paragraphs = split_paragraphs(ArticleId(0), body)
    given = []
    for number, mark in enumerate(MARK.finditer(text)):
        start = mark.start() - 2 * number
        given.append(attribution(start, start + len(mark[1]), 0))
    docs = [nlp(body[paragraph.start : paragraph.end]) for paragraph in paragraphs]
    annotation = assemble(ParsedArticle(body, paragraphs, docs), ArticleId(0), given)
    names: dict[int | None, str] = {e.entity_id: e.name for e in annotation.article_entities}
    return [names.get(quote.entity_id) for quote in annotation.quotes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the head speaks, and not what stands before or after it
        ("[Keith Norton, a Leeds-based analyst,] said prices fell.", ["Keith Norton"]),
        ("[Kenya’s Foreign Minister Alfred Mutua] said so.", ["Alfred Mutua"]),
        ("[A spokesman for Angela Merkel] said no.", [None]),
        ("[Angela Merkel’s spokesman] said no.", [None]),
        ("[a UK government spokesperson] said talks went on.", [None]),
        ("[Two officials in France] said it was late.", [None]),
        ("[President Emmanuel Macron of France] said it was late.", ["Emmanuel Macron"]),
        ("[The coach, Roberto Mancini,] said they would win.", ["Roberto Mancini"]),
        ("[An attorney for the family, David Schwartz,] said no.", ["David Schwartz"]),
        ("[Governor of Texas Greg Abbott] said no.", ["Greg Abbott"]),
        ("[Former secretary of state Hillary Clinton] said no.", ["Hillary Clinton"]),
        ("[The wife of actor John Carter] said no.", [None]),
        ("[Angela Merkel and Emmanuel Macron] said it was time.", ["Angela Merkel"]),
        ("[Minister of Health Ingrid Solberg] said no.", ["Ingrid Solberg"]),
        ("[The town’s GP, Dr Helen Price,] said no.", ["Helen Price"]),
        # of a list, whoever is called Ms speaks, not what she speaks of
        ("[Microsoft, Ms Price] said, had no staff.", ["Price"]),
        # verbs part names that a recogniser ran together
        ("[Chief Financial Officer Karen Price] said no.", ["Karen Price"]),
        # organisations and places speak
        ("[The Kremlin] said talks went on, and [Moscow] said they would.", ["Kremlin", "Moscow"]),
        ("[Reuters] reported a loss.", ["Reuters"]),
        # groups do as a whole, not some of them
        ("[Republicans] said no. [Some Republicans] said yes.", ["Republicans", None]),
    ],
)
def test_the_head_of_the_phrase_speaks(
    nlp: Language, text: str, expected: list[str | None]
) -> None:
    assert resolve(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the one who spoke last goes on speaking
        (
            "[Olaf Scholz] said taxes would rise.\n“It is time,” [he] said. [He] said it twice.",
            ["Olaf Scholz"] * 3,
        ),
        # he and she, by given names
        (
            "Maria Lopez met John Carter. [She] said rain was near. [He] said it was not.",
            ["Maria Lopez", "John Carter"],
        ),
        # by a title, where nobody lists the given name
        (
            "Mr. Qorvash met Anna Berg on Monday. [He] said rain was near.",
            ["Qorvash"],
        ),
        # by a noun of the description
        (
            "Oyelaran Bashorun, a businesswoman, met Carl Berg. [She] said rain was near.",
            ["Oyelaran Bashorun"],
        ),
        # someone unnamed is nobody, also when called he
        (
            "Olaf Scholz left early. A spokesman stayed. [He] said nothing would change.",
            [None],
        ),
        # a draw is nobody
        ("John Carter and Paul Young met. [He] said it was good.", [None]),
        # names inside quotation marks do not count
        (
            "John Carter laughed. “I like Paul Young,” [he] said.",
            ["John Carter"],
        ),
        # it is an organisation that was the subject just before
        (
            "Microsoft raised its prices on Friday. [It] said costs had grown.",
            ["Microsoft"],
        ),
        # they are not the two officials' country
        ("Two officials from France spoke. [They] said the deal was dead.", [None]),
        # a clause before its subject
        ("Although [he] said little, John Carter was pleased.", ["John Carter"]),
        # an owner in the phrase that opens a sentence
        (
            "Paul Young spoke first. In [his] reply, John Carter said little.",
            ["John Carter"],
        ),
        # the subject of the clause above, rather than of the sentence before
        (
            "Paul Young spoke and sat. John Carter was asked whether [he] would run.",
            ["John Carter"],
        ),
        # the paragraph’s own subject, rather than the speaker of the last one
        (
            "“It rains,” [Paul Young] said.\nJohn Carter had a boat to catch. [He] said so.",
            ["Paul Young", "John Carter"],
        ),
        # a noun before a name is no second person
        ("His daughter, Anna Berg, gave it. [She] said it was fine.", ["Anna Berg"]),
        # nobody in a dateline is meant
        (
            "MOSCOW, May 2 (Reuters) - Prices fell on Friday. [It] said costs had grown.",
            [None],
        ),
        # who follows the name
        ("John Carter, [who] said he would run, smiled.", ["John Carter"]),
    ],
)
def test_pronouns(nlp: Language, text: str, expected: list[str | None]) -> None:
    assert resolve(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # borne in a title, an apposition, a sentence of its own
        ("Sen. Maria Lopez rose. [The senator] said no.", ["Maria Lopez"]),
        ("John Carter, a farmer, rose. [The farmer] said no.", ["John Carter"]),
        ("John Carter is a baker. [The baker] said no.", ["John Carter"]),
        # never borne by a name
        ("John Carter rose. [The senator] said no.", [None]),
        # somebody unnamed bore it since
        (
            "Spokesman John Carter rose. A spokesman of theirs came. [The spokesman] said no.",
            [None],
        ),
        # more is said than was said of the bearer
        (
            "Republican nominee John Carter rose. [The Democratic nominee] said no.",
            [None],
        ),
        # an organisation by its last word, if it was the subject
        ("The World Bank lent more on Friday. [The bank] said rates were low.", ["World Bank"]),
        ("[The bank] said rates were low.", [None]),
        # … or if the article names no other one
        (
            "The National Farmers’ Union met. John Carter left.\nRain fell. [The union] said no.",
            ["National Farmers’ Union"],
        ),
        # two of a kind are a draw
        (
            "The Labour Party met the Green Party. Rain fell.\nIt fell. [The party] said no.",
            [None],
        ),
        # a ministry is no company
        ("The Ministry of Justice wrote. [The company] said no.", [None]),
        # the company is the one just spoken of
        ("Microsoft raised its prices. [The company] said costs had grown.", ["Microsoft"]),
        ("[The company] said costs had grown.", [None]),
    ],
)
def test_roles(nlp: Language, text: str, expected: list[str | None]) -> None:
    assert resolve(nlp, text) == expected

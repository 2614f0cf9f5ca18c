"""Agencies that articles credit, and what publishers are called."""

import pytest

from onrecord.cleaning.clean import clean_page
from onrecord.cleaning.metadata.credits import credit_line, find_credit
from onrecord.cleaning.metadata.publishers import choose_publisher
from onrecord.records import Article
from tests.made_pages import make_page, news_html, record_page

FILLER = "The harbour opened at noon, and nobody was late for it."

LINES = [
    # datelines, in the ways of several agencies
    ("OSLO, March 9 (Reuters) - Shares rose on Monday.", "Reuters"),
    ("LA CROSSE, Wis. (AP) — After a summer of rain, the river rose.", "Associated Press"),
    ("Madrid, 3 mar (EFE).- El puerto abrió ayer.", "EFE"),
    ("PARIS, 3 mars (AFP) – Le port a rouvert.", "AFP"),
    ("Kiel (dpa/lno) - Die Fähre fährt wieder.", "dpa"),
    ("(ANSA) - ROMA, 3 MAR - Il porto riapre.", "ANSA"),
    ("(서울=연합뉴스) 항구가 다시 문을 열었다.", "Yonhap"),
    ("新华社北京3月3日电 港口重新开放。", "Xinhua"),
    # an agency that is on no list, in the dateline's bracket
    ("SALTMERE, England, March 3 (Meridian) - Talks begin.", "Meridian"),
    # a station's call sign, an ordinary bracket and a list are no datelines
    ("SPRINGFIELD, Ill. (WAND) - The mayor spoke.", None),
    ("The union (Marine) - the larger of two - agreed.", None),
    # lines that credit
    ("With reporting by AFP", "AFP"),
    ("The Associated Press contributed to this report.", "Associated Press"),
    ("Reuters and AFP contributed reporting to this story.", "AFP; Reuters"),
    ("— With files from The Canadian Press", "Canadian Press"),
    ("mit dpa", "dpa"),
    ("ino/dpa/AFP", "AFP; dpa"),
    ("Copyright 2026 The Associated Press. All rights reserved.", "Associated Press"),
    ("(Additional reporting by Reuters)", "Reuters"),
    # the agency is quoted, or named in passing
    ("“We are ready,” she told Reuters on Monday.", None),
    ("The ferry company told the AP that it would sail.", None),
    ("An AP photographer saw the boats leave.", None),
    ("By Staff and agencies", None),
    ("With reporting by Ines Moreau", None),
]


@pytest.mark.parametrize(("line", "credit"), LINES)
def test_a_line_of_the_body_credits_an_agency_or_does_not(line: str, credit: str | None) -> None:
    body = [line, FILLER] if credit and "(" in line[:45] else [FILLER, FILLER, line]
    assert find_credit((), body, "Selby Mail") == credit


BYLINES = [
    (("Reuters",), "Reuters"),
    (("Adam Vidler", "AP"), "Associated Press"),
    (("AFP/dpa",), "AFP; dpa"),
    (("The Associated Press",), "Associated Press"),
    (("Von Diana Resnik mit AP",), "Associated Press"),
    (("Jean-Luc Moreau avec AFP",), "AFP"),
    (("Staff", "agencies"), None),
    # letters that are also a person's
    (("Tt Nguyen", "Ana Pa"), None),
    ((), None),
]


@pytest.mark.parametrize(("byline", "credit"), BYLINES)
def test_a_byline_credits_an_agency_or_does_not(
    byline: tuple[str, ...], credit: str | None
) -> None:
    assert find_credit(byline, [FILLER], "Selby Mail") == credit


def test_a_text_may_close_with_its_agency() -> None:
    assert (
        find_credit((), [FILLER, "The ferry sails on Friday. (PTI)"], "x") == "Press Trust of India"
    )
    assert find_credit((), [FILLER, "The ferry sails on Friday. – ANI"], "x") == "ANI"
    assert find_credit((), [FILLER, "The ferry sails on Friday (see map)."], "x") is None


def test_an_agency_that_is_told_something_deep_in_a_text_is_no_credit() -> None:
    body = [FILLER] * 9 + ["Reuters"] + [FILLER] * 9
    assert find_credit((), body, "x") is None


def test_the_agencys_own_dateline_is_no_credit_unless_it_is_listed() -> None:
    line = "OSLO, March 9 (Meridian) - Shares rose."
    assert find_credit((), [line], "Meridian News Agency") is None
    assert credit_line("Meridian") == set()


def test_a_page_credits_outside_its_body_but_not_below_pictures() -> None:
    shown = "<div class='byline'>By Ada Obi with AFP</div>"
    picture = "<figure><img src='a.jpg'><figcaption>Reuters</figcaption></figure>"
    page = make_page(news_html(before=shown + picture))
    article = clean_page(page)
    assert isinstance(article, Article)
    assert article.credit == "AFP"


def test_a_record_credits_in_its_text() -> None:
    record = {"text": f"{FILLER}\n\nReporting by Reuters", "source": "Selby Mail"}
    article = clean_page(record_page(record))
    assert isinstance(article, Article)
    assert (article.credit, article.source_name) == ("Reuters", "Selby Mail")


PUBLISHERS = [
    # the first name that is stated
    (["Selby Mail", "Selby Media"], "", "selbymail.example", "Selby Mail"),
    # a domain, a name run together, a name in capitals, a company
    (["selbymail.example", "Selby Mail"], "", "selbymail.example", "Selby Mail"),
    (["selbymail", "Selby Mail"], "", "selbymail.example", "Selby Mail"),
    (["SELBYMAIL", "Selby Mail"], "", "selbymail.example", "Selby Mail"),
    (["Nordhavn Medier A/S", "Nordposten"], "", "nordposten.example", "Nordposten"),
    (["Nordposten - Nordhavn Verlag GmbH & Co. KG"], "", "nordposten.example", "Nordposten"),
    # a motto before or behind
    (["Selby Mail | Local news and sport"], "", "selbymail.example", "Selby Mail"),
    (["Breaking news | Selby Mail"], "", "selbymail.example", "Selby Mail"),
    # what is written small by its owner stays small where nothing else is stated
    (["taz"], "", "taz.example", "taz"),
    (["selbymail.example"], "", "selbymail.example", "selbymail.example"),
    # other scripts
    (["産経新聞"], "", "sankei.example", "産経新聞"),
    # nothing is stated: the end of the title, if it looks like the domain
    ([], "Harbour opens - The Selby Mail", "selbymail.example", "The Selby Mail"),
    ([], "Harbour opens - and closes", "selbymail.example", None),
    ([], "The Selby Mail", "selbymail.example", None),
    (["https://selbymail.example"], "", "selbymail.example", None),
]


@pytest.mark.parametrize(("stated", "title", "domain", "name"), PUBLISHERS)
def test_a_publisher_is_called_what_a_reader_would_call_it(
    stated: list[str], title: str, domain: str, name: str | None
) -> None:
    assert choose_publisher(stated, title, domain) == name

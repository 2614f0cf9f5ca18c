"""Turns of phrase, asides in brackets and descriptions of a topic report nothing."""

import pytest
from spacy.language import Language

from onrecord.annotate import annotate
from onrecord.records import Annotation, ArticleId
from onrecord.text.paragraphs import split_paragraphs


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The engine is loud. That said, the car holds the road well.", []),
        ("It was late, but that said, the crowd stayed.", []),
        ("Having said that, the council has spent less than its neighbours.", []),
        ("The bill was high, to say the least. Mayor Ruth Olm paid it.", []),
        ("The plan is, shall we say, ambitious.", []),
        ("It goes without saying that the club needs a keeper.", []),
        # what somebody says behind such a phrase is reported
        ("That said, Ruth Olm told reporters the road would open.", ["the road would open"]),
        # … and `that said` that opens no clause is none
        ("The paper that said, in May, that it was safe has closed.", ["that it was safe"]),
        # brackets hold what they report
        (
            "The mill spent twice as much (it says the books are fine) in May.",
            ["the books are fine"],
        ),
        ("The mill laid off sixty (Ruth Olm would not disclose more), and sales fell.", ["more"]),
        ("The mill is sold (Ruth Olm said).", ["The mill is sold"]),
        ("The mill is old (as Ruth Olm said in May).", ["The mill is old"]),
        # what words are about is described, not said
        ("“It leaks,” Ruth Olm said of a roof the council had called sound.", ["“It leaks,”"]),
        ("“Verify,” Ruth Olm said of tips you may get from friends.", ["“Verify,”"]),
        # … behind a name it is said
        ("Ruth Olm said of Tom Berg he was weak.", ["he was weak"]),
    ],
)
def test_only_what_somebody_says_is_reported(nlp: Language, body: str, expected: list[str]) -> None:
    found = _annotated(nlp, body)
    spans = sorted((span.start, span.end) for span in found.quote_spans)
    assert [body[start:end] for start, end in spans] == expected


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        (
            "Half of them fled (the number is a third, according to the Mill Board).",
            "the Mill Board",
        ),
        ("Ruth Olm (SP) said the roof leaked.", "Ruth Olm (SP)"),
        ("Meanwhile Tom Berg, 37, admitted the roof leaked.", "Tom Berg, 37"),
        ("Yesterday Ana Lind said the roof leaked.", "Ana Lind"),
        ("Earlier the mayor told us the roof leaked.", "the mayor"),
        ("Today councillors said the roof leaked.", "councillors"),
        ("Earlier reports said the roof leaked.", "Earlier reports"),
    ],
)
def test_what_stands_beside_a_speaker_is_no_part_of_it(
    nlp: Language, body: str, speaker: str
) -> None:
    found = _annotated(nlp, body)
    assert [quote.speaker for quote in found.quotes] == [speaker]


def _annotated(nlp: Language, body: str) -> Annotation:
    paragraphs = split_paragraphs(ArticleId(0), body)
    docs = [nlp(body[one.start : one.end]) for one in paragraphs]
    return annotate(ArticleId(0), body, paragraphs, docs)

import gc
import itertools
import time
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.parsed import Attribution, ParsedArticle
from onrecord.quotes import extract_attributions
from onrecord.records import ArticleId
from onrecord.text.paragraphs import split_paragraphs
from onrecord.text.spans import Span
from tests.marked import BLANK
from tests.strategies import ON_ONE_FIXTURE

Extract = Callable[[str], list[Attribution]]


def extract(nlp: Language, body: str) -> list[Attribution]:
    paragraphs = split_paragraphs(ArticleId(0), body)
    docs = [nlp(body[paragraph.start : paragraph.end]) for paragraph in paragraphs]
    return extract_attributions(ParsedArticle(body, paragraphs, docs))


@pytest.fixture
def read(nlp: Language) -> Extract:
    return lambda body: extract(nlp, body)


def words(body: str, span: Span | None) -> str | None:
    return None if span is None else body[span.start : span.end]


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
        # a term in marks leaves a report indirect
        (
            "Brandt said the “smart” ferry would sail at noon with all of its passengers.",
            "indirect",
            "Brandt",
            ["the “smart” ferry would sail at noon with all of its passengers"],
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
    assert found.tier == "statement"
    assert words(body, found.speaker) == speaker
    assert [body[start:end] for start, end in found.spans] == contents


@pytest.mark.parametrize(
    "body",
    [
        # a term, a title and a slogan in marks are nobody's words
        "The “smart” bins were removed on Friday.",
        "She plays the lead in “The Lamplighter” this month.",
        # a verb of saying without content
        "The mayor spoke and left.",
    ],
)
def test_no_statement_gives_no_attribution(read: Extract, body: str) -> None:
    assert read(body) == []


def test_who_passes_words_on_is_not_who_said_them(read: Extract) -> None:
    body = "“The locks will open at six,” Reuters quoted the engineer as saying."
    (found,) = read(body)
    assert words(body, found.speaker) == "the engineer"
    assert words(body, found.via) == "Reuters"
    assert words(body, found.cue) == "saying"


def test_an_open_quotation_goes_on_through_paragraphs(read: Extract) -> None:
    body = "“The locks are old,” Obi said. “They leak.\n“And the keys are lost.”"
    (found,) = read(body)
    assert [words(body, span) for span in found.spans] == [
        "“The locks are old,”",
        "“They leak.",
        "“And the keys are lost.”",
    ]


def test_a_paragraph_without_a_verb_of_saying_parts_a_quotation_from_its_speaker(
    read: Extract,
) -> None:
    """A quoted paragraph goes on with the speech right before it, not with any earlier one."""
    said, quoted = "“We lost the nets,” Silva said.", "“Nobody will pay for them now, I fear.”"
    near = read(f"{said}\n{quoted}")
    far = read(f"{said}\nThe boats lay in the harbour.\n{quoted}")
    assert [one.rule for one in near] == ["direct.cue_after"]
    assert [one.rule for one in far] == ["direct.cue_after", "direct.unattributed"]


def test_two_speakers_in_one_paragraph_stay_apart(read: Extract) -> None:
    body = "“The locks are old,” Obi said. “They were built in May,” Silva replied."
    assert [words(body, found.speaker) for found in read(body)] == ["Obi", "Silva"]


def test_a_second_verb_with_the_same_subject_starts_a_second_statement(read: Extract) -> None:
    body = "Brandt said the locks were old and added that nobody had the keys."
    assert [words(body, found.spans[0]) for found in read(body)] == [
        "the locks were old",
        "that nobody had the keys",
    ]


def test_wishes_are_stances(read: Extract) -> None:
    (found,) = read("The engineer believes that the locks will open.")
    assert found.tier == "stance"


def check(body: str, found: list[Attribution]) -> None:
    """Spans are clean, in order and apart; speakers are slices of the body outside content."""
    assert found == sorted(found, key=lambda attribution: attribution.spans)
    for attribution in found:
        borders = [border for span in attribution.spans for border in span]
        assert borders == sorted(borders)
        for start, end in attribution.spans:
            assert start < end
            assert body[start:end] == body[start:end].strip()
        for span in (attribution.cue, attribution.speaker, attribution.via):
            assert words(body, span) != ""
        if (speaker := attribution.speaker) is not None:
            assert all(
                speaker.end <= start or end <= speaker.start for start, end in attribution.spans
            )
    spans = sorted(span for attribution in found for span in attribution.spans)
    assert all(first.end <= second.start for first, second in itertools.pairwise(spans))


@settings(max_examples=200)
@given(st.text(alphabet="“”„«»‘’\"' aSsaid:,.?\n—", max_size=120))
def test_text_without_a_parse_never_raises_and_spans_are_clean(body: str) -> None:
    check(body, extract(BLANK, body))


PIECES = [
    "Obi said", "“The locks are old,”", "“old”", "that it leaks", ",", ".", "\n", "according to",
    "Silva", "who added", '"We leave."', "and told reporters", "‘no’", "—", ":", "as saying",
    "the engineer", "called it", "“", "”", "If it rains, he warned,", "Reuters quoted", "''",
]  # fmt: skip


@settings(max_examples=60, suppress_health_check=ON_ONE_FIXTURE)
@example(pieces=["Obi said", "''"])
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=14))
def test_any_order_of_pieces_gives_clean_spans(nlp: Language, pieces: list[str]) -> None:
    body = " ".join(pieces)
    check(body, extract(nlp, body))


@pytest.mark.parametrize(
    "piece",
    ["“", '"', "‘a ", "“A b c d e f,” ", "x: “A b c d e f.” ", "“A b c d e?” “F g h.” ", "A: b\n"],
)
def test_time_grows_with_the_length(piece: str) -> None:
    """Eight times the marks take less than 24 times as long, where squares would take 64."""
    short, long = (min(spent(piece * count) for _ in range(3)) for count in (1_000, 8_000))
    assert long < 24 * max(short, 0.005)


def test_a_headline_may_end_in_anything(read: Extract) -> None:
    """What is no name for its length is not looked for in the story."""
    name = "A" + "b" * 200
    found = read(f"“The mill will be sold” – {name}\nAnn {name} left it on Friday.")
    assert [one for one in found if one.speaker is not None] == []


def spent(body: str) -> float:
    """CPU seconds of one extraction, the parse and the collection of garbage not counted."""
    paragraphs = split_paragraphs(ArticleId(0), body)
    docs = [
        Doc(BLANK.vocab, words=[body[one.start : one.end]], spaces=[False]) for one in paragraphs
    ]
    gc.disable()
    try:
        begun = time.process_time()
        extract_attributions(ParsedArticle(body, paragraphs, docs))
        return time.process_time() - begun
    finally:
        gc.enable()

from collections.abc import Callable

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from onrecord.annotate import annotate, annotate_plain
from onrecord.records import Annotation, ArticleId
from onrecord.text.paragraphs import split_paragraphs

BLANK = spacy.blank("en")
BLANK.add_pipe("sentencizer")
Annotate = Callable[[str], Annotation]

HARBOUR = (
    "Mayor Ada Obi opened the harbour of Port Selby on Monday. “It took nine years,” she said.\n"
    "Obi thanked the Selby Dockers Union (SDU), which paid a third of the cost.\n"
    "A spokesman said more ships would come. He gave no date.\n"
    "“We paid with our wages,” said Tom Reyes, president of the SDU. He called it a gift."
)


def run(nlp: Language, body: str) -> Annotation:
    paragraphs = split_paragraphs(ArticleId(7), body)
    docs = [nlp(body[paragraph.start : paragraph.end]) for paragraph in paragraphs]
    return annotate(ArticleId(7), body, paragraphs, docs)


@pytest.fixture(scope="session")
def read(nlp: Language) -> Annotate:
    return lambda body: run(nlp, body)


def assert_sound(body: str, annotation: Annotation) -> None:
    """Offsets are words, numbers run from 0 in text order, references hold."""
    known = {entity.entity_id for entity in annotation.article_entities}
    assert len(known) == len(annotation.article_entities)
    for number, sentence in enumerate(annotation.sentences):
        paragraph = annotation.paragraphs[sentence.paragraph_no]
        assert sentence.sentence_no == number
        assert paragraph.start <= sentence.start < sentence.end <= paragraph.end
        assert body[sentence.start : sentence.end] == body[sentence.start : sentence.end].strip()
    end = 0
    for number, mention in enumerate(annotation.mentions):
        assert mention.mention_no == number
        assert end <= mention.start < mention.end
        assert body[mention.start : mention.end] == mention.text
        assert mention.entity_id in known
        sentence = annotation.sentences[mention.sentence_no]
        assert sentence.start <= mention.start < sentence.end
        end = mention.end
    assert {mention.entity_id for mention in annotation.mentions} == known
    for number, quote in enumerate(annotation.quotes):
        spans = [span for span in annotation.quote_spans if span.quote_no == number]
        assert quote.quote_no == number
        assert [span.span_no for span in spans] == list(range(len(spans)))
        assert quote.content == " ".join(body[span.start : span.end] for span in spans)
        assert {quote.entity_id, quote.via_entity_id} <= known | {None}
        if quote.speaker is not None:
            assert body[quote.speaker_start : quote.speaker_end] == quote.speaker
        if quote.cue is not None:
            assert body[quote.cue_start : quote.cue_end] == quote.cue
    for description in annotation.descriptions:
        assert body[description.start : description.end] == description.text
        assert description.entity_id in known


def test_an_article_gives_sound_rows(read: Annotate) -> None:
    assert_sound(HARBOUR, read(HARBOUR))


def test_speakers_are_named_or_null(read: Annotate) -> None:
    annotation = read(HARBOUR)
    names: dict[int | None, str] = {e.entity_id: e.name for e in annotation.article_entities}
    said = [(quote.speaker, names.get(quote.entity_id)) for quote in annotation.quotes]
    assert ("she", "Ada Obi") in said
    assert ("A spokesman", None) in said
    assert ("Tom Reyes, president of the SDU", "Tom Reyes") in said


def test_running_twice_gives_the_same(read: Annotate) -> None:
    assert read(HARBOUR) == read(HARBOUR)


def test_the_same_name_has_the_same_key_in_every_article(read: Annotate) -> None:
    first = read("Officials in Norway met Kari Lund. Lund left early.")
    second = read("“Not now,” said Kari Lund.\nNorway’s parliament waits.")

    def keys(annotation: Annotation) -> dict[str, int]:
        return {entity.name: entity.entity_id for entity in annotation.article_entities}

    assert keys(first)["Kari Lund"] == keys(second)["Kari Lund"]
    assert keys(first)["Norway"] == keys(second)["Norway"]


def test_a_language_without_a_model_gives_paragraphs_and_sentences_only() -> None:
    body = "Der Hafen ist offen. „Endlich“, sagte sie.\nMehr morgen."
    paragraphs = split_paragraphs(ArticleId(3), body)
    docs = [BLANK(body[paragraph.start : paragraph.end]) for paragraph in paragraphs]
    annotation = annotate_plain(ArticleId(3), body, paragraphs, docs)
    assert [body[s.start : s.end] for s in annotation.sentences] == [
        "Der Hafen ist offen.",
        "„Endlich“, sagte sie.",
        "Mehr morgen.",
    ]
    assert not annotation.mentions
    assert not annotation.quotes


@settings(max_examples=60)
@given(st.text(alphabet="AbcÉ .,’'“”\"()-–\n\t😀 hesaid", max_size=120))
def test_docs_without_a_parse_never_raise(body: str) -> None:
    assert_sound(body, run(BLANK, body))


JUMBLE = [
    "Ada Obi",
    "Obi",
    "she",
    "he",
    "the mayor",
    "Mr",
    "said",
    "told",
    "that",
    ",",
    "“No,”",
    "”",
    "“",
    "UN",
    "(UN)",
    "it is",
    "Norway’s",
    "who",
    ".",
    "\n",
    "according to",
    ":",
    "King",
    "a spokesman",
    "Mayor",
    "and",
    "’s",
    "The Obi Union",
    "2.5",
    ", a lawyer,",
]


@settings(max_examples=40)
@given(st.lists(st.sampled_from(JUMBLE), max_size=30))
def test_any_jumble_gives_sound_rows(read: Annotate, words: list[str]) -> None:
    body = " ".join(words)
    assert_sound(body, read(body))

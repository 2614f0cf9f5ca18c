"""The quick reader gives what `nlp.pipe` gives, token by token; only the time differs."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.parsing import PlainReader, QuickReader, Reader, find_disagreement, reader_of
from onrecord.parsing import reader as reading
from onrecord.records import ArticleId
from onrecord.text.paragraphs import split_paragraphs
from tasks.batches.parse import BOTH_WAYS, cut_tokens, trusted
from tests.strategies import MARKS
from tools.made.articles import sample_articles

READ: list[int | str] = [
    *("TAG", "POS", "LEMMA", "DEP", "HEAD", "SENT_START", "ENT_IOB", "ENT_TYPE")
]
ALLOWED = 0.001
"""Share of tokens that may differ: sums are rounded in another order, and a tie may fall."""

PAIRS = (
    "There is a ferry. There's no ferry.",
    "Let's go, they're gonna say, we got ta.",
    "Ain't it late? They ain’t here. C'm on, y' all.",
)
"""Sentences in which rules of the attribute ruler look at two tokens."""


def differing(found: list[Doc], expected: list[Doc]) -> list[tuple[str, str]]:
    """The tokens that two readings see differently."""
    return [
        (token.text, doc.text)
        for doc, other in zip(found, expected, strict=True)
        for token, mine, theirs in zip(doc, doc.to_array(READ), other.to_array(READ), strict=True)
        if not np.array_equal(mine, theirs)
    ]


def paragraphs_of(bodies: list[str]) -> list[str]:
    return [
        body[paragraph.start : paragraph.end]
        for body in bodies
        for paragraph in split_paragraphs(ArticleId(0), body)
    ]


def test_the_small_english_model_is_read_quickly(reader: Reader) -> None:
    assert isinstance(reader, QuickReader)


def test_the_samples_are_read_as_the_model_reads_them(nlp: Language, reader: Reader) -> None:
    texts = paragraphs_of([article.body for article in sample_articles()])
    assert differing(reader.read(texts), list(nlp.pipe(texts))) == []


@pytest.mark.corpus
def test_news_is_read_as_the_model_reads_it(nlp: Language, reader: Reader, corpus: Path) -> None:
    gold = (corpus / "quotes" / "polnear_dev.jsonl").read_text(encoding="utf-8").splitlines()
    texts = paragraphs_of([json.loads(line)["text"] for line in gold[:30]])
    expected = list(nlp.pipe(texts))
    tokens = sum(map(len, expected))
    assert tokens > 20_000
    assert len(differing(reader.read(texts), expected)) <= ALLOWED * tokens


@pytest.mark.parametrize("text", PAIRS)
def test_rules_that_look_at_two_tokens_are_kept(nlp: Language, reader: Reader, text: str) -> None:
    assert differing(reader.read([text]), [nlp(text)]) == []


PIECES = st.sampled_from([*MARKS, *"abIS.,!?- \n\t\u00a0'9é", " said ", " Ada Obi ", " is"])


@settings(max_examples=40)
@given(st.lists(st.lists(PIECES, max_size=20).map("".join) | st.text(max_size=30), max_size=6))
def test_any_texts_are_read_as_the_model_reads_them(
    nlp: Language, reader: Reader, texts: list[str]
) -> None:
    assert differing(reader.read(texts), list(nlp.pipe(texts))) == []


def test_what_is_read_together_does_not_matter(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = paragraphs_of([article.body for article in sample_articles()[:6]])
    together = reader.read(texts)
    monkeypatch.setattr(reading, "TOKENS_AT_ONCE", 1)
    assert differing(reader.read(texts), together) == []


def test_tokens_that_are_given_are_kept(nlp: Language, reader: Reader) -> None:
    text = "Ada Obi said: x" * 50
    (found,) = reader.read([cut_tokens(text, nlp)])
    assert [token.text for token in found] == [token.text for token in cut_tokens(text, nlp)]
    assert found.has_annotation("DEP")


def test_lemmas_last_from_one_zone_of_memory_to_the_next(reader: Reader) -> None:
    """Words that only one batch holds are dropped with it; those of the next must be known."""
    read = []
    for _ in range(2):
        with reader.nlp.memory_zone():
            (doc,) = reader.read(["The quagglers were zibbling the frumious vorpals."])
            read.append([token.lemma_ for token in doc])
    assert read[0] == read[1]
    assert "quaggler" in read[0]


def test_a_pipeline_of_another_build_is_run_by_spacy_itself() -> None:
    other = spacy.blank("en")
    other.add_pipe("sentencizer")
    found = reader_of(other)
    assert isinstance(found, PlainReader)
    assert found.fallback_reason == (
        "the model's list of components is not of a kind that is known here"
    )
    (doc,) = found.read(["One. Two."])
    assert [sentence.text for sentence in doc.sents] == ["One.", "Two."]


class Misreader(PlainReader):
    """Takes each text's second token for another lemma than the model does."""

    def read(self, texts: Sequence[str | Doc]) -> list[Doc]:
        docs = super().read(texts)
        for doc in docs:
            doc[1].lemma_ = "quaggle"
        return docs


def test_both_ways_of_reading_agree_about_a_text(reader: Reader) -> None:
    assert reader.fallback_reason is None
    assert find_disagreement(reader, BOTH_WAYS) is None


def test_the_first_token_that_is_read_otherwise_is_named(nlp: Language) -> None:
    found = find_disagreement(Misreader(nlp), BOTH_WAYS)
    assert found is not None
    assert found.startswith("token 1 ('Quell'): NNP, ")
    assert "quaggle" in found
    assert "where spaCy finds NNP, " in found


def test_a_reader_that_disagrees_with_spacy_gives_way_to_it(
    nlp: Language, caplog: pytest.LogCaptureFixture
) -> None:
    agreeing, doubtful = trusted(reader_of(nlp)), trusted(Misreader(nlp))
    assert isinstance(agreeing, QuickReader)
    assert type(doubtful) is PlainReader
    assert "token 1 ('Quell')" in (doubtful.fallback_reason or "")
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "several times as long" in caplog.text

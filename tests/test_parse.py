"""Texts of any size and kind are parsed in bounded time, and no character of them is lost."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from onrecord.parsing import Reader
from onrecord.records import Article
from tasks.batches.annotating import annotate_all
from tasks.batches.parse import LONGEST_PIECE, LONGEST_RUN, cut_pieces, cut_tokens, parse_articles
from tests.made_lake import made_article, made_page
from tests.strategies import MARKS

SENTENCE = "Mayor Ada Obi said the harbour was open. "


def article_of(body: str, folder: Path) -> Article:
    return replace(made_article(made_page(folder, "a", body), "https://x.example/"), body=body)


@given(st.text(alphabet="ab. ”\n", max_size=50), st.integers(1, 4))
def test_pieces_make_up_the_text(text: str, times: int) -> None:
    long = (text or "a") * (times * LONGEST_PIECE // 20)
    pieces = cut_pieces(long)
    assert "".join(pieces) == long
    assert all(len(piece) <= LONGEST_PIECE for piece in pieces)


def test_pieces_end_with_a_sentence_where_there_is_one() -> None:
    pieces = cut_pieces(SENTENCE * 1200)
    assert len(pieces) == 3
    assert all(piece.endswith("open. ") for piece in pieces)


def test_a_long_paragraph_is_one_doc_with_its_text(reader: Reader, tmp_path: Path) -> None:
    body = (SENTENCE * 1000).strip()
    ((_, paragraphs, docs),) = parse_articles([article_of(body, tmp_path)], reader)
    assert [doc.text for doc in docs] == [body[p.start : p.end] for p in paragraphs]
    assert sum(1 for _ in docs[0].sents) == 1000


@pytest.mark.parametrize("text", ["  a  b ", "x" * 250, "\u00a0“”\n", "a\t\tb"])
def test_cut_tokens_keep_the_text(nlp: Language, text: str) -> None:
    assert cut_tokens(text, nlp).text == text


@pytest.mark.parametrize(
    ("mark", "size"),
    [("“", 300_000), ("a", 10**6), *((mark, 20_000) for mark in (*MARKS, "'s", "”,", "a"))],
)
def test_marks_without_end_are_read(reader: Reader, tmp_path: Path, mark: str, size: int) -> None:
    """The tokenizer alone would take minutes for each, and hours for the longest."""
    (found,) = annotate_all([article_of((mark * size)[:size], tmp_path)], reader)
    assert len(found.paragraphs) == 1


def test_an_address_is_no_run_that_is_too_long(reader: Reader, tmp_path: Path) -> None:
    """What people write without white space stays with the tokenizer."""
    address = "https://selby.example/" + "a" * (LONGEST_RUN - 60)
    body = f"See {address}, said Ada Obi."
    ((_, _, docs),) = parse_articles([article_of(body, tmp_path)], reader)
    assert [token.text for token in docs[0]][-5:] == [",", "said", "Ada", "Obi", "."]

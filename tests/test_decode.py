"""Bytes become the text that their author saw, or a reason why they cannot."""

import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import reasons
from onrecord.cleaning.decode import CONTROL, MARKS, decode_html, decode_text
from onrecord.records import Rejected

PAGE = "<html><head>{head}</head><body><p>Zoë sagte: „Über 5 €“</p></body></html>"


@pytest.mark.parametrize(
    ("head", "encoding", "charset"),
    [
        pytest.param("", "utf-8", None, id="no label at all: UTF-8"),
        pytest.param("<meta charset='utf-8'>", "utf-8", None, id="meta tag"),
        pytest.param("", "utf-8", "UTF-8", id="header"),
        pytest.param("<meta charset='iso-8859-1'>", "cp1252", None, id="Latin-1 means cp1252"),
        pytest.param("", "cp1252", "iso-8859-1", id="header says Latin-1"),
        pytest.param("", "cp1252", None, id="no label, not UTF-8: Windows-1252"),
        pytest.param("<meta charset='gbk'>", "utf-8", None, id="UTF-8 with a stale label"),
        pytest.param("<meta charset='utf-8'>", "utf-8", "gb2312", id="header that lies"),
        pytest.param("", "utf-8-sig", "iso-8859-1", id="byte order mark beats the header"),
        pytest.param("", "utf-16", None, id="UTF-16 with a byte order mark"),
        pytest.param("", "utf-16-le", "utf-16le", id="UTF-16 by header"),
        pytest.param("", "utf-8", "no-such-charset", id="unknown label"),
    ],
)
def test_pages_read_as_a_browser_shows_them(head: str, encoding: str, charset: str | None) -> None:
    text = PAGE.format(head=head)
    assert decode_html(text.encode(encoding), charset) == text


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("shift_jis", "首相は「会談は有益だった」と述べた"),
        ("euc_kr", "장관은 기자들에게 말했다"),
        ("windows-1251", "Министр заявил журналистам"),
        ("gb18030", "部长对记者说"),
    ],
)
def test_declared_encodings_of_other_scripts_are_honoured(encoding: str, words: str) -> None:
    page = f"<html><head><meta charset='{encoding}'></head><body><p>{words}</p></body></html>"
    assert words in str(decode_html(page.encode(encoding), None))


def test_one_bad_byte_does_not_spoil_a_page() -> None:
    content = PAGE.format(head="").encode() + b"\xff"
    assert "Zoë sagte: „Über 5 €“" in str(decode_html(content, None))


def test_html_comes_in_normal_form_c_and_without_control_characters() -> None:
    decomposed = unicodedata.normalize("NFD", "Zoë")
    assert decode_html(f"<p>{decomposed}\x01\x00</p>\x0b".encode(), None) == "<p>Zoë</p>"


@pytest.mark.parametrize("content", [b"%PDF-1.7\n%\xe2", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04rest"])
def test_documents_and_images_served_as_html_are_binary(content: bytes) -> None:
    found = decode_html(content, None)
    assert isinstance(found, Rejected)
    assert found.reason == reasons.BINARY


@pytest.mark.parametrize(
    ("content", "charset", "expected"),
    [
        pytest.param("Grüße\n".encode(), None, "Grüße\n", id="UTF-8"),
        pytest.param(codecs.BOM_UTF8 + "Grüße".encode(), None, "Grüße", id="with a mark"),
        pytest.param("Grüße".encode("utf-16"), None, "Grüße", id="UTF-16 with a mark"),
        pytest.param("Grüße".encode("cp1252"), "iso-8859-1", "Grüße", id="declared Latin-1"),
        pytest.param("Zoe\u0308".encode(), None, "Zoe\u0308", id="not normalised"),
        pytest.param(b"a\r\nb\rc", None, "a\r\nb\rc", id="line endings kept"),
    ],
)
def test_plain_text_comes_unchanged(content: bytes, charset: str | None, expected: str) -> None:
    assert decode_text(content, charset) == expected


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param("Grüße aus Köln".encode("cp1252"), reasons.WRONG_ENCODING, id="Latin-1"),
        pytest.param(codecs.BOM_UTF16_LE + b"a", reasons.WRONG_ENCODING, id="half a character"),
        pytest.param(b"text\x00\x01\x02text", reasons.BINARY, id="NUL bytes"),
        pytest.param("Grüße".encode("utf-16-le"), reasons.BINARY, id="UTF-16 without a mark"),
        pytest.param(b"GIF89a....", reasons.BINARY, id="an image"),
    ],
)
def test_plain_text_in_other_encodings_is_refused(content: bytes, reason: str) -> None:
    found = decode_text(content, None)
    assert isinstance(found, Rejected)
    assert found.reason == reason


def test_a_refusal_says_where_the_first_wrong_byte_is_and_what_to_do() -> None:
    found = decode_text(b"ab\xe9cd", None)
    assert isinstance(found, Rejected)
    assert "Byte 2" in found.detail
    assert "Save the file as UTF-8" in found.detail


@given(st.binary(max_size=200), st.sampled_from([None, "utf-8", "utf-16", "gbk", "x-user-defined"]))
def test_no_bytes_make_decoding_raise(content: bytes, charset: str | None) -> None:
    assert isinstance(decode_html(content, charset), str | Rejected)
    assert isinstance(decode_text(content, charset), str | Rejected)


@given(
    st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00\ufeff"))
)
def test_any_text_survives_its_own_encoding(text: str) -> None:
    found = decode_text(text.encode(), None)
    assert found == text or (isinstance(found, Rejected) and found.reason == reasons.BINARY)


def test_marks_piled_on_one_letter_are_cut_so_that_normalising_ends() -> None:
    text = decode_html(("<p>a" + "\u0315\u0300" * 50_000 + "b</p>").encode(), None)
    assert isinstance(text, str)
    assert len(text) < 50
    assert text.endswith("b</p>")


@given(
    st.lists(
        st.sampled_from(
            ["a", "é", "\u0301" * 15, "\u0315\u0300" * 9, "\x01", "\x7f", "\uffff", "漢", "\t"]
        ),
        max_size=12,
    )
)
def test_looking_at_rare_characters_alone_drops_the_same(pieces: list[str]) -> None:
    """Marks that only a control character keeps apart are one pile."""
    text = "<p>" + "".join(pieces)
    expected = MARKS.sub(r"\1", CONTROL.sub("", text))
    assert decode_html(text.encode(), "utf-8") == unicodedata.normalize("NFC", expected)

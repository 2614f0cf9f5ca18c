"""Files of coders, as people and spreadsheets write them."""

import pytest

from onrecord.audits.answers import AnswersError, decode_answers, parse_answers, settle
from tests.test_audit import quote, sentence, tiny


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("a,y,,", {("a", "quote"): "y"}),
        ("a,YES,No,", {("a", "quote"): "y", ("a", "content"): "n"}),
        ("a,,,Indirect", {("a", "kind"): "indirect"}),
        (",y,,", {}),
    ],
)
def test_codes_are_read_as_people_write_them(line: str, codes: dict[tuple[str, str], str]) -> None:
    text = f"\ufeffitem,quote,content,kind\r\n{line}\r\n"
    assert parse_answers(text, "ann.csv", tiny(quote("a"))) == codes
    semicolons = text.replace(",", ";")
    assert parse_answers(semicolons, "ann.csv", tiny(quote("a"))) == codes


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"], ids=["plain", "bom", "utf-16", "ansi"]
)
@pytest.mark.parametrize("before", ["", "sep=;\r\n"])
def test_a_spreadsheets_own_file_is_read(encoding: str, before: str) -> None:
    text = f"{before}Item;QUOTE;Entity;entity_is\r\nA;Y;n;Jörg Müller\r\n"
    read = decode_answers(text.encode(encoding))
    assert parse_answers(read, "ann.csv", tiny(quote("a"))) == {
        ("a", "quote"): "y",
        ("a", "entity"): "n",
        ("a", "entity_is"): "Jörg Müller",
    }


def test_a_workbook_is_refused_in_a_sentence() -> None:
    with pytest.raises(AnswersError, match="save it as CSV"):
        decode_answers(b"PK\x03\x04")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("quote\ny\n", "no column `item`"),
        ("item,quote\nb,y\n", "line 2: no item 'b' was drawn"),
        ("item,quote\na,y\na,n\n", "line 3: item a comes twice"),
        ("item,quote\na,maybe\n", "line 2: quote is 'maybe'; write y or n"),
        ("item,kind\na,spoken\n", "write direct, indirect, mixed"),
        ("item,missed\ns,-1\n", "write a number from 0 to 9"),
        ('item,quote\na,"y\n', "ann.csv, line"),
        ("", "no column `item`"),
    ],
)
def test_a_code_that_is_none_names_its_line(text: str, words: str) -> None:
    with pytest.raises(AnswersError, match=words):
        parse_answers(text, "ann.csv", tiny(quote("a"), sentence("s")))


def test_what_was_settled_counts_then_what_all_or_most_of_three_say() -> None:
    ann, bob = {("a", "quote"): "y"}, {("a", "quote"): "n"}
    assert [each.item for each in settle([ann, bob], {}).open] == ["a"]
    assert settle([ann, bob], {("a", "quote"): "n"}).codes == {("a", "quote"): "n"}
    assert settle([ann, bob, bob], {}).codes == {("a", "quote"): "n"}
    assert settle([ann, {}], {}).codes == ann

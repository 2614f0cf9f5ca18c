"""Answers of coders: which fields there are, how codes are written, and what they come to."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.audits.sample import QUOTE, SENTENCE, Item, Sample
from onrecord.sourcing.functions import FUNCTIONS
from onrecord.sourcing.kinds import KINDS as SOURCE_KINDS
from onrecord.text.csv_rows import delimiter_of

YES, NO = "y", "n"
NOBODY = "nobody"
"""In `entity_is`: the text does not say who, or it is nobody with a name."""

JUDGED = ("quote", "content", "speaker", "entity")
"""Fields of a quote that are right or wrong."""

CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": ("direct", "indirect", "mixed"),
    "tier": ("statement", "stance"),
    "modality": ("asserted", "negated", "hypothetical"),
}
"""Fields of a quote that are chosen."""

QUOTE_FIELDS = (*JUDGED, *CHOICES)
NONE = "none"
"""In the fields of who speaks: the text says nothing of it."""

VOICES: Mapping[str, tuple[str, ...]] = {
    "source_kind": (*SOURCE_KINDS, NONE),
    "function": (*FUNCTIONS, NONE),
    "reference": ("she", "he", "they", "mixed", NONE),
}
"""Fields of who speaks, chosen too; asked where a sample was drawn with `--voices`."""

MISSED = "missed"
"""The field of a sentence: how many quotations that begin in it are missing."""

MOST_MISSED = 9
WORDED: Mapping[str, tuple[str, ...]] = {
    QUOTE: ("content_is", "speaker_is", "entity_is"),
    SENTENCE: ("missed_is", "missed_by"),
}
"""Columns of words, by the part of the sample: what is right instead, and what is missing. Where
several quotations are missing, each has a line."""

FREE = (*WORDED[QUOTE], *WORDED[SENTENCE], "note")
"""Columns that coders may leave empty."""

COLUMNS = ("item", *QUOTE_FIELDS, *VOICES, MISSED, *FREE)
"""All columns that a file of answers may have."""


WORDS = {
    **dict.fromkeys(("y", "yes", "1", "true", "right", "x"), YES),
    **dict.fromkeys(("n", "no", "0", "false", "wrong"), NO),
}
SEPARATOR = re.compile(r"\Asep=.\r?\n", re.IGNORECASE)
"""The line by which Excel is told what stands between columns."""

Codes = Mapping[tuple[str, str], str]
"""Item and field -> code."""


class AnswersError(ValueError):
    """A file of answers cannot be used; the message says which line, why and what to do."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field of an item that coders coded differently, and nobody has settled.

    Attributes:
        item: The item.
        field: The field.
        codes: Per coder, in the order of their files, the code; None for none.
    """

    item: str
    field: str
    codes: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """What the codes come to.

    Attributes:
        codes: The code that counts of each item and field.
        open: Where coders disagree, and nobody has settled it.
    """

    codes: Codes
    open: Sequence[Disagreement]


def decode_answers(content: bytes) -> str:
    """The text of a coder's file, as spreadsheets save it: UTF-8, UTF-16 or Windows-1252.

    Raises:
        AnswersError: It is a workbook.
    """
    if content.startswith(b"PK"):
        raise AnswersError("a workbook; save it as CSV (UTF-8)")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def parse_answers(text: str, where: str, sample: Sample) -> dict[tuple[str, str], str]:
    """Read a coder's file: CSV with a column `item` and any of the fields' columns.

    Args:
        text: The file's text, with or without a byte order mark; commas, semicolons or tabs.
        where: Its name, for messages.
        sample: What was drawn; the keys in the file must be of it.

    Raises:
        AnswersError: A column is missing, a key is unknown or comes twice, or a code is no code.
    """
    text = SEPARATOR.sub("", text.removeprefix("\ufeff"))
    head, _, body = text.partition("\n")
    text = f"{head.lower()}\n{body}"  # the columns' names
    rows = csv.DictReader(io.StringIO(text), delimiter=delimiter_of(head), strict=True)
    if "item" not in (rows.fieldnames or ()):
        raise AnswersError(
            f"{where}: there is no column `item`; save coding.csv with its first line as it is"
        )
    known = {item.item: item for item in sample.items}
    found: dict[tuple[str, str], str] = {}
    seen: set[str] = set()
    try:
        for row in rows:
            key = (row["item"] or "").strip().lower()
            place = f"{where}, line {rows.line_num}"
            if not key:
                continue
            if key not in known:
                raise AnswersError(f"{place}: no item {key!r} was drawn; is it another sample's?")
            if key in seen:
                raise AnswersError(f"{place}: item {key} comes twice; keep one of its lines")
            seen.add(key)
            found |= {(key, name): code for name, code in _codes(row, known[key], place)}
    except csv.Error as error:
        raise AnswersError(f"{where}, line {rows.line_num}: no CSV: {error}") from error
    return found


def _codes(row: Mapping[str, str | None], item: Item, place: str) -> Iterable[tuple[str, str]]:
    wanted = (*QUOTE_FIELDS, *VOICES) if item.part == QUOTE else (MISSED,)
    for name in wanted:
        if written := (row.get(name) or "").strip():
            yield name, _code(name, written.lower(), place)
    for name in WORDED[item.part]:
        if words := (row.get(name) or "").strip():
            yield name, words


def _code(name: str, written: str, place: str) -> str:
    if name in JUDGED:
        if written in WORDS:
            return WORDS[written]
        allowed = "y or n"
    elif name == MISSED:
        if written.isdecimal() and int(written) <= MOST_MISSED:
            return str(int(written))
        if written in WORDS:  # `no` for none
            return "0" if WORDS[written] == NO else "1"
        allowed = f"a number from 0 to {MOST_MISSED}"
    else:
        choices = {**CHOICES, **VOICES}[name]
        if written in choices:
            return written
        allowed = ", ".join(choices)
    raise AnswersError(f"{place}: {name} is {written!r}; write {allowed}, or leave it empty")


def settle(coders: Sequence[Codes], decided: Codes) -> Settled:
    """Put the codes of several coders together.

    What was decided counts; else what all who coded it say, or more than half of at least three.
    Fields of what is no quote do not count, whatever they say.

    Args:
        coders: Per coder the codes.
        decided: What was settled after coding; may be empty.
    """
    keys = sorted({key for codes in (*coders, decided) for key in codes})
    codes: dict[tuple[str, str], str] = {}
    disagreed: list[Disagreement] = []
    for key in keys:
        given = tuple(each.get(key) for each in coders)
        code = decided.get(key) or _common(given)
        if code is not None:
            codes[key] = code
        elif key[1] not in FREE:
            disagreed.append(Disagreement(*key, given))
    no_quotes = {item for (item, name), code in codes.items() if name == "quote" and code == NO}
    return Settled(
        {key: code for key, code in codes.items() if key[1] == "quote" or key[0] not in no_quotes},
        [each for each in disagreed if each.field == "quote" or each.item not in no_quotes],
    )


def _common(given: Sequence[str | None]) -> str | None:
    """The code of all, or of more than half of three and more; None without one."""
    codes = [code for code in given if code is not None]
    if not codes:
        return None
    code, times = Counter(codes).most_common(1)[0]
    if times == len(codes) or (len(codes) > 2 and times * 2 > len(codes)):
        return code
    return None


def asked_fields(sample: Sample) -> tuple[str, ...]:
    """The fields of a quote that coders of a sample are asked for."""
    return (*QUOTE_FIELDS, *VOICES) if sample.design.get("voices") else QUOTE_FIELDS


def asked_columns(sample: Sample) -> tuple[str, ...]:
    """The columns that they fill in."""
    left_out = {*VOICES} - {*asked_fields(sample)}
    return tuple(column for column in COLUMNS if column not in left_out)


def units(coders: Sequence[Codes], name: str, sample: Sample) -> list[list[str | None]]:
    """Per item the codes of one field that coders gave, for their agreement."""
    return [[codes.get((item.item, name)) for codes in coders] for item in sample.items]

"""Compares who speaks with statements that two models coded, article by article.

The gold, `tests/gold/statements.csv`, are statements of ten more invented articles, of the samples,
and, where their texts are at hand, of the development corpora, of which it holds places only. Half
of the articles of each set, chosen before anything was measured, were looked at when rules were
mended (`tune`); the other half never was (`kept`).

The figures are those of `tools.gold.voices`, and besides, of people who are quoted by name:

* function_coverage, reference_coverage: those of whom a function, a reference is given.
* she_found, he_found: of those whom the text calls she, or he, those of whom that is found.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from onrecord.audits.agreement import Agreement, agreement
from onrecord.records import Annotation, EntityId, Portrait, Quote
from tools.gold.voices import GOLD, Measured, Read, Row, same_title, words_of

FIELDS = ("kind", "name", "title", "function", "reference")
CORPORA = ("gum_news_dev.jsonl", "polnear_dev.jsonl")
NONE = (None, "", "other")
"""What is no function."""


def statements() -> list[Row]:
    """The gold, one row per statement."""
    return _rows("statements.csv")


def agreements() -> Mapping[str, Agreement]:
    """Per field how far the two who coded agree.

    Names, titles and references count where both say that a named person speaks.
    """
    codes: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in _rows("statements_coders.csv"):
        codes[row["id"]][row["coder"]] = row
    both = [[each["one"], each["two"]] for each in codes.values() if len(each) == 2]
    people = [pair for pair in both if all(row["kind"] == "named_person" for row in pair)]
    found = {}
    for field in FIELDS:
        pairs = both if field in ("kind", "function") else people
        coded = [[" ".join(words_of(row[field])) for row in pair] for pair in pairs]
        agreed = agreement(coded)
        if agreed is not None:
            found[field] = agreed
    return found


def texts(corpus: Path | None) -> dict[str, str]:
    """The text of each article, by its name in the gold.

    Args:
        corpus: The folder of the development corpora; None to leave their articles out.
    """
    found = {}
    for file in sorted((GOLD / "statements").glob("*.txt")):
        _, _, text = file.read_text(encoding="utf-8").partition("\n\n")
        found[file.stem] = text.replace("\n\n", "\n").strip()
    for line in (GOLD / "samples.jsonl").read_text(encoding="utf-8").splitlines():
        sample = json.loads(line)
        found[sample["file"]] = "\n".join(sample.get("paragraphs", ()))
    files = [corpus / "quotes" / name for name in CORPORA] if corpus else []
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            found[article["doc_id"]] = article["text"]
    return found


def measure(read: Read, bodies: Mapping[str, str]) -> dict[tuple[str, str], Measured]:
    """Compare the gold of some articles with what is found in them.

    Args:
        read: Annotates a text.
        bodies: The articles' texts.

    Returns:
        Per set and half of the gold.
    """
    measured: dict[tuple[str, str], Measured] = defaultdict(Measured)
    rows = defaultdict(list)
    for row in statements():
        if row["article"] in bodies:
            rows[row["article"]].append(row)
    for article, coded in rows.items():
        body = bodies[article]
        first = coded[0]
        _judge(measured[first["set"], first["half"]], coded, body, read(body))
    return measured


def _rows(name: str) -> list[Row]:
    with (GOLD / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _judge(measured: Measured, rows: Sequence[Row], body: str, found: Annotation) -> None:
    names = {one.entity_id: one.name for one in found.article_entities}
    portraits = {one.entity_id: one for one in found.portraits}
    seen: set[str] = set()
    for row in rows:
        where, gold_name = row["id"], _cell(row, "name", body)
        quote = _quote(found, *_place(row, body))
        told = (where, row["words"] or row["place"], "a quote", "none")
        measured.count("found", told, right=quote is not None)
        if quote is None:
            continue
        measured.judge("kind", where, f"{quote.speaker}", row["kind"], quote.source_kind)
        name = names[quote.entity_id] if quote.entity_id is not None else ""
        right = name == gold_name or (name and {*words_of(name)} <= {*words_of(gold_name)})
        told = (where, f"{quote.speaker}", gold_name, name)
        measured.count("name", told, right=bool(right))
        _judge_function(measured, row, quote)
        if row["kind"] == "named_person" and gold_name not in seen:
            seen.add(gold_name)
            portrait = _portrait(gold_name, quote.entity_id, names, portraits)
            _judge_person(measured, row, gold_name, _cell(row, "title", body), portrait)


def _portrait(
    gold: str,
    entity: EntityId | None,
    names: Mapping[EntityId, str],
    portraits: Mapping[EntityId, Portrait],
) -> Portrait | None:
    """What is said of a person, who may be known although a statement is not tied to them."""
    if entity is None:
        called = {*words_of(gold)}
        entity = next((key for key, name in names.items() if {*words_of(name)} == called), None)
    return None if entity is None else portraits.get(entity)


def _cell(row: Row, field: str, body: str) -> str:
    """A name or title; of corpora its place stands for it."""
    if row["set"] != "corpus" or not row[field]:
        return row[field]
    start, end = map(int, row[field].split(":"))
    return body[start:end]


def _place(row: Row, body: str) -> tuple[int, int]:
    if row["place"]:
        start, end = map(int, row["place"].split(":"))
        return start, end
    start = body.index(row["words"])
    return start, start + len(row["words"])


def _quote(found: Annotation, start: int, end: int) -> Quote | None:
    """The shortest quote that holds at least half of a statement."""
    held: dict[int, int] = defaultdict(int)
    length: dict[int, int] = defaultdict(int)
    for span in found.quote_spans:
        held[span.quote_no] += max(0, min(end, span.end) - max(start, span.start))
        length[span.quote_no] += span.end - span.start
    holding = [quote for quote in found.quotes if 2 * held[quote.quote_no] >= end - start]
    return min(holding, key=lambda quote: length[quote.quote_no], default=None)


def _judge_function(measured: Measured, row: Row, quote: Quote) -> None:
    about = f"{quote.speaker}"
    if quote.function not in NONE:
        measured.judge("function", row["id"], about, row["function"], quote.function)
    if row["function"] not in NONE:
        measured.judge("function_found", row["id"], about, row["function"], quote.function)


def _judge_person(
    measured: Measured, row: Row, name: str, title: str, portrait: Portrait | None
) -> None:
    own = (portrait.title if portrait else None) or ""
    function = portrait.function if portrait else None
    reference = portrait.reference if portrait else None
    measured.count("title", (row["id"], name, title, own), right=same_title(title, own))
    for figure, given in (("function", function not in NONE), ("reference", bool(reference))):
        told = (row["id"], name, row[figure], "none")
        measured.count(f"{figure}_coverage", told, right=given)
    if reference:
        measured.judge("reference", row["id"], name, row["reference"], reference)
    if row["reference"] in ("she", "he"):
        measured.judge(f"{row['reference']}_found", row["id"], name, row["reference"], reference)


def together(parts: Sequence[Measured]) -> Measured:
    """The figures of several parts as those of one."""
    whole = Measured()
    for part in parts:
        whole.right.update(part.right)
        whole.every.update(part.every)
        whole.errors.extend(part.errors)
    return whole


def lines(measured: Mapping[tuple[str, str], Measured]) -> Iterator[str]:
    """The figures by set and half, and of all, as lines of a table."""
    columns = {" ".join(key): part for key, part in sorted(measured.items())}
    for half in ("kept", "tune"):
        columns[half] = together([part for key, part in measured.items() if key[1] == half])
    columns["all"] = together([*measured.values()])
    yield "| figure | " + " | ".join(columns) + " |"
    yield "|---" * (len(columns) + 1) + "|"
    for figure in columns["all"].every:
        cells = [
            f"{part.share(figure):.1%} of {part.every[figure]}" if part.every[figure] else ""
            for part in columns.values()
        ]
        yield f"| {figure} | " + " | ".join(cells) + " |"

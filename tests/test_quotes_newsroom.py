"""Sentences of newsrooms of many kinds, one trait each: who says what, and who does not."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from spacy.tokens import Doc

from onrecord.annotate import annotate
from onrecord.parsing import Reader
from onrecord.records import Annotation, ArticleId, Paragraph, Quote
from tasks.batches.parse import parse_articles
from tools.gold.parses import GoldText

GOLD = Path(__file__).parent / "gold"


def read_cases(name: str) -> list[Any]:
    """The cases of a file; one that does not hold yet says why in `open`."""
    cases = [json.loads(line) for line in (GOLD / name).read_text("utf-8").splitlines()]
    return [
        pytest.param(
            case,
            id=f"{case['kind']}: {case['text'][:50]}",
            marks=pytest.mark.xfail(strict=True, reason=case["open"]) if "open" in case else (),
        )
        for case in cases
    ]


FILES = (
    "newsroom.jsonl",
    "newsroom_later.jsonl",
    "newsroom_third.jsonl",
    "newsroom_fourth.jsonl",
    "newsroom_fifth.jsonl",
    "newsroom_sixth.jsonl",
    "newsroom_eighth.jsonl",
    "newsroom_seventh.jsonl",
    "newsroom_ninth.jsonl",
    "newsroom_ninth_names.jsonl",
    "newsroom_tenth_names.jsonl",
    "newsroom_tenth.jsonl",
    "newsroom_eleventh.jsonl",
    "newsroom_thirteenth.jsonl",
    "newsroom_fourteenth.jsonl",
    "newsroom_fifteenth.jsonl",
    "newsroom_sixteenth.jsonl",
)
CASES = [case for name in FILES for case in read_cases(name)]
KEPT_FLOOR = 0.93
"""Share of the cases in `newsroom_kept.jsonl` that hold: nobody reads them to mend rules by."""

ParsedBody = tuple[list[Paragraph], list[Doc]]
PLAIN = str.maketrans({"’": "'", "‘": "'", "“": "", "”": "", '"': ""})


def plain(words: str | None) -> str:
    return (words or "").translate(PLAIN).casefold()


def name_of(found: Annotation, quote: Quote) -> str | None:
    names = {one.entity_id: one.name for one in found.article_entities}
    return None if quote.entity_id is None else names[quote.entity_id].removeprefix("The ")


def is_whose(found: Annotation, quote: Quote, speaker: str | None) -> bool:
    """Whether a row that should not be there is somebody's: `*` for anybody's."""
    if speaker == "*":
        return quote.speaker is not None or quote.entity_id is not None
    name = name_of(found, quote)
    last = (speaker or "").rpartition(" ")[2]
    return name == speaker or (last != "" and last in (quote.speaker or ""))


def complies(found: Annotation, quote: Quote, wish: dict[str, Any]) -> bool:
    """Whether a row has all that an expectation says."""
    allowed = wish.get("speaker", name_of(found, quote))
    written = wish.get("as_written", "")
    parts = written if isinstance(written, list) else [written]
    without = wish.get("without", [])
    barred = without if isinstance(without, list) else [without]
    return (
        name_of(found, quote) in (allowed if isinstance(allowed, list) else [allowed])
        and all(plain(part) in plain(quote.speaker) for part in parts)
        and all(plain(part) not in plain(quote.speaker) for part in barred)
        and plain(wish.get("lacks", "\0")) not in plain(quote.content)
        and (not wish.get("whole") or plain(quote.content).strip(" .,!?") == plain(wish["quote"]))
        and all(
            getattr(quote, key) == wish[key] for key in ("kind", "tier", "modality") if key in wish
        )
    )


@pytest.fixture(scope="module")
def parsed(reader: Reader, request: pytest.FixtureRequest) -> dict[str, ParsedBody]:
    """The texts of all cases that are to run, parsed together: each alone takes twice as long."""
    items = [item for item in request.session.items if item.path == request.path]
    specs = [item.callspec for item in items if hasattr(item, "callspec")]
    chosen: list[dict[str, Any]] = [spec.params["case"] for spec in specs]
    bodies = dict.fromkeys(case["text"] for case in chosen)
    texts = [GoldText(ArticleId(number), body) for number, body in enumerate(bodies)]
    return {one.body: (paras, docs) for one, paras, docs in parse_articles(texts, reader)}


@pytest.mark.parametrize("case", CASES)
def test_each_sentence_gives_its_words_to_who_says_them(
    parsed: dict[str, ParsedBody], case: dict[str, Any]
) -> None:
    body = case["text"]
    paragraphs, docs = parsed[body]
    found = annotate(ArticleId(0), body, paragraphs, docs)
    check_all(case, found, body)


def test_most_cases_hold_by_which_nothing_was_mended(reader: Reader) -> None:
    """They say how rules do on what they were not made for, so which ones fail is not told."""
    lines = (GOLD / "newsroom_kept.jsonl").read_text("utf-8").splitlines()
    cases = [json.loads(line) for line in lines]
    texts = [GoldText(ArticleId(at), case["text"]) for at, case in enumerate(cases)]
    parses = parse_articles(texts, reader)
    held = [
        holds(case, annotate(one.article_id, one.body, paras, docs), one.body)
        for case, (one, paras, docs) in zip(cases, parses, strict=True)
    ]
    assert sum(held) >= KEPT_FLOOR * len(held)


def holds(case: dict[str, Any], found: Annotation, body: str) -> bool:
    """Whether all expectations of a case hold."""
    try:
        check_all(case, found, body)
    except AssertionError:
        return False
    return True


def check_all(case: dict[str, Any], found: Annotation, body: str) -> None:
    """Fail where an expectation does not hold, on quotations or on names."""
    check(found, case)
    for wish in case["expect"]:
        if wish.keys().isdisjoint(("quote", "no_quote")):
            check_name(found, body, wish)


def named_at(found: Annotation, body: str, words: str) -> set[str]:
    """Names of the entities whose mentions overlap a name's places in a text."""
    names = {one.entity_id: one.name for one in found.article_entities}
    places = [match.span() for match in re.finditer(rf"\b{re.escape(words)}(?!\w)", body)]
    return {
        names[one.entity_id]
        for one in found.mentions
        for start, end in places
        if one.start < end and start < one.end
    }


def check_name(found: Annotation, body: str, wish: dict[str, Any]) -> None:
    """Fail where a name or a pronoun is not whose it should be."""
    if "mention" in wish:
        places = list(re.finditer(rf"\b{re.escape(wish['mention'])}\b", body))
        start, end = places[wish["nth"] - 1].span()
        names = {one.entity_id: one.name for one in found.article_entities}
        tied = [m for m in found.mentions if m.start < end and start < m.end]
        allowed = wish["entity"] if isinstance(wish["entity"], list) else [wish["entity"]]
        got = [names[one.entity_id] for one in tied]
        assert got in [[name] if name else [] for name in allowed]
    elif "one_entity" in wish:
        assert len(set.union(*(named_at(found, body, name) for name in wish["one_entity"]))) == 1
    elif "apart" in wish:
        one, other = (named_at(found, body, name) for name in wish["apart"])
        assert one, wish
        assert other, wish
        assert one.isdisjoint(other), wish
    elif "entity" in wish:
        types = {entity.name: entity.type for entity in found.article_entities}
        assert types.get(wish["entity"]) == wish["type"], wish
    else:
        assert wish["no_entity"] not in {entity.name for entity in found.article_entities}, wish


def check(found: Annotation, case: dict[str, Any]) -> None:
    """Fail where an expectation does not hold."""
    for wish in case["expect"]:
        words = plain(wish.get("quote") or wish.get("no_quote") or "\0")
        rows = [quote for quote in found.quotes if words in plain(quote.content)]
        if "quote" in wish:
            fit = [complies(found, quote, wish) for quote in rows]
            assert all(fit) if wish.get("optional") else any(fit), wish
        elif "modality" in wish:
            assert wish["modality"] not in {quote.modality for quote in rows}, wish
        elif "kind" in wish:
            rows = [quote for quote in rows if is_whose(found, quote, wish["speaker"])]
            assert wish["kind"] not in {quote.kind for quote in rows}, wish
        elif "speaker" in wish:
            assert not any(is_whose(found, quote, wish["speaker"]) for quote in rows), wish
        elif "no_quote" in wish:
            assert not rows, wish

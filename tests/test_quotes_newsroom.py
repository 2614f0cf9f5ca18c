"""Sentences of newsrooms of many kinds, one trait each: who says what, and who does not."""

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.annotate import annotate
from onrecord.parsing import Reader
from onrecord.records import Annotation, ArticleId, Quote
from tasks.batches.parse import parse_articles
from tools.gold.parses import GoldText

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "gold" / "newsroom.jsonl").read_text("utf-8").splitlines()
]
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
    return (
        name_of(found, quote) in (allowed if isinstance(allowed, list) else [allowed])
        and all(plain(part) in plain(quote.speaker) for part in parts)
        and plain(wish.get("without", "\0")) not in plain(quote.speaker)
        and plain(wish.get("lacks", "\0")) not in plain(quote.content)
        and (not wish.get("whole") or plain(quote.content).strip(" .,!?") == plain(wish["quote"]))
        and all(
            getattr(quote, key) == wish[key] for key in ("kind", "tier", "modality") if key in wish
        )
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']}: {case['text'][:50]}")
def test_each_sentence_gives_its_words_to_who_says_them(
    reader: Reader, case: dict[str, Any]
) -> None:
    body = case["text"]
    ((_, paragraphs, docs),) = parse_articles([GoldText(ArticleId(0), body)], reader)
    found = annotate(ArticleId(0), body, paragraphs, docs)
    check(found, case)


def check(found: Annotation, case: dict[str, Any]) -> None:
    """Fail where an expectation does not hold."""
    for wish in case["expect"]:
        words = plain(wish.get("quote") or wish.get("no_quote") or "\0")
        rows = [quote for quote in found.quotes if words in plain(quote.content)]
        if "quote" in wish:
            assert any(complies(found, quote, wish) for quote in rows), wish
        elif "modality" in wish:
            assert wish["modality"] not in {quote.modality for quote in rows}, wish
        elif "kind" in wish:
            rows = [quote for quote in rows if is_whose(found, quote, wish["speaker"])]
            assert wish["kind"] not in {quote.kind for quote in rows}, wish
        elif "speaker" in wish:
            assert not any(is_whose(found, quote, wish["speaker"]) for quote in rows), wish
        elif "no_quote" in wish:
            assert not rows, wish
        else:
            names = {entity.name for entity in found.article_entities}
            assert wish["no_entity"] not in names, wish

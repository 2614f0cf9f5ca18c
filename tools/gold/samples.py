"""Compares the samples in a warehouse with their gold.

The figures, in per cent:

* paragraphs: gold paragraphs that are a paragraph of the article, word for word.
* quotes: recall, the share of English gold attributions that match a row one to one in four fifths
of the words of the larger of the two; precision, the share of rows that match one.
* direct: the same recall for direct ones.
* speakers: matched quotes whose speaker's last name is the gold's.
* resolved: matched quotes tied to the right name, or to none where the gold has none.
* wrong_names: matched quotes tied to a wrong name. A wrong name is worse than none.
* scare_quotes: phrases in quotation marks that are no quotations, and that no row consists of.
* people: gold people that are an entity under their full name.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tasks.warehouse.session import open_read_only

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold" / "samples.jsonl"
SAMPLES = ROOT / "samples"
WORD = re.compile(r"\w+")
SHARED = 0.8
"""Share of the words of the larger of two quotes that must be shared for a match."""

PAGES = """
select article_id, pages.url || coalesce('#line=' || pages.line, '') as item
from article_versions join pages on article_id = page_id
semi join articles using (article_id)
"""
QUOTES = """
select article_id, content, kind, speaker, name, rule
from quotes left join entities using (entity_id)
order by article_id, quote_no
"""
PARAGRAPHS = """
select article_id, body[start + 1:"end"]
from paragraphs join articles using (article_id)
"""
PEOPLE = """
select article_id, name
from article_entities
where type = 'person'
"""


@dataclass(frozen=True, slots=True)
class Found:
    """One row of `quotes` as it is compared."""

    content: str
    kind: str
    speaker: str | None
    resolved: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Measured:
    """What was counted.

    Attributes:
        figures: Name to per cent.
        errors: Kind, file and words of what went wrong.
    """

    figures: dict[str, float]
    errors: list[tuple[str, str, str]]


def measure(warehouse: Path, gold: Path = GOLD, samples: Path = SAMPLES) -> Measured:
    """Compare a warehouse that holds the samples with their gold."""
    with open_read_only(warehouse) as con:
        items = {item: key for key, item in con.execute(PAGES).fetchall()}
        quotes = _by_article(con.execute(QUOTES).fetchall())
        paragraphs = _by_article(con.execute(PARAGRAPHS).fetchall())
        people = _by_article(con.execute(PEOPLE).fetchall())
    counts: Counter[str] = Counter()
    errors: list[tuple[str, str, str]] = []
    for line in gold.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        key = items.get(samples.absolute().as_uri() + "/" + article["file"])
        if "rejected" in article:
            counts["rejected_right"] += key is None
            continue
        counts["articles"] += 1
        if key is None:
            errors.append(("REFUSED", article["file"], "no article"))
            continue
        errors += _compare_body(article, paragraphs[key], counts)
        if article["language"] == "en":
            errors += _compare_quotes(article, [Found(*row) for row in quotes.get(key, [])], counts)
            errors += _compare_people(article, people.get(key, []), counts)
    return Measured(_figures(counts), errors)


def _by_article(rows: Sequence[tuple[Any, ...]]) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = {}
    for key, *values in rows:
        found.setdefault(key, []).append(tuple(values))
    return found


def _compare_body(
    article: dict[str, Any], found: Sequence[tuple[Any, ...]], counts: Counter[str]
) -> Iterator[tuple[str, str, str]]:
    texts = {text for (text,) in found}
    for paragraph in article["paragraphs"]:
        counts["paragraphs"] += 1
        counts["paragraphs_kept"] += paragraph in texts
        if paragraph not in texts:
            yield "LOST", article["file"], paragraph


def _compare_quotes(
    article: dict[str, Any], found: Sequence[Found], counts: Counter[str]
) -> Iterator[tuple[str, str, str]]:
    wanted = article["quotes"]
    words = [_words(" ".join(quote["contents"])) for quote in wanted]
    pairs = dict(_match(words, [_words(row.content) for row in found]))
    counts["quotes"] += len(wanted)
    counts["rows"] += len(found)
    counts["matched"] += len(pairs)
    for number, quote in enumerate(wanted):
        direct = quote["kind"] == "direct"
        counts["direct"] += direct
        if number not in pairs:
            yield "MISSED", article["file"], f"{quote['speaker']} | {' … '.join(quote['contents'])}"
            continue
        row = found[pairs[number]]
        counts["direct_found"] += direct
        right = _last_name(row.speaker) == _last_name(quote["speaker"])
        counts["speakers"] += right
        if not right:
            yield "SPEAKER", article["file"], f"{quote['speaker']} | {row.speaker} | {row.content}"
        named = _straight(row.resolved) == _straight(quote["resolved"])
        counts["resolved"] += named
        wrong = row.resolved is not None and not named
        counts["wrong_names"] += wrong
        if not named:
            kind = "WRONG NAME" if wrong else "NO NAME"
            words_of = f"{quote['resolved']} | {row.resolved} | {row.speaker}: {row.content}"
            yield kind, article["file"], words_of
    for number, row in enumerate(found):
        if number not in pairs.values():
            yield "SPURIOUS", article["file"], f"{row.rule} | {row.speaker} | {row.content}"
    whole = {_bare(row.content) for row in found}
    for phrase in article["not_quotations"]:
        counts["scare_quotes"] += 1
        counts["scare_quotes_left"] += _bare(phrase) not in whole


def _compare_people(
    article: dict[str, Any], found: Sequence[tuple[Any, ...]], counts: Counter[str]
) -> Iterator[tuple[str, str, str]]:
    names = {name for (name,) in found}
    for name in article["entities"]["people"]:
        counts["people"] += 1
        counts["people_found"] += name in names
        if name not in names:
            yield "PERSON", article["file"], f"{name} | {sorted(names)}"


def _words(text: str) -> Counter[str]:
    return Counter(WORD.findall(text.lower()))


def _straight(name: str | None) -> str | None:
    """A name with straight apostrophes, since an entity has one spelling across articles."""
    return None if name is None else name.replace("’", "'")


def _bare(text: str) -> str:
    return " ".join(WORD.findall(text.lower()))


def _last_name(speaker: str | None) -> str | None:
    if speaker is None:
        return None
    head = re.split(r",| who | of | from | in ", speaker)[0]
    words = WORD.findall(re.sub(r"['’]s\b", "", head.lower()))
    return words[-1] if words else None


def _match(
    wanted: Sequence[Counter[str]], found: Sequence[Counter[str]]
) -> Iterator[tuple[int, int]]:
    scored = sorted(
        (
            (-(one & other).total() / max(one.total(), other.total(), 1), number, candidate)
            for number, one in enumerate(wanted)
            for candidate, other in enumerate(found)
        ),
    )
    taken: set[int] = set()
    done: set[int] = set()
    for score, number, candidate in scored:
        if -score >= SHARED and number not in done and candidate not in taken:
            done.add(number)
            taken.add(candidate)
            yield number, candidate


def _figures(counts: Counter[str]) -> dict[str, float]:
    def share(part: str, whole: str) -> float:
        return round(100 * counts[part] / max(counts[whole], 1), 1)

    return {
        "articles": counts["articles"],
        "listings_refused": counts["rejected_right"],
        "paragraphs": share("paragraphs_kept", "paragraphs"),
        "quotes": share("matched", "quotes"),
        "precision": share("matched", "rows"),
        "direct": share("direct_found", "direct"),
        "speakers": share("speakers", "matched"),
        "resolved": share("resolved", "matched"),
        "wrong_names": share("wrong_names", "matched"),
        "scare_quotes": share("scare_quotes_left", "scare_quotes"),
        "people": share("people_found", "people"),
    }

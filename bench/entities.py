"""How many sources of attributions are tied to the right name.

    python -m bench.entities GOLD.jsonl [--errors]

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
"""

import argparse
import json
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from bench.scoring import head_words
from onrecord.annotate import assemble
from onrecord.paragraphs import split_paragraphs
from onrecord.parsed import Attribution, ParsedArticle, Span
from onrecord.records import ArticleId
from tasks.parse import load_model
from tasks.settings import Settings

PRONOUNS = frozenset(
    {"he", "him", "his", "i", "it", "she", "her", "they", "them", "their", "we", "who", "which"}
)


@dataclass(frozen=True, slots=True)
class Source:
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


def resolve_row(row: dict[str, Any], article: ParsedArticle) -> Iterator[Source]:
    """Resolve the sources of one article that have a chain."""
    starts = [paragraph.start for paragraph in article.paragraphs]
    quotes = [quote for quote in row["quotes"] if quote["sources"] and quote["contents"]]
    pairs = sorted(((given(quote, starts), quote) for quote in quotes), key=lambda p: p[0].spans)
    annotation = assemble(article, ArticleId(0), [attribution for attribution, _ in pairs])
    names: dict[int | None, str] = {e.entity_id: e.name for e in annotation.article_entities}
    for found, (_, quote) in zip(annotation.quotes, pairs, strict=True):
        if quote.get("canon"):
            source = found.speaker or ""
            exact = exact_name(article.docs, source)
            yield Source(source, quote["canon"], names.get(found.entity_id), exact)


def report(sources: Sequence[Source]) -> Iterator[str]:
    """One line for each kind of source, and one for all."""
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


def main() -> None:
    """Print the shares, and with `--errors` every source that is not right."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    model: Language = load_model(Settings.model)
    sources: list[Source] = []
    parsing = resolving = 0.0
    for line in arguments.gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        body = row["text"]
        paragraphs = split_paragraphs(ArticleId(0), body)
        started = time.process_time()
        docs = list(model.pipe(body[paragraph.start : paragraph.end] for paragraph in paragraphs))
        parsed = time.process_time()
        sources += resolve_row(row, ParsedArticle(body, paragraphs, docs))
        parsing += parsed - started
        resolving += time.process_time() - parsed
    print("\n".join(report(sources)))
    print(f"resolution took {100 * resolving / parsing:.1f}% of the parse's CPU time")
    if arguments.errors:
        for source in sources:
            if source.resolved is None or not source.is_right(source.resolved):
                print(source.text, "->", source.resolved, "|", "; ".join(source.canon))


if __name__ == "__main__":
    main()

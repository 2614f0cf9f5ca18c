"""Parsed articles of a gold file, kept between runs."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, DocBin

from onrecord import EXTRACTOR_VERSION
from onrecord.parsed import ParsedArticle
from onrecord.records import ArticleId
from onrecord.text.paragraphs import split_paragraphs
from tasks.batches.parse import load_model, load_reader, parse_articles
from tasks.settings import Settings

KEPT = ["LEMMA", "TAG", "POS", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE"]


@dataclass(frozen=True, slots=True)
class GoldText:
    """One text as it is parsed."""

    article_id: ArticleId
    body: str


def parse(
    rows: Sequence[dict[str, Any]], gold: Path, cache: Path | None
) -> Iterator[ParsedArticle]:
    """Parse articles as the pipeline does, or read last time's parses.

    Args:
        rows: Lines of a gold file, each with `text`.
        gold: The file, after which the kept parses are named.
        cache: Folder that keeps parses; None to parse again.
    """
    docs = iter(_docs([row["text"] for row in rows], gold, cache))
    for row in rows:
        paragraphs = split_paragraphs(ArticleId(0), row["text"])
        yield ParsedArticle(row["text"], paragraphs, [next(docs) for _ in paragraphs])


def _docs(texts: Sequence[str], gold: Path, cache: Path | None) -> Iterable[Doc]:
    if cache is None:
        return _read(texts)
    model = load_model(Settings.model)
    known = [model.meta["version"], str(EXTRACTOR_VERSION), *KEPT, *texts]
    digest = hashlib.sha256("\x1f".join(known).encode())
    kept = cache / f"{gold.stem}-{digest.hexdigest()[:12]}.spacy"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        DocBin(attrs=KEPT, docs=_read(texts)).to_disk(kept)
    return DocBin().from_disk(kept).get_docs(model.vocab)


def _read(texts: Sequence[str]) -> Iterator[Doc]:
    """The Docs of all paragraphs of texts, in order."""
    known = [GoldText(ArticleId(number), text) for number, text in enumerate(texts)]
    for _, _, docs in parse_articles(known, load_reader(Settings.model)):
        yield from docs

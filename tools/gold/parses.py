"""Parsed articles of a gold file, kept between runs."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, DocBin

from onrecord.parsed import ParsedArticle
from onrecord.records import ArticleId
from onrecord.text.paragraphs import split_paragraphs
from tasks.batches.parse import load_model
from tasks.settings import Settings

KEPT = ["LEMMA", "TAG", "POS", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE", "MORPH"]
BATCH = 64
"""Articles that are parsed together."""


def parse(
    rows: Sequence[dict[str, Any]], gold: Path, cache: Path | None
) -> Iterator[ParsedArticle]:
    """Parse articles paragraph by paragraph, or read last time's parses.

    Args:
        rows: Lines of a gold file, each with `text`.
        gold: The file, after which the kept parses are named.
        cache: Folder that keeps parses; None to parse again.
    """
    texts = [
        row["text"][paragraph.start : paragraph.end]
        for row in rows
        for paragraph in split_paragraphs(ArticleId(0), row["text"])
    ]
    docs = iter(_docs(texts, gold, cache))
    for row in rows:
        paragraphs = split_paragraphs(ArticleId(0), row["text"])
        yield ParsedArticle(row["text"], paragraphs, [next(docs) for _ in paragraphs])


def _docs(texts: Sequence[str], gold: Path, cache: Path | None) -> Iterable[Doc]:
    model = load_model(Settings.model)
    if cache is None:
        return model.pipe(texts, batch_size=BATCH)
    digest = hashlib.sha256("\x1f".join([model.meta["version"], *KEPT, *texts]).encode())
    kept = cache / f"{gold.stem}-{digest.hexdigest()[:12]}.spacy"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        docs = DocBin(attrs=KEPT, docs=model.pipe(texts, batch_size=BATCH))
        docs.to_disk(kept)
    return DocBin().from_disk(kept).get_docs(model.vocab)

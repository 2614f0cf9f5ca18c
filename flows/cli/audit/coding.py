"""What coders are given: a page, the same as a table, and the codebook. All of it is blind.

Nothing in it says which rule found a quote, how sure the program is, or what others coded.
"""

import csv
import io
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from flows.cli.report.page import policy
from flows.cli.report.payload import as_json
from onrecord import ids
from onrecord.audits.answers import (
    CHOICES,
    MOST_MISSED,
    NONE,
    VOICES,
    asked_columns,
    asked_fields,
)
from onrecord.audits.sample import QUOTE, Item, to_json
from onrecord.corrections.rows import COLUMNS as CORRECTION_COLUMNS
from tasks.audits.drawing import Drawn, DrawnArticle, DrawnQuote

ASSETS = Path(__file__).parent / "assets"

QUESTIONS = {
    "quote": "Is it a quotation?",
    "content": "Are the words right and whole?",
    "speaker": "Is it who the text says said it?",
    "entity": "Is that who it is?",
    "kind": "How is it quoted?",
    "tier": "A statement or a stance?",
    "modality": "Does the text say that it was said?",
    "source_kind": "What kind of source is it?",
    "function": "In which function does the source speak?",
    "reference": "How does the article refer to this person?",
    "missed": "How many quotations that begin in the sentence are missing?",
}

CONTEXT_COLUMNS = (
    "part",
    "source",
    "day",
    "title",
    "before",
    "text",
    "after",
    "said",
    "said_by",
    "who",
    "kind_says",
    "tier_says",
    "modality_says",
    *(f"{name}_says" for name in VOICES),
)
"""Columns of the table beside those that coders fill in."""

AROUND = 400
"""Characters of context on each side in the table."""


def as_page(drawn: Drawn) -> str:
    """The coding page: one HTML file that loads nothing."""
    style = (ASSETS / "coding.css").read_text(encoding="utf-8")
    script = (ASSETS / "coding.js").read_text(encoding="utf-8")
    environment = Environment(
        loader=FileSystemLoader(ASSETS), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("coding.html").render(
        title=drawn.sample.name,
        policy=policy((script,), [style]),
        style=Markup(style),  # noqa: S704  # our own file
        script=Markup(script),  # noqa: S704  # our own file
        data=Markup(as_json(_payload(drawn))),  # noqa: S704  # holds no <, > or &
    )


def _payload(drawn: Drawn) -> dict[str, Any]:
    order = {article_id: place for place, article_id in enumerate(drawn.articles)}
    return {
        "key": ids.digest(to_json(drawn.sample)),
        "fields": asked_fields(drawn.sample),
        "choices": {**CHOICES, **VOICES},
        "columns": asked_columns(drawn.sample),
        "corrections": CORRECTION_COLUMNS,
        "name": drawn.sample.name,
        "questions": QUESTIONS,
        "articles": [
            {
                "source": article.source,
                "title": article.title,
                "url": article.url,
                "day": _day(article),
                "body": article.body,
                "spans": article.spans or [],
                "names": article.names or [],
            }
            for article in drawn.articles.values()
        ],
        "items": [
            {"item": item.item, "part": item.part, "article": order[item.article_id]}
            | _shown(drawn, item)
            for item in drawn.sample.items
        ],
    }


def _shown(drawn: Drawn, item: Item) -> dict[str, Any]:
    """What a coder sees of an item."""
    if item.part != QUOTE:
        sentence = drawn.sentences[item.item]
        return {"sentence": [sentence.start, sentence.end]}
    quote = drawn.quotes[item.item]
    placed = quote.speaker_start is not None
    return {
        "spans": quote.spans,
        "speaker": quote.speaker,
        "speaker_span": [quote.speaker_start, quote.speaker_end] if placed else None,
        "entity": quote.entity,
        "kind": quote.kind,
        "tier": quote.tier,
        "modality": quote.modality,
        **_voice(quote),
    }


def _voice(quote: DrawnQuote) -> dict[str, str]:
    """What the table says of who speaks, as coders write it."""
    return {name: getattr(quote, name) or NONE for name in VOICES}


def _day(article: DrawnArticle) -> str:
    return f"{article.published_at:%Y-%m-%d}" if article.published_at else ""


def as_table(drawn: Drawn) -> str:
    """The same as CSV, for those who prefer a spreadsheet: context, then the columns to fill in."""
    out = io.StringIO()
    rows = csv.writer(out)
    first, *others = asked_columns(drawn.sample)
    context = CONTEXT_COLUMNS if {*VOICES} & {*others} else CONTEXT_COLUMNS[: -len(VOICES)]
    rows.writerow([first, *context, *others])
    for item in drawn.sample.items:
        cells = map(_safe, _context(drawn, item)[: len(context)])
        rows.writerow([item.item, *cells, *[""] * len(others)])
    return out.getvalue()


def _context(drawn: Drawn, item: Item) -> list[str]:
    article = drawn.articles[item.article_id]
    if item.part == QUOTE:
        quote = drawn.quotes[item.item]
        start, end = quote.spans[0][0], quote.spans[-1][1]
        says = [
            quote.content,
            quote.speaker or "",
            quote.entity or "",
            quote.kind,
            quote.tier,
            quote.modality,
            *_voice(quote).values(),
        ]
    else:
        sentence = drawn.sentences[item.item]
        start, end, says = sentence.start, sentence.end, [""] * 9
    body = article.body
    return [
        item.part,
        article.source,
        _day(article),
        article.title,
        body[max(0, start - AROUND) : start],
        body[start:end],
        body[end : end + AROUND],
        *says,
    ]


def _safe(text: str) -> str:
    """Text that a spreadsheet takes for text: one that would begin a formula gets a space first."""
    return f" {text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def as_codebook(drawn: Drawn) -> str:
    """The codebook: what coders are asked, and what the words mean, as the schema defines them."""
    environment = Environment(  # noqa: S701  # Markdown for people, not a page
        loader=FileSystemLoader(ASSETS), undefined=StrictUndefined, keep_trailing_newline=True
    )
    return environment.get_template("codebook.md").render(
        name=drawn.sample.name,
        quotes=len(drawn.quotes),
        sentences=len(drawn.sentences),
        definitions=drawn.definitions,
        questions=QUESTIONS,
        choices=CHOICES,
        voices=VOICES if drawn.sample.design.get("voices") else {},
        most=MOST_MISSED,
    )

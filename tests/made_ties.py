"""A lake of articles that are hardly more than the names in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from onrecord import ids
from onrecord.entities.names import generation, normalise_name, person_words
from onrecord.records import (
    Article,
    ArticleAuthor,
    ArticleEntity,
    ArticleId,
    Description,
    EntityId,
    Mention,
    Page,
    Paragraph,
    Quote,
    QuoteSpan,
    Rejection,
    Sentence,
)
from onrecord.tables import TABLES
from tasks.collect import Chunk, write_pages
from tasks.lake.arrow import to_table
from tasks.lake.local import Lake
from tasks.settings import Settings
from tests.made_lake import DAY, made_article, made_page

TYPES = {"": "person", "+": "organisation", "@": "place", "#": "group", "*": "work"}
LABELS = {
    "person": "PERSON",
    "organisation": "ORG",
    "place": "GPE",
    "group": "NORP",
    "work": "WORK_OF_ART",
}


@dataclass(frozen=True)
class Told:
    """An article.

    Attributes:
        address: The last part of its address; a later one of the same address replaces it.
        names: What it names, by semicolons: `Ann Lee; +Acme; @Leeds; #Dutch; *Evita`. The
            first one says something.
        day: Days after the second of March 2026; None for an article without a date.
        had: Days later that it was fetched: of two versions the later one is current.
        roles: What it says that people are.
        shorts: Acronyms that it ties to the names that it introduces them with.
    """

    address: str
    names: str
    day: int | None = 0
    had: int = 0
    roles: Mapping[str, str] = field(default_factory=dict)
    shorts: Mapping[str, str] = field(default_factory=dict)


def named(name: str) -> tuple[str, str, EntityId]:
    """A name without its sign, its type and the key that annotation gives it."""
    sign = name[0] if name[0] in TYPES else ""
    plain, kind = name.removeprefix(sign), TYPES[sign]
    normal = normalise_name(plain)
    if kind == "person":
        normal = " ".join([*person_words(normal), generation(normal)]).strip()
    return plain, kind, EntityId(ids.key("entity", kind, normal))


def write_told(settings: Settings, folder: Path, told: Sequence[Told]) -> list[Page]:
    """Write a chain of batches with these articles; returns their pages."""
    lake = Lake(settings.lake)
    pages = [
        made_page(folder, each.address, f"{each.names}/{each.had}/{each.day}", days=each.had)
        for each in told
    ]
    made = [_article(each, page) for each, page in zip(told, pages, strict=True)]
    batch = write_pages(lake, Chunk(pages=pages))
    articles = {
        "articles": to_table(Article, [article for article, _ in made]),
        "article_authors": to_table(ArticleAuthor, []),
        "rejections": to_table(Rejection, []),
    }
    lake.write("articles", f"{batch}_clean1", articles)
    rows = {
        name: to_table(kind, [row for _, found in made for row in found if type(row) is kind])
        for name, kind in TABLES.items()
    }
    lake.write("annotations", f"{batch}_clean1_annotate1-model-1", rows)
    return pages


def _article(told: Told, page: Page) -> tuple[Article, list[object]]:
    names = [named(name.strip()) for name in told.names.split(";")]
    bare = made_article(page, f"https://selby.example/{told.address}", names[0][0])
    key, body = bare.article_id, bare.body
    rows: list[object] = [
        ArticleEntity(key, entity_id, name, kind) for name, kind, entity_id in names
    ]
    places = [(body.index("said ") + 5, *names[0], "name")]
    for name, kind, entity_id in names[1:]:
        places.append((len(body) + 1, name, kind, entity_id, "name"))
        body += f" {name}."
    by_name = {name: entity_id for name, _, entity_id in names}
    for short, name in told.shorts.items():
        places.append((len(body) + 1, short, "organisation", by_name[name], "acronym"))
        body += f" {short}."
    for number, (start, text, kind, entity_id, how) in enumerate(places):
        end = start + len(text)
        rows.append(Mention(key, number, entity_id, LABELS[kind], text, start, end, 0, how, 1))
    for name, role in told.roles.items():
        start = len(body) + 1
        body += f" {role}."
        rows.append(Description(key, by_name[name], role, start, start + len(role)))
    rows += [Paragraph(key, 0, 0, len(body)), Sentence(key, 0, 0, 0, len(body))]
    rows += _quote(key, body, names)
    published = None if told.day is None else DAY + timedelta(days=told.day)
    article = replace(
        bare,
        body=body,
        published_at=published,
        published_precision=None if published is None else "time",
        authors=(),
    )
    return article, rows


def _quote(key: ArticleId, body: str, names: Sequence[tuple[str, str, EntityId]]) -> list[object]:
    end = body.index("”") + 1
    start = body.index("said ") + 5
    via = names[1][2] if len(names) > 1 else None
    return [
        Quote(
            article_id=key,
            quote_no=0,
            kind="direct",
            content=body[:end],
            cue="said",
            cue_start=end + 1,
            cue_end=end + 5,
            speaker=names[0][0],
            speaker_start=start,
            speaker_end=start + len(names[0][0]),
            entity_id=names[0][2],
            via_entity_id=via,
            paragraph_no=0,
            tier="statement",
            modality="asserted",
            rule="direct.test",
            confidence=0.9,
            extractor=1,
        ),
        QuoteSpan(key, 0, 0, 0, end),
    ]

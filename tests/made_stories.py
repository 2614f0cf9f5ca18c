"""Articles of many quotes, read by one extractor and by one that cuts and numbers otherwise."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from onrecord import ids
from onrecord.corrections.rows import COLUMNS, Correction
from onrecord.near_copies import article_bands
from onrecord.records import (
    Article,
    ArticleAuthor,
    ArticleBand,
    ArticleEntity,
    Description,
    EntityId,
    Mention,
    Page,
    Paragraph,
    Portrait,
    Quote,
    QuoteSpan,
    Rejection,
    Sentence,
)
from onrecord.text.paragraphs import split_paragraphs
from tasks.batches.tables import derived_tables
from tasks.collect import Chunk, write_pages
from tasks.lake.arrow import to_table
from tasks.lake.opening import open_lake
from tasks.settings import Settings
from tests.made_lake import made_article, made_page

HEAD = ",".join(COLUMNS) + "\n"
A, B = "https://selby.example/a", "https://selby.example/b"


def row(correction: str, words: str, value: str | None = None, article: str = A) -> Correction:
    """A correction by ann."""
    return Correction(article, words, correction, value, "ann", date(2026, 3, 5), "")


PEOPLE = ("Ada Obi", "Tom Reyes", "Mara Lind")
NOUNS = (
    "harbour", "ferry", "council", "budget", "bridge", "school", "tunnel", "market",
    "station", "library", "orchard", "reservoir", "quarry", "theatre", "clinic", "depot",
)  # fmt: skip
VERBS = ("reopen", "close", "move", "expand", "borrow", "fail", "recover", "double")
PER_ARTICLE = 10


@dataclass(frozen=True)
class Said:
    """A line of a made article: who says what, in marks or without."""

    person: str
    content: str
    direct: bool

    @property
    def line(self) -> str:
        if self.direct:
            return f"“{self.content},” said {self.person} on Monday."
        return f"{self.person} said that {self.content} by then."


def made_story(folder: Path, number: int) -> tuple[Page, Article, list[Said]]:
    """An article of many quotes, whose words differ from those of other lines."""
    chance = random.Random(number)  # noqa: S311  # no secret
    lines = []
    for place in range(PER_ARTICLE):
        nouns = chance.sample(NOUNS, 4)
        words = (
            f"the {nouns[0]} and the {nouns[1]} will {chance.choice(VERBS)} before the "
            f"{nouns[2]} of ward {place} can {chance.choice(VERBS)} its {nouns[3]}"
        )
        lines.append(Said(PEOPLE[place % 3], words, direct=place % 2 == 0))
    page = made_page(folder, f"s{number}", f"story {number}")
    address = f"https://selby.example/s{number}"
    body = "\n".join(line.line for line in lines)
    return page, replace(made_article(page, address), body=body), lines


def write_stories(
    settings: Settings,
    stories: Sequence[tuple[Page, Article, list[Said]]],
    *,
    shifted: bool = False,
    version: int = 1,
) -> None:
    """Write a chain; a shifted extractor cuts quotes otherwise, and numbers and finds others."""
    lake = open_lake(settings)
    pages = write_pages(lake, Chunk(pages=[page for page, _, _ in stories]))
    articles = [article for _, article, _ in stories]
    cleaned = f"{pages}_clean1"
    tables = {
        "articles": to_table(Article, articles),
        "article_authors": to_table(ArticleAuthor, []),
        "article_bands": to_table(
            ArticleBand, [band for article in articles for band in article_bands(article)]
        ),
        "rejections": to_table(Rejection, []),
    }
    if not lake.exists("articles", cleaned):
        lake.write("articles", cleaned, tables)
    rows: dict[type, list[object]] = {}
    for _, article, lines in stories:
        for made in annotated(article, lines, shifted=shifted, version=version):
            rows.setdefault(type(made), []).append(made)
    named = {
        "paragraphs": Paragraph,
        "sentences": Sentence,
        "article_entities": ArticleEntity,
        "mentions": Mention,
        "quotes": Quote,
        "quote_spans": QuoteSpan,
        "descriptions": Description,
        "portraits": Portrait,
    }
    found = {name: to_table(kind, rows.get(kind, [])) for name, kind in named.items()}
    batch = f"{cleaned}_annotate{version}-model-1"
    found |= derived_tables(tables["articles"], found, batch)
    lake.write("annotations", batch, found)


def annotated(
    article: Article, lines: Sequence[Said], *, shifted: bool, version: int
) -> list[object]:
    key, body = article.article_id, article.body
    paragraphs = split_paragraphs(key, body)
    entities = {name: EntityId(ids.key("entity", "person", name.casefold())) for name in PEOPLE}
    rows: list[object] = [*paragraphs]
    rows += [Sentence(key, p.paragraph_no, p.paragraph_no, p.start, p.end) for p in paragraphs]
    rows += [ArticleEntity(key, entity, name, "person") for name, entity in entities.items()]
    number = 0
    for paragraph, said in zip(paragraphs, lines, strict=True):
        at = body.index(said.person, paragraph.start)
        rows.append(
            Mention(key, paragraph.paragraph_no, entities[said.person], "PERSON", said.person, at,
                    at + len(said.person), paragraph.paragraph_no, "name", version)
        )  # fmt: skip
        # The last line of each article is what an extractor misses at first.
        if paragraph.paragraph_no == PER_ARTICLE - 1 and not shifted:
            continue
        start = body.index(said.content, paragraph.start)
        end = start + len(said.content)
        if said.direct:
            start, end = start - 1, end + 2
        if shifted:
            start, end = shift(body, start, end, paragraph.paragraph_no)
        rows.append(
            made_quote(article, number, (start, end), paragraph.paragraph_no, said, version)
        )
        rows.append(QuoteSpan(key, number, 0, start, end))
        number += 1
        if shifted and paragraph.paragraph_no % 4 == 3:
            # One more that was not there, so that all later numbers are others.
            rows.append(made_quote(article, number, (paragraph.end - 8, paragraph.end),
                                   paragraph.paragraph_no, said, version))  # fmt: skip
            rows.append(QuoteSpan(key, number, 0, paragraph.end - 8, paragraph.end))
            number += 1
    return rows


def shift(body: str, start: int, end: int, number: int) -> tuple[int, int]:
    """The same quote, cut shorter or longer by some words."""
    if number % 3 == 0:
        return body.index(" ", body.index(" ", start) + 1) + 1, end
    if number % 3 == 1:
        line = body.find("\n", end)
        return start, (len(body) if line < 0 else line)
    return start, body.rindex(" ", start, body.rindex(" ", start, end))


def made_quote(  # noqa: PLR0917  # what differs between quotes
    article: Article, number: int, span: tuple[int, int], paragraph: int, said: Said, version: int
) -> Quote:
    at = article.body.index(said.person, article.body.rfind("\n", 0, span[1] - 1) + 1)
    return Quote(
        article_id=article.article_id,
        quote_no=number,
        kind="direct" if said.direct else "indirect",
        content=article.body[slice(*span)],
        cue=None,
        cue_start=None,
        cue_end=None,
        speaker=said.person,
        speaker_start=at,
        speaker_end=at + len(said.person),
        entity_id=EntityId(ids.key("entity", "person", said.person.casefold())),
        via_entity_id=None,
        paragraph_no=paragraph,
        tier="statement",
        modality="asserted",
        rule="direct.test",
        confidence=0.9,
        extractor=version,
    )


def corrections_of(lines: Sequence[Said], address: str) -> list[Correction]:
    """A correction of each line: the last one is missing at first."""
    found = []
    for place, said in enumerate(lines):
        words = f"“{said.content},”" if said.direct else said.content
        if place == PER_ARTICLE - 1:
            found.append(row("missing", words, said.person, address))
        elif place % 3 == 0:
            found.append(row("not_a_quote", words, None, address))
        elif place % 3 == 1:
            found.append(row("speaker", words, PEOPLE[(place + 1) % 3], address))
        else:
            found.append(row("modality", words, "negated", address))
    return found


def write_file(settings: Settings, rows: Sequence[Correction]) -> None:
    settings.home.mkdir(parents=True, exist_ok=True)
    text = HEAD
    for one in rows:
        cells = ['"' + cell.replace('"', '""') + '"' for cell in one.cells]
        text += ",".join(cells) + "\n"
    (settings.home / "corrections.csv").write_text(text, encoding="utf-8")

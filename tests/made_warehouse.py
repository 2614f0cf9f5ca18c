"""A warehouse made of marked lines, for questions whose answers are known by reading.

A line is a paragraph and a sentence of a story. `<Ada Obi> {said} [the harbour is open].` is a
quote: <speaker> {cue} [content]. A cue may say more: {urged|stance}, {said|statement|negated},
{told^Meridian} (told by way of Meridian). `Ada Obi, ~mayor of Selby~` is a description of the
name before it. Names of `ENTITIES` and `ALIASES` are mentions wherever they stand.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from onrecord import ids
from onrecord.records import (
    Article,
    ArticleAuthor,
    ArticleEntity,
    ArticleId,
    CanonicalUrl,
    Description,
    EntityId,
    Mention,
    PageId,
    Paragraph,
    Portrait,
    Quote,
    QuoteSpan,
    QuoteSpeaker,
    Sentence,
)
from onrecord.sourcing.functions import function_of
from onrecord.sourcing.kinds import source_of
from onrecord.sourcing.phrases import parts
from tasks.lake.arrow import to_table
from tasks.lake.local import Lake
from tasks.warehouse.checks import reset_proofs
from tasks.warehouse.schema import define, migrate
from tasks.warehouse.search_index import index_words, list_unindexed

ENTITIES = {
    "Ada Obi": "person",
    "Ben Cole": "person",
    "Cy Dunn": "person",
    "Zoë Müller": "person",
    "Harbour Trust": "organisation",
    "Meridian": "organisation",
    "Selby": "place",
}
ALIASES = {"Obi": "Ada Obi", "Cole": "Ben Cole"}
NAMES = re.compile("|".join([*ENTITIES, *ALIASES]))
MARK = re.compile(r"[<>{}\[\]~]")
OPENING = {"<": "speaker", "{": "cue", "[": "content", "~": "description"}
DEFAULTS = ("statement", "asserted")
"""A cue's tier and modality where it does not tell them."""

INSERTS = {
    Article: "insert into articles by name select * exclude (authors), 'b' as batch_id from $file",
    ArticleAuthor: "insert into article_authors by name from $file",
    Paragraph: "insert into paragraphs by name from $file",
    Sentence: "insert into sentences by name from $file",
    ArticleEntity: (
        "insert into article_entities by name select *, entity_id as named_id from $file"
    ),
    Mention: "insert into mentions by name select *, entity_id as named_id from $file",
    Quote: "insert into quotes by name select *, entity_id as named_id, "
    "len(string_split(content, ' ')) as content_words from $file",
    QuoteSpan: "insert into quote_spans by name from $file",
    QuoteSpeaker: ("insert into quote_speakers by name select *, entity_id as named_id from $file"),
    Description: "insert into descriptions by name select *, entity_id as named_id from $file",
    Portrait: "insert into portraits by name select *, entity_id as named_id from $file",
}
COUNTED = """
insert into sources select distinct source_id, source_domain, source_name from articles;
insert into authors select distinct author_id, name from article_authors;
insert into entities by name select distinct entity_id, name, type from article_entities;
insert into entity_aliases
    select entity_id, text, count(*) from mentions group by entity_id, text;
insert into loaded_batches values ('articles', 'b', '2026-03-08 06:00:00');
insert into article_versions by name
    select article_id, canonical_url, published_at as fetched_at, batch_id from articles;
"""


@dataclass(frozen=True, slots=True)
class Story:
    """An article of the made warehouse; `copies` is the title of the story that it copies."""

    source: str
    day: str
    title: str
    lines: Sequence[str]
    author: str = "Rosa Lind"
    credit: str | None = None
    copies: str | None = None


def index_all(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Index the articles that a warehouse holds and no lake."""
    reset_proofs(con, whole=True)
    con.execute(
        "create temp table if not exists wanted (article_id bigint, annotation_batch varchar)"
    )
    index_words(con, list_unindexed(con, Lake(folder), [], folder))


def made_warehouse(stories: Sequence[Story], folder: Path) -> duckdb.DuckDBPyConnection:
    """A connection to a warehouse that holds the stories, the file `onrecord.duckdb` there."""
    con = duckdb.connect(folder / "onrecord.duckdb")
    migrate(con)
    define(con)
    rows = [row for story in stories for row in _rows(story)]
    for kind, insert in INSERTS.items():
        file = folder / f"{kind.__name__}.parquet"
        pq.write_table(to_table(kind, [row for row in rows if isinstance(row, kind)]), file)
        con.execute(insert.replace("$file", "read_parquet($file)"), {"file": str(file)})
    con.execute("update articles set read_as = language")
    con.execute(COUNTED)
    con.execute("create temp table gone as select article_id from articles limit 0")
    index_all(con, folder)
    for story in stories:
        if story.copies:
            keys = {"copy": _key(story.title), "of": _key(story.copies)}
            con.execute("update articles set duplicate_of = $of where article_id = $copy", keys)
    return con


def _key(title: str) -> ArticleId:
    return ArticleId(ids.key("made", title))


def _entity(name: str) -> EntityId:
    full = ALIASES.get(name, name)
    return EntityId(ids.key("entity", ENTITIES[full], full.casefold()))


def _rows(story: Story) -> Iterator[object]:
    key = _key(story.title)
    domain = story.source.lower().replace(" ", "") + ".example"
    body, found = "", []
    for number, line in enumerate(story.lines):
        text, marks = _read(line, len(body))
        found += list(_line_rows(key, number, text, marks, len(body)))
        body += text + "\n"
    yield Article(
        article_id=key,
        page_id=PageId(key),
        url=f"https://{domain}/{key}",
        canonical_url=CanonicalUrl(f"https://{domain}/{key}"),
        source_id=ids.key("source", domain),
        source_domain=domain,
        source_name=story.source,
        title=story.title,
        authors=(story.author,),
        published_at=datetime.fromisoformat(story.day).replace(tzinfo=UTC),
        published_precision="day",
        published_by="record",
        published_offset=None,
        language="en",
        kind="article",
        body=body.removesuffix("\n"),
        partial=False,
        word_count=len(body.split()),
        credit=story.credit,
    )
    yield ArticleAuthor(key, ids.key("author", story.author), 0, story.author)
    named = {row.entity_id: row for row in found if isinstance(row, Mention)}
    for entity, mention in named.items():
        name = ALIASES.get(mention.text, mention.text)
        yield ArticleEntity(key, entity, name, ENTITIES[name])
    yield from found


def _read(line: str, at: int) -> tuple[str, dict[str, tuple[int, int, str]]]:
    """A line without its marks, and where each marked part stands in the body."""
    text, marks, start = "", {}, 0
    for piece in re.split(r"([<>{}\[\]~])", line):
        if not MARK.fullmatch(piece):
            text += piece
        elif piece in OPENING and not (piece == "~" and "description" in marks):
            start = len(text)
            marks[OPENING[piece]] = (at + start, at + start, "")
        else:
            name = list(marks)[-1]
            words = text[start:]
            plain = re.split(r"[|^]", words)[0]
            text = text[:start] + plain
            marks[name] = (at + start, at + len(text), words)
    return text, marks


def _line_rows(
    key: ArticleId, number: int, text: str, marks: dict[str, tuple[int, int, str]], at: int
) -> Iterator[object]:
    yield Paragraph(key, number, at, at + len(text))
    yield Sentence(key, number, number, at, at + len(text))
    mentions = list(NAMES.finditer(text))
    for place, name in enumerate(mentions):
        start, end = at + name.start(), at + name.end()
        no = number * 100 + place
        how = "alias" if name[0] in ALIASES else "name"
        yield Mention(key, no, _entity(name[0]), "X", name[0], start, end, number, how, 1)
    if "description" in marks:
        start, end, words = marks["description"]
        yield Description(key, _entity(mentions[0][0]), words, start, end)
        yield _portrait(key, _entity(mentions[0][0]), words, start, end)
    if "content" in marks:
        yield from _quote(key, number, marks)


def _portrait(key: ArticleId, entity: EntityId, words: str, start: int, end: int) -> Portrait:
    function = function_of([words])
    assert function is not None
    return Portrait(key, entity, words, start, end, *function, None, 0, 0, 0, None)


def _quote(
    key: ArticleId, number: int, marks: dict[str, tuple[int, int, str]]
) -> Iterator[Quote | QuoteSpan | QuoteSpeaker]:
    start, end, content = marks["content"]
    cue_start, cue_end, cue = marks["cue"]
    speaker_start, speaker_end, speaker = marks["speaker"]
    words, _, via = cue.partition("^")
    words, tier, modality = [*words.split("|"), *DEFAULTS[words.count("|") :]]
    kind = "direct" if content.startswith("“") else "mixed" if "“" in content else "indirect"
    named = _entity(speaker) if NAMES.fullmatch(speaker) else None
    type_of = ENTITIES[ALIASES.get(speaker, speaker)] if named else None
    source = source_of(speaker, next(parts(speaker)), type_of, plural="officials" in speaker)
    yield Quote(
        article_id=key,
        quote_no=number,
        kind=kind,
        content=content,
        cue=words,
        cue_start=cue_start,
        cue_end=cue_end,
        speaker=speaker,
        speaker_start=speaker_start,
        speaker_end=speaker_end,
        entity_id=named,
        via_entity_id=_entity(via) if via else None,
        paragraph_no=number,
        tier=tier,
        modality=modality,
        rule="made",
        confidence=1.0,
        extractor=1,
        source_kind=source.kind,
        name_withheld=source.withheld,
    )
    yield QuoteSpan(key, number, 0, start, end)
    yield QuoteSpeaker(key, number, 0, named, speaker)

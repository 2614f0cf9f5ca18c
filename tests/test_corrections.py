"""Corrections of quotes: what the file may say, what comes of it, and that it lasts."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from onrecord import ids
from onrecord.corrections.decide import HeldQuote, ReadArticle, decide
from onrecord.corrections.missing import added_quote
from onrecord.corrections.names import ArticleName, find_name
from onrecord.corrections.rows import (
    COLUMNS,
    Correction,
    CorrectionsError,
    parse_corrections,
    with_row,
)
from onrecord.corrections.words import find_words, match
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
    Quote,
    QuoteSpan,
    Rejection,
    Sentence,
)
from onrecord.text.paragraphs import split_paragraphs
from onrecord.text.spans import Span
from tasks.batches.tables import derived_tables
from tasks.collect import Chunk, write_pages
from tasks.lake.arrow import to_table
from tasks.lake.opening import open_lake
from tasks.settings import Settings, SettingsError
from tasks.warehouse.corrections_file import add_correction, corrections_file, read_corrections
from tests.made_lake import made_article, made_page
from tests.test_load import FACTS, ask, load

HEAD = ",".join(COLUMNS) + "\n"
A, B = "https://selby.example/a", "https://selby.example/b"


def row(correction: str, words: str, value: str | None = None, article: str = A) -> Correction:
    return Correction(article, words, correction, value, "ann", date(2026, 3, 5), "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name\nx\n", "corrections.csv:1: the first line is 'name'; expected the columns"),
        (HEAD + "a,,speaker,Ann,,,\n", "corrections.csv:2: no words"),
        (HEAD + "a,“…”,speaker,Ann,,,\n", "corrections.csv:2: words without a letter"),
        (HEAD + "# why\na,It is,wrong,,,,\n", "corrections.csv:3: correction 'wrong' is unknown"),
        (HEAD + "a,It is,not_a_quote,x,,,\n", "corrections.csv:2: not_a_quote takes no value"),
        (HEAD + "a,It is,modality,maybe,,,\n", "corrections.csv:2: modality 'maybe' is unknown"),
        (HEAD + "a,It is,speaker,,,,\n", "corrections.csv:2: no value; give the speaker's name"),
        (HEAD + "a,It is,missing,,,,\n", "corrections.csv:2: no value"),
        (HEAD + "a,It is,not_a_quote,,ann,5 March,\n", "corrections.csv:2: at '5 March' is no day"),
        (HEAD + 'a,"It is,not_a_quote\n', "corrections.csv: not CSV"),
        (HEAD + "a,It, is,speaker,Ann,,,\n", "corrections.csv:2: 8 values in 7 columns"),
        (
            HEAD + "a,It is,speaker,Ann,,,\na,“IT IS”,speaker,Bo,,,\n",
            "corrections.csv:3: speaker of these words was decided in line 2",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(text: str, said: str) -> None:
    with pytest.raises(CorrectionsError) as caught:
        parse_corrections(text)
    assert str(caught.value).startswith(said)


def test_a_row_that_is_added_is_read_as_it_was_given() -> None:
    first = row("speaker", "“Yes,” no, and\nmore", "Ann Lee")
    second = row("not_a_quote", "#rising", None, B)
    text = with_row(with_row("", first), second)
    assert parse_corrections(text) == [replace(first, words="“Yes,” no, and more"), second]
    own = with_row("correction,words,article,value,by,at\nspeaker,It is,x,Bo,,\n", second)
    assert parse_corrections(own)[1] == second
    with pytest.raises(CorrectionsError, match="no column by; add it to the first line"):
        with_row("article,words,correction\n", second)
    with pytest.raises(CorrectionsError, match="decided in line 2"):
        with_row(text, replace(first, value="Bo Ito"))


@pytest.mark.parametrize(
    ("wanted", "held", "found"),
    [
        (["It took years"], ["It is late.", "“It took years,”"], {0: 1}),
        # Cut shorter or longer, but not by half.
        (["we will not pay for it"], ["we will not pay for it this year or ever"], {0: 0}),
        (["we will not"], ["we will not pay for it this year"], {}),
        # Each is taken once: the closer one by the one that is closer.
        (["we will pay now", "we will pay now and then"], ["“We will pay now and then.”"], {1: 0}),
        (["“Yes.”", "yes"], ["Yes", "“Yes,”"], {0: 0, 1: 1}),
        (["nothing like it"], ["“It took years,”"], {}),
    ],
)
def test_words_find_their_quote(
    wanted: Sequence[str], held: Sequence[str], found: dict[int, int]
) -> None:
    assert match(wanted, held) == found


BODY = (
    "“We waited,” said Ada Obi, who runs the port. “It took years.”\n"
    "Tom Reyes told the council that the port was late. Obi said so too."
)


@pytest.mark.parametrize(
    ("words", "kind", "contents"),
    [
        ("it took years", "direct", ["“It took years.”"]),
        ("We waited. It took years.", "direct", ["“We waited,”", "“It took years.”"]),
        ("the port was late", "indirect", ["the port was late"]),
        ("took years", "direct", ["took years"]),
        ("It took years Tom Reyes told", "mixed", ["“It took years.”", "Tom Reyes told"]),
    ],
)
def test_what_is_missing_stands_where_its_words_are(
    words: str, kind: str, contents: list[str]
) -> None:
    found = added_quote(1, words, BODY, None)
    assert found is not None
    assert (found.kind, [BODY[slice(*span)] for span in found.spans]) == (kind, contents)
    assert found.content == " ".join(contents)


@pytest.mark.parametrize("words", ["we pay", "years port so", "We years council so"])
def test_words_that_do_not_stand_there_are_nowhere(words: str) -> None:
    assert find_words(words, BODY) == []


NAMES = [
    ArticleName(1, "person", "Ada Obi", full=True),
    ArticleName(1, "person", "Obi", full=False),
    ArticleName(2, "person", "Tom Reyes", full=True),
    ArticleName(3, "organisation", "Port of Selby", full=True),
    ArticleName(4, "place", "Selby", full=True),
    ArticleName(5, "person", "Selby", full=True),
]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("ada obi", 1),
        ("Obi", 1),
        ("Dr Ada Nneka Obi", 1),
        ("Selby", 5),
        ("the Port of Selby", 3),
        ("Bo Obi", None),
        ("Ann Lee", None),
    ],
)
def test_a_name_is_one_of_the_articles_own(wanted: str, found: int | None) -> None:
    assert find_name(wanted, NAMES) == found


def test_a_quote_of_like_words_elsewhere_is_another() -> None:
    body = "The port will pay for the old ferry, Obi said. The port will pay for the new ferry."
    first, second = Span(0, 35), Span(body.index("The port", 9), len(body))
    held = [body[slice(*first)]]
    assert match(["The port will pay for the new ferry"], held, [[first]], body) == {}
    found = match(["port will pay for the new ferry"], ["The port will pay for"], [[second]], body)
    assert found == {0: 0}
    # Where the article was changed since, the words have to do.
    assert match(["port must pay for the old ferry"], held, [[first]], body) == {0: 0}


def test_corrections_decide_alike_in_any_order() -> None:
    quotes = [
        HeldQuote(0, "“We waited,”", "asserted", 1, [Span(0, 12)]),
        HeldQuote(1, "late", "asserted", None, [Span(BODY.index("late"), BODY.index("late") + 4)]),
    ]
    article = ReadArticle(7, BODY, quotes, NAMES)
    rows = [
        row("speaker", "We waited", "Tom Reyes"),
        row("modality", "We waited", "negated"),
        row("not_a_quote", "late"),
        row("missing", "the port was late", "Reyes"),
        row("missing", "It took years", "nobody"),
        row("speaker", "never said", "Reyes"),
        row("missing", "so too", "Ann Lee"),
    ]
    decided = decide(article, rows)
    assert decide(article, rows[::-1]) == decided
    assert {one.quote_no: (one.modality, one.named_id) for one in decided.changed} == {
        0: ("negated", 2),
        1: ("retracted", None),
        2: ("asserted", None),
        3: ("asserted", 2),
    }
    said = {(one.words, one.correction): (one.state, one.was) for one in decided.rows}
    assert said["We waited", "speaker"] == ("in force", "Ada Obi")
    assert said["We waited", "modality"] == ("in force", "asserted")
    assert said["never said", "speaker"] == ("no such words", None)
    assert said["so too", "missing"] == ("no such name", None)


def test_the_file_is_the_one_set_else_at_home_else_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings(home=tmp_path / "home")
    assert corrections_file(settings) is None
    added = add_correction(settings, row("not_a_quote", "It is"))
    assert added == settings.home / "corrections.csv"
    assert read_corrections(settings) == (row("not_a_quote", "It is"),)
    with pytest.raises(SettingsError, match="was decided in line 2"):
        add_correction(settings, row("not_a_quote", "It is."))
    environment = {"ONRECORD_HOME": str(tmp_path), "ONRECORD_CORRECTIONS": "mine.csv"}
    with pytest.raises(SettingsError, match=r"mine.csv: no such file"):
        corrections_file(Settings.from_environment(environment=environment))
    (tmp_path / "corrections.csv").write_bytes(b"article\nJos\xe9\n")
    with pytest.raises(SettingsError, match="not UTF-8"):
        read_corrections(Settings(home=tmp_path))


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
        "paragraphs": type(split_paragraphs(articles[0].article_id, "a")[0]),
        "sentences": Sentence,
        "article_entities": ArticleEntity,
        "mentions": Mention,
        "quotes": Quote,
        "quote_spans": QuoteSpan,
        "descriptions": Description,
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


def everything(settings: Settings) -> dict[str, list[tuple[object, ...]]]:
    return {
        name: sorted(ask(settings, f"from {name}"), key=repr)
        for name in (*FACTS, "quote_corrections")
    }


def test_five_hundred_corrections_outlast_an_extractor_that_cuts_and_numbers_otherwise(
    settings: Settings, tmp_path: Path
) -> None:
    stories = [made_story(tmp_path, number) for number in range(50)]
    rows = [
        one for _, article, lines in stories for one in corrections_of(lines, article.canonical_url)
    ]
    # What no article says, and an article that nobody holds, are listed from the first.
    rows.append(row("speaker", "nobody ever said this", "Ada Obi", stories[0][1].url))
    rows.append(row("not_a_quote", "x", None, B))
    write_file(settings, rows)
    write_stories(settings, stories)
    load(settings)
    in_force = "select count(*) from quote_corrections where state = 'in force'"
    assert ask(settings, in_force) == [(500,)]
    write_stories(settings, stories, shifted=True, version=2)
    load(settings)
    ((left,),) = ask(settings, in_force)
    assert left >= 495
    lost = "select state, count(*) from quote_corrections where state != 'in force' group by all"
    assert sum(number for _, number in ask(settings, lost)) == 502 - left
    wrong = (
        "select count(*) from quote_corrections join quotes using (article_id, quote_no) "
        "left join entities using (entity_id) where state = 'in force' and not "
        "(regexp_extract(words, 'ward .') = regexp_extract(content, 'ward .') and case correction "
        "when 'not_a_quote' then modality = 'retracted' when 'modality' then modality = value "
        "else entities.name = value end)"
    )
    assert ask(settings, wrong) == [(0,)]
    before = everything(settings)
    load(settings, from_scratch=True)
    assert everything(settings) == before


def test_tables_are_the_same_whatever_was_corrected_when(
    settings: Settings, tmp_path: Path
) -> None:
    stories = [made_story(tmp_path, number) for number in range(6)]
    rows = [
        one for _, article, lines in stories for one in corrections_of(lines, article.canonical_url)
    ]
    rows[3] = replace(rows[3], article=str(stories[0][1].article_id))
    chance = random.Random(5)  # noqa: S311  # no secret
    for part in (stories[:2], stories[2:5], stories[5:]):
        write_file(settings, chance.sample(rows, len(rows) // 2))
        write_stories(settings, part)
        load(settings)
    write_file(settings, rows)
    load(settings)
    before = everything(settings)
    assert len(before["quote_corrections"]) == len(rows)
    chance.shuffle(rows)
    write_file(settings, rows)
    load(settings, from_scratch=True)
    assert everything(settings) == before
    (settings.home / "corrections.csv").unlink()
    load(settings)
    bare = everything(settings)
    assert bare["quote_corrections"] == []
    load(settings, from_scratch=True)
    assert everything(settings) == bare


def test_a_correction_changes_what_is_counted_and_the_original_stays(
    settings: Settings, tmp_path: Path
) -> None:
    story = made_story(tmp_path, 1)
    address, lines = story[1].canonical_url, story[2]
    write_stories(settings, [story])
    write_file(settings, corrections_of(lines, address))
    load(settings)
    assert ask(settings, "select count(*) from statements") == [(PER_ARTICLE - 6,)]
    assert ask(settings, "select count(*) from quotes_in_context where modality = 'retracted'") == [
        (0,)
    ]
    added = "select kind, content, speaker, rule, confidence, corrected_by, corrected_at::varchar "
    assert ask(settings, added + "from quotes_in_context where rule = 'corrected'") == [
        ("indirect", lines[-1].content, lines[-1].person, "corrected", 1.0, "ann", "2026-03-05")
    ]
    assert ask(settings, "select distinct was from quote_corrections where quote_no = 1") == [
        (lines[1].person,)
    ]
    # What was added is found by its words, and what was retracted is not.
    found = ask(settings, "select quote_no from search_quotes('ward', most := 50)")
    assert {number for (number,) in found} == {1, 2, 4, 5, 7, 8, 9}

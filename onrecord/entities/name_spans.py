"""Places in an article that may hold a name, before anyone decides whose."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from spacy.strings import get_string_id

from onrecord.entities.genders import gender_of_given_name
from onrecord.entities.labels import LOOSE, NAMED_SHORTLY, PERSONAL
from onrecord.entities.leanings import lean_of, opens
from onrecord.entities.name_context import (
    is_called,
    is_compound,
    is_dead,
    is_human,
    is_introduced,
    is_locative,
    is_no_bearer,
    is_owner,
    is_personal,
    is_reached,
    is_settlement,
    is_thing,
    kin_word,
    possessive_end,
)
from onrecord.entities.name_ranges import Range
from onrecord.entities.names import (
    LONGEST_NAME,
    NICKNAME,
    are_people,
    is_listed,
    is_name,
    name_words,
    nickname,
    normalise_name,
    trim_name,
    without_nickname,
)
from onrecord.entities.overlooked import may_be_surname
from onrecord.entities.things.beside import is_titled, is_vessel, is_ward
from onrecord.entities.things.firms import find_firms, name_shops
from onrecord.entities.things.leads import cut_leads
from onrecord.entities.things.listed import told_by_lists
from onrecord.entities.things.speakers import speaks_alone
from onrecord.entities.things.told import told_beside
from onrecord.entities.titled.titles import is_only_titles, title_end, title_of
from onrecord.entities.type_judge import is_common_word, surroundings
from onrecord.entities.whole_ranges import whole_ranges
from onrecord.lexicons import load_class, load_lexicons
from onrecord.parsed import ParsedArticle, positions
from onrecord.quotes.clauses.datelines import dateline_end
from onrecord.text.recasing import blurs_names

HONORIFICS = load_class("honorific")
"""Titles that say nothing of what a person is."""

THE = get_string_id("the")
COLON = get_string_id(":")
LONG = 4
"""Tokens less one of a name that stands in a headline only: longer ones are clauses."""

SHORTEST_SURNAME = 4
"""Letters of a surname that is looked for again as a common word: `Li` is too common."""


class NameSpan(NamedTuple):
    """A place that may hold a name; a tuple, which is made far faster than a dataclass.

    Attributes:
        start: Offset into the body.
        end: Offset after the last character.
        text: The words there.
        normal: Their normal form.
        label: The recogniser's label, or `LOOSE`.
        paragraph: Position of the paragraph.
        first: Position of the first token in the paragraph's parse.
        last: Position of the last token.
        title: The title before it, in lower case without full stops; empty without one.
        locative: Whether a preposition of place stands before it.
        inside: Whether that is `in`, or a verb of motion leads there, as to few bodies.
        definite: Whether `the` stands before it.
        kin: The word that introduces it as somebody's relative; empty without one.
        human: Whether an age or a person's role explains it: Ann Lee, 41, a lawyer.
        introduced: Whether a person's role and a comma stand before it: his deputy, Ann Lee.
        thing: Whether `which`, `its`, `the company,` or `the ferry` beside it say it is no person.
        bare: Whether `the` stands before it and no noun after it: the Dodgers won.
        headline: Whether it stands in a paragraph set like a headline.
        dateline: Whether it stands in the dateline that a paragraph opens with.
        nickname: Normal form of the nickname inside it; empty without one.
        called: Whether a person's role introduces it: winger Tito, the referee, Tito.
        dead: Whether the sentence says that its bearer died.
        personal: Whether what it does or has tells that a person bears it.
        settlement: Whether it is called a place: the town of Lismore.
        turn: Whether it opens a paragraph and a colon follows, as in interviews.
        work: Whether a noun or quotation marks make it a title: the film Salt Road.
        lean: How far what stands around a lone word speaks for a person; None: cannot tell.
        around: What stands around it, as `type_judge.surroundings` gives it.
        told: The gender of its bearer, where a pronoun or a noun beside it tells it.
    """

    start: int
    end: int
    text: str
    normal: str
    label: str
    paragraph: int
    first: int
    last: int
    title: str
    locative: bool
    inside: bool
    definite: bool
    kin: str = ""
    human: bool = False
    introduced: bool = False
    thing: bool = False
    bare: bool = False
    headline: bool = False
    dateline: bool = False
    nickname: str = ""
    called: bool = False
    dead: bool = False
    personal: bool = False
    lean: float | None = None
    settlement: bool = False
    turn: bool = False
    work: bool = False
    around: tuple[str, ...] = ()
    told: str | None = None


def find_name_spans(article: ParsedArticle) -> list[NameSpan]:
    """Collect the recogniser's names and the proper nouns that it passed over.

    Spans are in text order, without overlap, trimmed and free of junk. The article's Docs need
    neither entities nor parts of speech.
    """
    found: list[NameSpan] = []
    firms = find_firms(article.body)
    for number, paragraph in enumerate(article.paragraphs):
        text = article.body[paragraph.start : paragraph.end]
        shouted = blurs_names(text)
        filed = paragraph.start + dateline_end(text)
        doc, columns = article.tokens(number), article.columns(number)
        ranges = whole_ranges(article, number, firms)
        told = told_by_lists(doc, ranges, columns.lower, columns.starts, text)
        for candidate in told.ranges:
            span = read_span(article, candidate, number)
            if span is None:
                continue
            if candidate[0] in told.goods:
                span = span._replace(thing=True)
            elif candidate[0] in told.players:
                found.append(span._replace(called=True))
                continue
            # A dateline names the place, and the agency in brackets, from which a story was filed.
            if span.end <= filed:
                found.append(settle_dateline(article.body, span))
            else:
                found.append(span._replace(headline=True) if shouted else span)
    places = [(span.paragraph, span.first, span.last, span.label) for span in found]
    for at, surname in cut_leads(article, places):
        found[at] = read_span(article, surname, found[at].paragraph, borne=True) or found[at]
    spelt = name_shops(article, without_openings(article, found))
    return find_again(article, settle_headlines(article, spelt))


def without_openings(article: ParsedArticle, spans: list[NameSpan]) -> list[NameSpan]:
    """Leave out words that only open sentences, and stand in small letters elsewhere.

    In `Gang used drones. A gang …` the capital is the sentence's. Given names, what a title or a
    full name bears, and names inside a sentence are kept; `Paramedics` goes without that, and so
    do other common words that nobody takes for an organisation: `“Size is overrated,” she said`.
    """
    body, told = article.body, [(span.normal, opens_alone(article, span)) for span in spans]
    opening = {word for word, alone in told if alone} - {word for word, alone in told if not alone}
    opening -= {word for span in spans if " " in span.normal for word in name_words(span.normal)}
    if not opening:
        return spans
    people = {span.normal for span in spans if span.label == "PERSON"}
    firms = {span.normal for span in spans if span.label == "ORG" or is_listed(span.normal)}
    small = {
        word
        for word in opening
        if gender_of_given_name(word) is None
        and (
            (word not in people and are_people(word))
            or (word not in firms and is_common_word(word))
            or (word in body and re.search(rf"(?<![\w'’-]){re.escape(word)}(?![\w'’-])", body))
        )
    }
    return [span for span in spans if span.normal not in small]


def opens_alone(article: ParsedArticle, span: NameSpan) -> bool:
    """Whether a name of one word, no acronym and without a title, opens a sentence."""
    alone = span.first == span.last and not span.title and not span.dateline
    doc = article.tokens(span.paragraph)
    return alone and doc[span.first].is_title and opens(doc, span.first)


def settle_dateline(body: str, span: NameSpan) -> NameSpan:
    """A recognised name of a dateline is the agency, in brackets, or a place."""
    label = "ORG" if body.startswith("(", span.start - 1) else "GPE"
    sure = span.label != LOOSE or (span.first == 0 and span.text.isupper())
    return span._replace(label=label if sure else LOOSE, dateline=True)


def find_again(article: ParsedArticle, spans: list[NameSpan]) -> list[NameSpan]:
    """Add places where a surname stands that taggers took for a common word: `Trump charges`."""
    surnames = {
        span.normal.rpartition(" ")[2]
        for span in spans
        if (span.label == "PERSON" and not span.headline) or is_full(span)
    }
    # `May` and `Baker` are mostly no surnames again, unless they speak.
    doubtful = load_lexicons("calendar_words", "role_nouns", "titles")
    wanted = {
        get_string_id(one.rpartition("-")[2]) for one in surnames if len(one) >= SHORTEST_SURNAME
    }
    covered = {(span.paragraph, at) for span in spans for at in range(span.first, span.last + 1)}
    added: list[NameSpan] = []
    for number in range(len(article.docs)) if wanted else ():
        doc = article.tokens(number)
        for at in positions(article.columns(number).lower, wanted):
            if (number, at) in covered or not may_be_surname(doc[at]):
                continue
            # `Okoro-Lind Warns`: tokenizers part it.
            parted = at > 1 and "".join(one.lower_ for one in doc[at - 2 : at + 1]) in surnames
            doubted = doc[at].lower_ in doubtful
            if (parted or doc[at].lower_ in surnames) and (not doubted or speaks_alone(doc, at)):
                found = (at - 2 if parted else at, at + 1, LOOSE)
                if (span := read_span(article, found, number, borne=doubted)) is not None:
                    added.append(span)
    return sorted([*spans, *added], key=lambda span: span.start) if added else spans


def is_full(span: NameSpan) -> bool:
    """Whether a name in a headline, or passed over, is given name and surname: Rupert Sloane."""
    opening, _, rest = span.normal.partition(" ")
    named = span.label in PERSONAL and rest.isalpha()
    return named and gender_of_given_name(opening) is not None


def settle_headlines(article: ParsedArticle, spans: Sequence[NameSpan]) -> list[NameSpan]:
    """Cut names of headlines down to names that the rest of the article has.

    In `Obama Says Trade Helps` recognisers take `Obama Says` for a name. One that stands
    nowhere else, and does not open with a known given name, gives way to the longest name
    inside it that does.
    """
    attested = {span.normal for span in spans if not span.headline and span.label != LOOSE}
    full = {span.normal for span in spans if span.label == "PERSON" and not span.headline}
    attested |= {
        normal.rpartition(" ")[2]
        for normal in attested
        if gender_of_given_name(normal.partition(" ")[0]) is not None
    }
    # `Gutted Gaz` before `Gaz Pickersgill`
    attested |= {normal.partition(" ")[0] for normal in full if normal.count(" ") == 1}
    settled: list[NameSpan] = []
    for span in spans:
        opening = span.normal.partition(" ")[0]
        known = gender_of_given_name(opening) is not None and opening not in attested
        blurred = span.headline and span.normal not in attested and span.first < span.last
        fewest = 2 if known else 1
        shorter = cut_down(article, span, attested, fewest) if blurred else None
        if shorter or span.label in NAMED_SHORTLY or span.last - span.first < LONG or not blurred:
            settled.append(shorter or span)
    return settled


def cut_down(
    article: ParsedArticle, span: NameSpan, attested: set[str], fewest: int
) -> NameSpan | None:
    """The longest attested name inside a span; None where it holds none.

    Args:
        article: The article.
        span: A name of a headline.
        attested: Names of the rest of the article, and surnames of people in it.
        fewest: Tokens at least; of two or more the last is what must be attested.
    """
    for length in range(span.last - span.first, fewest - 1, -1):
        for first in range(span.first, span.last - length + 2 if fewest == 1 else span.first + 1):
            shorter = read_span(article, (first, first + length, span.label), span.paragraph)
            if shorter is None:
                continue
            words = shorter.normal if fewest == 1 else shorter.normal.rpartition(" ")[2]
            if words in attested:
                return shorter._replace(headline=True)
    return None


def read_span(
    article: ParsedArticle, found: Range, number: int, *, borne: bool = False
) -> NameSpan | None:
    """Trim a token range of a paragraph to the name in it; None where there is none.

    Args:
        article: The article.
        found: The range.
        number: Position of the paragraph.
        borne: Whether it is somebody's surname, though the word is a title or a day.
    """
    doc, columns = article.tokens(number), article.columns(number)
    starts, lower = columns.starts, columns.lower
    first, end, label = found
    # Titles and words of a sentence's start are cut from people's names: `Prince Charles Street`.
    personal = label in PERSONAL
    if personal:
        # A nickname stands between two spaces, and no token has one inside.
        passed = nickname_end(article, found, number) if end - first > 2 else first
        end = possessive_end(lower, passed, end)
        stripped = title_end(doc, first, end)
    else:
        stripped = first
    lead = doc[stripped - 1].lower_ if stripped else ""
    base = starts[stripped]
    text = article.body[base : columns.ends[end - 1]]
    if len(text) > 2 * LONGEST_NAME:
        return None
    cut = trim_name(text)
    text = text[cut.start : cut.end]
    called = without_nickname(text) if personal and " " in text else text
    named = is_name(called, titled=borne or lead.rstrip(".") in HONORIFICS)
    if not named or (personal and is_only_titles(called)):
        return None
    if lead == "miss" and is_no_bearer(doc, stripped, end):
        return None
    start, stop = base + cut.start, base + cut.start + len(text)
    title = title_of(doc, stripped - 1, lead)
    stripped, end = tokens_of(starts, (stripped, end), start, stop)
    several = stripped < end - 1
    owner = is_owner(lower, end)
    reached = not owner and is_reached(doc, lower, stripped)
    return NameSpan(
        start=start,
        end=stop,
        text=text,
        normal=normalise_name(called),
        label=label,
        paragraph=number,
        first=stripped,
        last=end - 1,
        title=title,
        inside=(lead == "in" and not owner) or reached,
        locative=(is_locative(lead, label) and not owner) or reached,
        definite=lead == "the" or lower[first] == THE,
        bare=lead == "the" and not is_compound(doc, end),
        kin=kin_word(doc, lower, stripped, end, label) if several else "",
        human=several and label != LOOSE and is_human(doc, lower, end),
        introduced=is_introduced(doc, lower, stripped, end),
        thing=is_vessel(doc, lower, stripped)
        or ((personal or label == "ORG") and is_thing(doc, lower, stripped, end)),
        nickname=nickname(text) if called != text else "",
        called=is_called(doc, lower, stripped, end, label),
        settlement=is_settlement(doc, lower, stripped) or is_ward(doc, lower, stripped),
        turn=not stripped and end < len(lower) and lower[end] == COLON,
        work=is_titled(doc, lower, stripped, end),
        dead=several and personal and is_dead(doc, stripped, end),
        personal=label != "PERSON" and is_personal(doc, lower, stripped, end),
        lean=lean_of(doc, stripped, label) if end - stripped == 1 and not title else None,
        around=surroundings(doc, lower, stripped, end),
        told=told_beside(doc, lower, stripped, end) if personal else None,
    )


def nickname_end(article: ParsedArticle, found: Range, number: int) -> int:
    """The token after a nickname's closing mark, before which no possessive ends a name."""
    first, end, _ = found
    starts, ends = article.columns(number).starts, article.columns(number).ends
    inside = NICKNAME.search(article.body[starts[first] : ends[end - 1]])
    if inside is None:
        return first
    past = starts[first] + inside.end()
    return next(at for at in range(first, end) if ends[at] >= past)


def tokens_of(
    starts: Sequence[int], tokens: tuple[int, int], start: int, stop: int
) -> tuple[int, int]:
    """Those of a range of tokens that a trimmed name, of these offsets, still touches."""
    first, end = tokens
    while first < end - 1 and starts[first + 1] <= start:
        first += 1
    while end - 1 > first and starts[end - 1] >= stop:
        end -= 1
    return first, end

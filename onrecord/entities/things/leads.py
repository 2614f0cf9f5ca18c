"""Surnames behind what an article puts before the full name, too: `Flight Lieutenant Roche`.

What stands before both needs no list of titles to be one.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.entities.genders import is_first_name
from onrecord.entities.labels import LOCATIONS, PERSONAL
from onrecord.entities.name_ranges import Range
from onrecord.entities.places import usual_names
from onrecord.entities.things.whole_names import is_rare
from onrecord.lexicons import load_class, load_lexicons
from onrecord.parsed import ParsedArticle, Tokens

MOST_LEADING = 2
"""Words before a name that are looked for before its surname."""

WITH_TITLE, MOST_STYLED = 3, 5
"""Words of a full name with a title before it."""

Place = tuple[int, int, int, str]
"""Paragraph, first and last token of a name in it, and label."""

Words = tuple[str, ...]


def cut_leads(article: ParsedArticle, places: Sequence[Place]) -> Iterator[tuple[int, Range]]:
    """Yield names that are a surname and what leads it, by position, with the surname's range.

    In `Abbot Ann Roche … Abbot Roche` the second is Roche.

    Args:
        article: The article.
        places: Its names.
    """
    yield from reach_to_given(article, places)
    leads = leads_of(article, places)
    styled = {words[:1] for words in styles(article, places)}
    for at, (paragraph, first, last, label) in enumerate(places if leads or styled else ()):
        words = texts(article.tokens(paragraph), first, last + 1)
        if len(words) > 1 and words[:1] in styled and label not in LOCATIONS:
            yield at, (first + 1, last + 1, "PERSON")
            continue
        for length in range(1, min(len(words) - 1, MOST_LEADING) + 1):
            if words[:length] in leads.get(words[length:], ()):
                yield at, (first + length, last + 1, "PERSON")
                break


def reach_to_given(article: ParsedArticle, places: Sequence[Place]) -> Iterator[tuple[int, Range]]:
    """Yield people's full names with a rarer given name before them that recognisers left out.

    The article calls them by it: `Abdirahman Hassan Warsame … Abdirahman`.
    """
    docs = article.tokens
    alone = {docs(one[0])[one[1]].text for one in places if one[1] == one[2] and one[3] in PERSONAL}
    ends = {(one[0], one[2]) for one in places}
    for at, (paragraph, first, last, label) in enumerate(places if alone else ()):
        if label != "PERSON" or first == last or not first or (paragraph, first - 1) in ends:
            continue
        before = docs(paragraph)[first - 1]
        if before.text in alone and before.is_title and is_rare(before):
            yield at, (first - 1, last + 1, "PERSON")


def styles(article: ParsedArticle, places: Sequence[Place]) -> Iterator[Words]:
    """Yield full names that open with a title that no list has, with it.

    It is no given name, one stands behind it, and the article calls by it and that, or by it
    alone: `Lambardar Nasir Roche … Lambardar Nasir`, `Hetman Ivan Roche … the Hetman`.
    """
    named = [(texts(article.tokens(one[0]), one[1], one[2] + 1), one[3]) for one in places]
    names, persons = (
        {words for words, _ in named},
        {words for words, kind in named if kind == "PERSON"},
    )
    for words in names:
        if not WITH_TITLE <= len(words) <= MOST_STYLED or not all(map(str.istitle, words)):
            continue
        title, given, *surname = words
        # `North Carolina Labor`
        if f"{title} {given}".lower() in usual_names() or title.lower() in load_class("compass"):
            continue
        common = title.lower() in load_lexicons("common_words", "family_names_first")
        if common or is_first_name(title.lower()) or not is_first_name(given.lower()):
            continue
        if is_first_name(surname[-1].lower()):
            continue
        # What a recogniser takes for a whole name may open with a rarer given name, and by that
        # and the surname people are called as well: `Hyacinth Ann Roche … Hyacinth Roche`.
        called = (title, given) in names and words not in persons
        if called or re.search(rf"\bthe {title}\b(?! [A-ZÀ-Þ])", article.body):
            yield words


def leads_of(article: ParsedArticle, places: Sequence[Place]) -> dict[Words, set[Words]]:
    """The words with capitals right before people's full names, by the surname."""
    leads: dict[Words, set[Words]] = defaultdict(set)
    for paragraph, first, last, label in places:
        if label != "PERSON" or first == last:
            continue
        doc = article.tokens(paragraph)
        for start in range(first - 1, max(first - MOST_LEADING, 0) - 1, -1):
            if not (doc[start].is_alpha and doc[start].text[0].isupper()):
                break
            leads[texts(doc, first + 1, last + 1)].add(texts(doc, start, first))
    return leads


def texts(doc: Tokens, first: int, end: int) -> Words:
    """The words of a token range."""
    return tuple([token.text for token in doc[first:end]])

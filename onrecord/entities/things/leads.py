"""Surnames behind what an article puts before the full name, too: `Flight Lieutenant Roche`.

What stands before both needs no list of titles to be one.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.entities.genders import is_first_name
from onrecord.entities.name_ranges import Range
from onrecord.lexicons import load_lexicons
from onrecord.parsed import ParsedArticle, Tokens

MOST_LEADING = 2
"""Words before a name that are looked for before its surname."""

WITH_TITLE = 3
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
    leads = leads_of(article, places)
    styled = {words[:1] for words in styles(article, places)}
    for at, (paragraph, first, last, _) in enumerate(places if leads or styled else ()):
        words = texts(article.tokens(paragraph), first, last + 1)
        if len(words) > 1 and words[:1] in styled:
            yield at, (first + 1, last + 1, "PERSON")
            continue
        for length in range(1, min(len(words) - 1, MOST_LEADING) + 1):
            if words[:length] in leads.get(words[length:], ()):
                yield at, (first + length, last + 1, "PERSON")
                break


def styles(article: ParsedArticle, places: Sequence[Place]) -> Iterator[Words]:
    """Yield full names that open with a title that no list has, with it.

    It is no given name, one stands behind it, and the article calls by it and the surname, or by
    it alone: `Rebbetzin Ann Roche … Rebbetzin Roche`, `Hetman Ivan Roche … the Hetman`.
    """
    names = {texts(article.tokens(one[0]), one[1], one[2] + 1) for one in places}
    for words in names:
        if len(words) < WITH_TITLE or not all(word.isalpha() for word in words[:2]):
            continue
        title, given, *surname = words
        common = title.lower() in load_lexicons("common_words", "family_names_first")
        if common or is_first_name(title.lower()) or not is_first_name(given.lower()):
            continue
        if is_first_name(surname[-1].lower()):
            continue
        called = any((title, *surname[at:]) in names for at in range(len(surname)))
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
    return tuple(token.text for token in doc[first:end])

"""Surnames behind what an article puts before the full name, too: `Flight Lieutenant Roche`.

What stands before both needs no list of titles to be one.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.entities.name_ranges import Range
from onrecord.parsed import ParsedArticle, Tokens

MOST_LEADING = 2
"""Words before a name that are looked for before its surname."""

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
    for at, (paragraph, first, last, _) in enumerate(places if leads else ()):
        words = texts(article.tokens(paragraph), first, last + 1)
        for length in range(1, min(len(words) - 1, MOST_LEADING) + 1):
            if words[:length] in leads.get(words[length:], ()):
                yield at, (first + length, last + 1, "PERSON")
                break


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
